"""A question that a screen asks: one call that changes nothing, and what it takes from what is known."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from benchmarks.journey.people import LIAISON
from benchmarks.journey.step import RATE, Step
from shangliang_cli.replay.steps import Actor

_PAGE = 50


@dataclass(frozen=True)
class Question:
    """A call as one who sits at a screen makes it; `quotes` says which fields take which known fact."""

    name: str
    call: str
    actor: Actor = LIAISON
    fields: Mapping[str, Any] = field(default_factory=dict)
    quotes: Mapping[str, str] = field(default_factory=dict)

    def step(self) -> Step:
        page = {"limit": _PAGE} if "/List" in self.call else {}
        return Step(RATE, self.call, self.actor, {**page, **self.fields}, self.quotes, reads=True)
