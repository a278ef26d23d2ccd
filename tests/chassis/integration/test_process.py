"""A process of its own: it drains when asked to end and fails when one of its tasks does."""

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process

import pytest

PROGRAM = """
import asyncio, sys
from contextlib import AsyncExitStack
from typing import ClassVar
from chassis.process import run
from chassis.settings import Ports, ServiceSettings

class Settings(ServiceSettings):
    service: ClassVar[str] = "probe"
    ports: ClassVar[Ports] = Ports()

async def drains(stop):
    print("working", flush=True)
    await stop.wait()
    await asyncio.sleep(0.3)
    print("drained", flush=True)

async def hangs(stop):
    print("working", flush=True)
    await asyncio.sleep(60)

async def fails(stop):
    raise RuntimeError("no good, 13800138000")

async def returns(stop):
    pass

async def compose(stack):
    stack.callback(lambda: print("closed", flush=True))
    chosen = {name: globals()[name] for name in sys.argv[1:]}
    if not chosen:
        raise RuntimeError("cannot be built")
    return chosen

sys.exit(run(Settings(), compose))
"""


async def start(*tasks: str) -> Process:
    environment = os.environ | {
        "SHANGLIANG_POSTGRES_URL": "postgresql://nobody@127.0.0.1:1/postgres",
        "SHANGLIANG_DRAIN_SECONDS": "1",
    }
    return await asyncio.create_subprocess_exec(
        sys.executable, "-c", PROGRAM, *tasks, stdout=PIPE, stderr=PIPE, env=environment
    )


async def output_of(process: Process) -> list[str]:
    out, _ = await asyncio.wait_for(process.communicate(), 20)
    return out.decode().splitlines()


async def until_working(process: Process) -> None:
    assert process.stdout
    while b"working" not in await asyncio.wait_for(process.stdout.readline(), 20):
        pass


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_lets_tasks_finish_and_ends_with_zero(number: signal.Signals) -> None:
    process = await start("drains")
    await until_working(process)

    process.send_signal(number)
    lines = await output_of(process)

    assert process.returncode == 0
    assert lines.index("drained") < lines.index("closed")


async def test_a_task_that_does_not_drain_is_cut_off_and_ends_with_one() -> None:
    process = await start("hangs", "drains")
    await until_working(process)
    await until_working(process)

    process.send_signal(signal.SIGTERM)
    lines = await output_of(process)

    assert process.returncode == 1
    assert "drained" in lines
    assert any("did not drain" in line for line in lines)


async def test_a_task_that_fails_ends_the_process_after_the_others_drained() -> None:
    process = await start("fails", "drains")

    lines = await output_of(process)

    assert process.returncode == 1
    assert lines.index("drained") < lines.index("closed")
    failures = [json.loads(line) for line in lines if "task failed" in line]
    assert failures[0]["task"] == "fails"
    assert "RuntimeError" in failures[0]["exception"]
    assert "13800138000" not in str(lines)


async def test_a_task_that_ends_by_itself_is_a_failure() -> None:
    process = await start("returns", "drains")

    lines = await output_of(process)

    assert process.returncode == 1
    assert any("without being asked" in line for line in lines)


async def test_what_cannot_be_built_does_not_start() -> None:
    process = await start()

    lines = await output_of(process)

    assert process.returncode == 1
    assert "closed" in lines
