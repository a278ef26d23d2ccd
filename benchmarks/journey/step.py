"""What a journey is made of: calls by somebody, which quote what earlier calls answered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from shangliang_cli.replay.steps import Actor

CREATE, ASSIGN, RESOLVE, RATE = PHASES = ("create", "assign", "resolve", "rate")


@dataclass(frozen=True)
class Step:
    """A call of a phase. `quotes` says which fields take which fact of the journey.

    `since_session` says when it happened, counted from the start of the session; without it, it happens now.
    `learns` makes facts of the answer. `reads` asks for what has been answered before, and must see it.
    """

    phase: str
    call: str
    actor: Actor
    fields: Mapping[str, Any]
    quotes: Mapping[str, str]
    since_session: timedelta | None = None
    learns: Callable[[Any], Mapping[str, Any]] | None = None
    reads: bool = False


@dataclass(frozen=True)
class House:
    """Where people sit down, and who does."""

    venues: tuple[str, ...]
    members: tuple[str, ...]
