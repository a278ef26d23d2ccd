"""One process holds the whole stack: what it promises when things and people go wrong."""

import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress

import asyncpg
import psutil
import pytest
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.client import AIOKafkaClient

from devstack.ports import free_port
from devstack.processes import Identity
from devstack.state import Condition
from tests.fixtures.stacks import Stack

pytestmark = pytest.mark.timeout(300)  # several JVMs start; two busy cores take their time
NewStack = Callable[..., Stack]
# `python -m devstack`, also where a shell started all this in the background, so that interrupts are ignored.
HEEDING_INTERRUPTS = """
import runpy, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
runpy.run_module("devstack", run_name="__main__")
"""


def supervisor_of(stack: Stack) -> Identity:
    identity = stack.state().supervisor_identity()
    assert identity is not None
    return identity


def descendants(stack: Stack) -> list[psutil.Process]:
    return list(psutil.Process(supervisor_of(stack).pid).children(recursive=True))


def all_gone(processes: list[psutil.Process], within: float = 20.0) -> bool:
    _, alive = psutil.wait_procs(processes, timeout=within)
    return not alive


def wait_for(condition: Callable[[], bool], within: float = 40.0) -> None:
    deadline = time.monotonic() + within
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.1)


async def test_down_and_up_find_the_data_while_another_stack_runs_on(new_stack: NewStack) -> None:
    stack, other = new_stack(), new_stack()
    before = stack.up()
    assert not set(before.ports.values()) & set(other.up().ports.values())
    await leave_a_mark(before.environment)
    assert stack.run("down").returncode == 0
    assert stack.run("status").returncode == 1
    assert other.run("status").returncode == 0
    after = stack.up()
    assert after.ports == before.ports
    assert await mark(after.environment) == ("kept", True)


async def leave_a_mark(environment: dict[str, str]) -> None:
    connection = await asyncpg.connect(environment["SHANGLIANG_POSTGRES_URL"])
    await connection.execute("CREATE TABLE mark AS SELECT 'kept' AS word")
    await connection.close()
    admin = AIOKafkaAdminClient(bootstrap_servers=environment["KAFKA_BOOTSTRAP_SERVERS"])
    await admin.start()
    await admin.create_topics([NewTopic("kept", 1, 1)])
    await admin.close()


async def mark(environment: dict[str, str]) -> tuple[str, bool]:
    connection = await asyncpg.connect(environment["SHANGLIANG_POSTGRES_URL"])
    word = await connection.fetchval("SELECT word FROM mark")
    await connection.close()
    admin = AIOKafkaAdminClient(bootstrap_servers=environment["KAFKA_BOOTSTRAP_SERVERS"])
    await admin.start()
    streams = await admin.list_topics()
    await admin.close()
    return word, "kept" in streams


def test_the_parts_come_back_when_killed_and_die_with_a_killed_supervisor(new_stack: NewStack) -> None:
    stack = new_stack()
    before = stack.up().components
    for name in ("alpha", "postgres", "kafka"):
        killed = stack.run("kill", name, "--signal", "KILL", "--wait")
        assert killed.returncode == 0, killed.stderr
    after = stack.state().components
    assert {name: after[name].restarts for name in after} == {
        "alpha": 1,
        "postgres": 1,
        "kafka": 1,
        "beta": 0,
    }
    assert all(after[name].process != before[name].process for name in ("alpha", "postgres", "kafka"))
    started = descendants(stack)
    assert {"postgres", "java"} <= {process.name() for process in started}
    supervisor_of(stack).send(signal.SIGKILL)
    assert all_gone(started)
    told = stack.run("status")
    assert told.returncode == 1
    assert "its supervisor was killed" in told.stdout
    stack.up()
    assert stack.run("status").returncode == 0


def test_an_interrupted_start_leaves_nothing_behind(new_stack: NewStack) -> None:
    stack = new_stack(servers=False)
    command = [sys.executable, "-c", HEEDING_INTERRUPTS, "up", "--blueprint", str(stack.blueprint)]
    with subprocess.Popen(command, env=stack.environment, stderr=subprocess.PIPE) as starting:
        parent = psutil.Process(starting.pid)
        wait_for(lambda: bool(parent.children()))
        supervisor = parent.children()
        starting.send_signal(signal.SIGINT)
        assert starting.wait(60) == 130
    assert all_gone(supervisor)
    assert not any(identity.alive() for identity in stack.processes())


def test_up_again_says_so_and_starts_nothing(new_stack: NewStack) -> None:
    stack = new_stack(servers=False)
    before = stack.up()
    again = stack.run("up")
    assert again.returncode == 0
    assert "already up" in again.stdout
    assert stack.state() == before


def test_named_servers_are_shown_without_their_password(new_stack: NewStack) -> None:
    stack = new_stack(servers=False)
    assert stack.up().components["postgres"].condition is Condition.EXTERNAL
    shown = stack.run("status").stdout
    assert "127.0.0.1:1/postgres" in shown
    assert "secret" not in shown


def test_requested_kills_are_not_counted_as_faults(new_stack: NewStack) -> None:
    stack = new_stack(servers=False)
    stack.up()
    for _ in range(6):
        assert stack.run("kill", "alpha", "--wait").returncode == 0
    assert stack.state().components["alpha"].condition is Condition.READY


def test_a_stopped_program_stays_down_until_it_is_started(new_stack: NewStack) -> None:
    stack = new_stack(servers=False)
    stack.up()
    assert stack.run("stop", "alpha").returncode == 0
    assert stack.state().components["alpha"].condition is Condition.HELD
    assert stack.run("stop", "alpha").returncode == 0
    assert stack.run("kill", "alpha").returncode == 1
    assert stack.run("status").returncode == 1
    assert stack.run("start", "alpha").returncode == 0
    assert stack.state().components["alpha"].condition is Condition.READY
    assert stack.run("status").returncode == 0


def test_a_program_on_a_detour_is_told_the_port_of_the_proxy(new_stack: NewStack) -> None:
    stack = new_stack(servers=False)
    plan = json.loads(stack.blueprint.read_text())
    plan["programs"][0] |= {"detours": {"postgres": 4711}}
    stack.blueprint.write_text(json.dumps(plan))
    stack.up()
    assert "alpha starts and knows PostgreSQL at 127.0.0.1:4711/postgres" in stack.run("logs", "alpha").stdout
    assert "beta starts and knows PostgreSQL at 127.0.0.1:1/postgres" in stack.run("logs", "beta").stdout


async def test_kafka_tells_those_at_another_door_to_come_again_through_its_proxy(new_stack: NewStack) -> None:
    stack = new_stack()
    port, proxy = free_port(), free_port()
    plan = json.loads(stack.blueprint.read_text())
    plan |= {"programs": [], "doors": [{"name": "ALPHA", "port": port, "advertised_port": proxy}]}
    stack.blueprint.write_text(json.dumps(plan))
    stack.up()
    client = AIOKafkaClient(bootstrap_servers=f"127.0.0.1:{port}")
    await client.bootstrap()
    advertised = {broker.port for broker in client.cluster.brokers()}
    await client.close()
    assert advertised == {proxy}


def test_a_program_that_always_dies_makes_up_fail_with_its_last_words(new_stack: NewStack) -> None:
    stack = new_stack(servers=False)
    stack.fault("beta").touch()
    failed = stack.run("up")
    assert failed.returncode == 1
    assert "beta died five times within a minute" in failed.stderr
    assert "gives up" in failed.stderr
    assert not any(identity.alive() for identity in stack.processes())


def test_a_program_that_is_given_up_later_is_reported_and_can_be_restarted(new_stack: NewStack) -> None:
    stack = new_stack(servers=False)
    stack.up()
    stack.fault("alpha").touch()
    running = stack.state().components["alpha"].identity()
    assert running is not None
    running.send(signal.SIGKILL)
    wait_for(lambda: stack.state().components["alpha"].condition is Condition.FAILED)
    told = stack.run("status")
    assert told.returncode == 1
    assert "gives up" in told.stderr
    stack.fault("alpha").unlink()
    restarted = stack.run("restart", "alpha")
    assert restarted.returncode == 0, restarted.stderr
    assert stack.run("status").returncode == 0


def test_a_port_in_use_is_named_with_the_way_out(new_stack: NewStack) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        stack = new_stack(ports={"alpha": port})
        refused = stack.run("up")
    assert refused.returncode == 1
    assert f"Port {port} (alpha, admin) is in use by another program" in refused.stderr
    assert "SHANGLIANG_PORT_BASE" in refused.stderr
    assert not stack.processes()


def test_a_state_file_with_reused_process_numbers_is_not_believed(new_stack: NewStack) -> None:
    stack = new_stack(servers=False)
    stack.up()
    supervisor = supervisor_of(stack)
    supervisor.send(signal.SIGKILL)
    wait_for(lambda: not any(identity.alive() for identity in stack.processes()))
    bystander = Identity.of(1)
    assert bystander is not None
    file = stack.folder / "state.json"
    file.write_text(file.read_text().replace(f'"pid": {supervisor.pid}', f'"pid": {bystander.pid}'))
    assert "its supervisor was killed" in stack.run("status").stdout
    stack.up()


def test_clean_forgets_everything(new_stack: NewStack) -> None:
    stack = new_stack(servers=False)
    stack.up()
    started = descendants(stack)
    assert stack.run("clean").returncode == 0
    assert all_gone(started)
    assert not stack.folder.exists()


def test_a_command_runs_with_the_environment_of_the_stack(new_stack: NewStack) -> None:
    stack = new_stack(servers=False)
    state = stack.up()
    shown = stack.run("exec", "--", "printenv", "KAFKA_BOOTSTRAP_SERVERS")
    assert shown.stdout.strip() == state.environment["KAFKA_BOOTSTRAP_SERVERS"]
    assert stack.run("exec", "--", "false").returncode == 1
    assert f"export KAFKA_BOOTSTRAP_SERVERS={shown.stdout.strip()}" in stack.run("env").stdout


def test_servers_for_one_command_are_gone_after_it(new_stack: NewStack) -> None:
    stack = new_stack()
    shown = stack.run("run", "postgres", "kafka", "--", "printenv", "SHANGLIANG_POSTGRES_URL")
    assert shown.stdout.startswith("postgresql://shangliang:")
    with suppress(FileNotFoundError):
        assert not list((stack.folder / "run").iterdir())
