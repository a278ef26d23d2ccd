"""Opens a house: intake's ways in on free ports, until the block ends."""

import asyncio
import secrets
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import httpx

from chassis import http, policies
from chassis.auth import TokenVerifier, new_key_pair
from chassis.database import new_engine, new_sessions
from chassis.grpc_server import new_server
from chassis.moments import moments
from intake.api import Importing, Reception, new_door, servicers_of
from intake.api.asking import Answers
from intake.api.http import new_public
from intake.app import _now
from intake.commands import Desk
from intake.commands.texting import Texting
from intake.files.store import Store
from intake.settings import Settings
from intake.vault import Keyring
from tests.intake.house import House
from tests.intake.phones import Phones

POLICY = Path(__file__).parents[2] / "deploy/policy"


@asynccontextmanager
async def running(url: str, store: Store, rules: policies.Rules) -> AsyncIterator[House]:
    """Start intake's ways in on free ports; the relay, the consumers and the workers stay out of it."""
    (private, public), (of_residents, _) = new_key_pair(), new_key_pair()
    engine = new_engine(url)
    sessions = new_sessions(engine)
    master_key = secrets.token_bytes(32)
    desk = Desk(rules, Keyring([master_key]), "LH")
    phones = Phones()
    texting = Texting(sessions, desk.keyring, phones, _now)
    door = new_door(
        engine,
        desk,
        wake=lambda: None,
        moment=moments(rules, _now),
        reception=Reception(of_residents, texting.wake),
    )
    verifier = TokenVerifier(public, residents=of_residents)
    settings = Settings(database_url=url, drain_seconds=1)
    answers, importing = Answers(engine, desk), Importing(door)
    servicers = servicers_of(door, answers, importing, "intake")
    server = new_server(servicers, settings, verifier, address="127.0.0.1:0")
    port, stop = _free_port(), asyncio.Event()
    app = new_public(door, answers, verifier, store)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(server.run(stop))
        tasks.create_task(importing.run(stop))
        tasks.create_task(http.serve(app, "127.0.0.1", port, stop, drain=1))
        # A hundred at once on a machine that has more to do are answered after a while.
        async with httpx.AsyncClient(
            base_url=f"http://127.0.0.1:{port}", trust_env=False, timeout=60
        ) as client:
            await _answers(client)
            target = f"127.0.0.1:{server.port}"
            parts = (private, of_residents, desk, phones, texting, store, master_key, importing)
            house = House(engine, sessions, target, client, *parts)
            yield house
            await house.hang_up()
        stop.set()
    await engine.dispose()


def the_rules() -> policies.Rules:
    """The city's own, which a test may change."""
    return policies.load(POLICY, "luohe")


def fixed(rules: policies.Rules) -> policies.Rules:
    """The same, and nobody changes them."""
    values = MappingProxyType(dict(rules.policy.values))
    return replace(rules, policy=replace(rules.policy, values=values))


async def _answers(client: httpx.AsyncClient) -> None:
    for _ in range(200):
        try:
            await client.get("/")  # any answer will do; the description takes long to put together
        except httpx.TransportError:
            await asyncio.sleep(0.02)
        else:
            return
    raise TimeoutError("the HTTP way in does not answer")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
        return port
