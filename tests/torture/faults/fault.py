"""A fault: something that is done to a target, lasts for a while, and is undone."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.torture.town import Town

Detail = Mapping[str, Any]
Act = Callable[[], Awaitable[Detail | None]]


async def nothing() -> None:
    """A fault that is over as soon as it has happened needs no undoing."""


@dataclass(frozen=True)
class Fault:
    """Drawn, not yet done. `claims` are the components and links that no other fault may touch meanwhile."""

    target: str
    claims: frozenset[str]
    begin: Act
    end: Act = nothing
    seconds: float = 0.0
    name: str = ""
    family: str = ""


@dataclass(frozen=True)
class Scale:
    """How much the run has room for: `longest` is the longest outage in seconds; with a `fury` of 2 there are
    twice as many faults at once and half as many calms. `links` are the connections that may be hurt; all if
    none is named.
    """

    longest: float
    fury: float = 1.0
    links: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Kind:
    """A kind of fault that can be drawn more or less often; `missing` says why it cannot be had here."""

    name: str
    family: str
    draw: Callable[[Town, Random, Scale], Fault]
    weight: float = 1.0
    missing: str = ""
    tags: frozenset[str] = field(default_factory=frozenset)
