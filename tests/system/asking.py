"""Talking to a city as people and systems do."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

import pytest

from shangliang_cli.replay.interfaces import Interfaces
from shangliang_cli.replay.steps import Actor
from tests.fixtures.city import City

TOWN = "411121201"
COUNTY = "411121"
CLERK = Actor("clerk", TOWN)
CONVENER = Actor("convener", TOWN)
SECRETARY = Actor("secretary", TOWN)
LIAISON = Actor("liaison", COUNTY)
OPS = Actor("ops", "411100")


@asynccontextmanager
async def interfaces_of(city: City) -> AsyncIterator[Interfaces]:
    """Open channels with tokens of the city's own development key."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SHANGLIANG_KEYS_DIR", str(city.keys))
        interfaces = Interfaces(city.address)
    async with interfaces:
        yield interfaces


def command() -> dict[str, str]:
    return {"idempotency_key": str(uuid4())}


def a_matter(**changes: Any) -> dict[str, Any]:
    """A body for POST /v1/topics that is accepted as it is."""
    body: dict[str, Any] = {
        "title": "保和乡集市停车难",
        "text": "逢集的日子道路两侧停满三轮车，救护车过不去，希望划定停车区域。",
        "division": TOWN,
        "category": "parking",
        "channel": "web",
    }
    return {**body, **changes}


async def step(interfaces: Interfaces, call: str, actor: Actor, **fields: Any) -> Mapping[str, Any]:
    """Carry out one command under a key of its own."""
    return await interfaces.ask(call, actor, {**fields, "command": command()})
