"""The composed system: whole, confined, each service stopped, scaled and replaced while the others go on."""

import asyncio
import os
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path

import grpc
import pytest

from chassis.auth import TokenIssuer
from chassis.grpc_client import new_channel
from rulebook.callers import Caller, Role
from shangliang.scheduling.v1 import session_service_pb2
from shangliang.scheduling.v1.session_service_pb2_grpc import ResearchServiceStub
from tests.compose.composition import ROOT, Composition
from tests.compose.story import approved, research_at, submitted, topics_at, until_known_to_scheduling

pytestmark = pytest.mark.timeout(600)

SERVICES = {"intake": 1, "scheduling": 2, "outcomes": 3, "notifier": 4}
EVERY_PART = frozenset({Role.CLERK, Role.LIAISON, Role.SECRETARY})
Channel = Callable[[str], grpc.aio.Channel]


@pytest.fixture
async def channel(composed: Composition) -> Channel:
    """`channel("intake")`: gRPC through the entry, as somebody who may do what the story needs."""
    private = (ROOT / ".devstack/keys/token-private.pem").read_bytes()
    token = TokenIssuer(private, Caller("compose-test", EVERY_PART, "411100"))

    def connect(service: str) -> grpc.aio.Channel:
        return new_channel(f"127.0.0.1:{composed.port(9000 + SERVICES[service])}", token)

    return connect


def read(url: str) -> tuple[int, str]:
    with urllib.request.urlopen(url, timeout=5) as answer:
        return answer.status, answer.read().decode()


@pytest.mark.parametrize(("service", "number"), SERVICES.items())
def test_a_service_is_ready_behind_the_entry(composed: Composition, service: str, number: int) -> None:
    assert read(f"http://127.0.0.1:{composed.port(9100 + number)}/readyz")[0] == 200
    assert "python_info" in read(f"http://127.0.0.1:{composed.port(9100 + number)}/metrics")[1]


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_runs_without_rights(composed: Composition, service: str) -> None:
    template = "{{.Config.User}} {{.HostConfig.ReadonlyRootfs}} {{.HostConfig.CapDrop}}"
    assert composed.inspect(service, template) == ["10001 true [ALL]"]


def test_a_service_is_refused_by_the_database_of_another(composed: Composition) -> None:
    login = ("exec", "-T", "-e", "PGPASSWORD=intake", "postgres", "psql", "-h", "127.0.0.1", "-U", "intake")
    assert composed(*login, "-Atc", "SELECT 1", "intake") == "1\n"
    assert composed(*login, "-Atc", "SELECT 1", "scheduling", check=False) == ""


async def test_intake_goes_on_while_scheduling_is_away_and_nothing_is_lost(
    composed: Composition, channel: Channel
) -> None:
    async with channel("intake") as to_intake, channel("scheduling") as to_scheduling:
        topics, research = topics_at(to_intake), research_at(to_scheduling)
        composed("stop", "scheduling")
        topic_id = await approved(topics)
        composed("up", "-d", "--no-deps", "--wait", "scheduling")
        await until_known_to_scheduling(research, topic_id)


async def test_a_scaled_service_answers_every_call_while_instances_come_and_go(
    composed: Composition, channel: Channel
) -> None:
    calls = 0

    async def call_until(done: asyncio.Event, research: ResearchServiceStub, topic_id: str) -> None:
        nonlocal calls
        while not done.is_set():
            await research.GetResearch(session_service_pb2.GetResearchRequest(topic_id=topic_id))
            calls += 1
            await asyncio.sleep(0.02)

    async with channel("intake") as to_intake, channel("scheduling") as to_scheduling:
        topics, research = topics_at(to_intake), research_at(to_scheduling)
        topic_id = await approved(topics)
        await until_known_to_scheduling(research, topic_id)
        done = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            group.create_task(call_until(done, research, topic_id))
            await asyncio.to_thread(scale, composed, "scheduling", 3)
            assert composed.inspect("scheduling", "{{.State.Health.Status}}") == ["healthy"] * 3
            await until_known_to_scheduling(research, await approved(topics))
            await asyncio.to_thread(scale, composed, "scheduling", 1)
            done.set()
    assert calls > 100


def scale(composed: Composition, service: str, instances: int) -> None:
    composed("up", "-d", "--no-deps", "--no-recreate", "--wait", "--scale", f"{service}={instances}", service)


async def test_a_service_is_deployed_anew_while_the_others_stay(
    composed: Composition, channel: Channel
) -> None:
    started = {service: composed.inspect(service, "{{.State.StartedAt}}") for service in SERVICES}
    composed("up", "-d", "--build", "--no-deps", "--force-recreate", "--wait", "outcomes")
    again = {service: composed.inspect(service, "{{.State.StartedAt}}") for service in SERVICES}
    assert {service for service in SERVICES if started[service] != again[service]} == {"outcomes"}
    async with channel("intake") as to_intake:
        assert await submitted(topics_at(to_intake))


def test_two_years_of_a_city_are_replayed_into_the_containers(composed: Composition) -> None:
    shangliang = Path(sys.executable).with_name("shangliang")
    environment = os.environ | {"SHANGLIANG_PORT_BASE": str(composed.port_base)}
    done = subprocess.run(
        [shangliang, "replay", "luohe"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
