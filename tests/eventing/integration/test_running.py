"""Probes tell the truth; streams are created once; events can be read along."""

import asyncio
import os
import sys
from pathlib import Path
from uuid import uuid4

import pytest

from eventing import streams
from eventing.watching import Watched
from tests.eventing.world import World, running, subscribed, until


async def test_a_runtime_is_ready_when_streams_are_assigned_and_live_while_it_moves(world: World) -> None:
    stream = await world.stream()
    runtime = world.runtime(subscribed(stream))
    before = runtime.ready()

    async with running(runtime):
        await until(lambda: runtime.ready() == [])
        live = runtime.live()

    assert before
    assert live == []


async def test_a_member_whose_fetcher_ended_and_a_relay_that_does_not_move_are_not_live(world: World) -> None:
    stream = await world.stream()
    runtime = world.runtime(subscribed(stream))

    async with running(runtime):
        await until(lambda: runtime.ready() == [])
        watched: Watched = runtime._watched[0]
        watched.subscriber.consumer._fetcher._fetch_task.cancel()
        await asyncio.sleep(0.1)
        relay = runtime._relay
        assert relay is not None
        relay.oldest, relay.oldest_since = (0, 1), relay.oldest_since - 1000
        problems = runtime.live()

    assert f"{stream}: the fetcher has ended" in problems
    assert any(problem.startswith("relay: the oldest event has not moved") for problem in problems)


async def test_declared_streams_are_created_once_and_never_repartitioned(
    world: World, tmp_path: Path
) -> None:
    name = f"intake.s{uuid4().hex[:8]}.v1"
    file = tmp_path / "streams.yaml"
    file.write_text(f"streams:\n  - {{name: {name}, owner: intake, partitions: 4, retention_ms: -1}}\n")

    code, out, _ = await _command(world, "streams", "apply", "--file", str(file))
    again = await streams.apply(world.bootstrap, streams.declared(file))
    present = await streams.listed(world.bootstrap)

    assert (code, out.splitlines()) == (0, ["1 created, 0 there already", f"  {name}"])
    assert again == []
    assert present[name] == 4
    with pytest.raises(streams.StreamsDiffer, match="for ever"):
        await streams.apply(world.bootstrap, [streams.Stream(name, "intake", 5)])


async def test_tail_prints_a_line_for_each_event(world: World) -> None:
    stream = await world.stream()
    matter = await world.submit(stream, number=2)
    async with running(world.runtime()):
        await until(lambda: _sent(world))

    process = await _start(world, "tail", "--stream", stream)
    assert process.stdout is not None
    try:
        async with asyncio.timeout(60):
            lines = [(await process.stdout.readline()).decode() for _ in range(2)]
    finally:
        process.kill()
        await process.communicate()

    assert lines[0].split()[1:5] == [stream, "shangliang.topic-submitted.v1", str(matter.id), "v1"]
    assert lines[1].split()[4] == "v2"
    assert f"topic_id={matter.id}" in lines[0]


async def _start(world: World, *arguments: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "eventing",
        *arguments,
        env={**os.environ, "KAFKA_BOOTSTRAP_SERVERS": world.bootstrap},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def _command(world: World, *arguments: str) -> tuple[int | None, str, str]:
    process = await _start(world, *arguments)
    out, err = await process.communicate()
    return process.returncode, out.decode(), err.decode()


async def _sent(world: World) -> bool:
    return await world.count("SELECT count(*) FROM outbox") == 0
