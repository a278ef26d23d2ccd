"""A scheduling service of its own for each test: real database, real gRPC, a clock that the test sets."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from chassis import policies
from chassis.auth import TokenVerifier, caller
from chassis.database import new_engine, new_sessions
from chassis.grpc_server import new_server
from chassis.moments import moments
from eventing import CommandGate
from eventing.operations import ParkedServicer
from scheduling import api, app, commands
from scheduling.settings import Settings
from tests.scheduling.house import KEYS, Clock
from tests.scheduling.wording import at
from tests.scheduling.world import World

POLICY = Path(__file__).parents[2] / "deploy/policy"


@pytest.fixture(scope="session")
def rules() -> policies.Rules:
    return policies.load(POLICY, "luohe")


@pytest.fixture
async def world(
    fresh_database: Callable[[str], Awaitable[str]], rules: policies.Rules
) -> AsyncIterator[World]:
    """A running service on Monday 8 May 2023, 9:00."""
    url = await fresh_database("scheduling")
    async with AsyncExitStack() as stack:
        engine = new_engine(url, pool_size=25, statement_timeout=60)
        stack.push_async_callback(engine.dispose)
        made = World(engine, new_sessions(engine), rules, Clock(at(8)))
        stack.push_async_callback(made.close)
        async with made.sessions.begin() as db:
            await commands.seed_divisions(db, rules.divisions)
        gate = CommandGate(made.sessions, lambda: None, moments(rules, made.clock))
        desk = api.Desk(made.sessions, gate, rules, made.clock)
        parked = ParkedServicer(made.sessions, gate, "scheduling", lambda: caller().subject)
        server = new_server(
            app.servicers(desk, parked),
            Settings(postgres_url=url, drain_seconds=1),
            TokenVerifier(KEYS[1]),
            address="127.0.0.1:0",
        )
        stop = asyncio.Event()
        running = asyncio.create_task(server.run(stop))
        made.target = f"localhost:{server.port}"
        yield made
        stop.set()
        await running
