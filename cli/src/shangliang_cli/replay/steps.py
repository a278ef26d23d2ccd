"""What a plan is made of: steps that call a public interface once, in stories whose steps follow each other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from rulebook.callers import Caller, Role

# The moment of a step that is not told of the past: it happens when it is carried out.
NOW = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Actor:
    """Whose token a step carries: a role in a division, for agencies of an organisation."""

    role: str
    division: str
    organisation: str = ""

    @property
    def caller(self) -> Caller:
        """The caller whose token it is."""
        subject = self.organisation or f"{self.role}-{self.division}"
        return Caller(subject, frozenset({Role(self.role)}), self.division, self.organisation)


@dataclass(frozen=True, slots=True)
class Ref:
    """A value that an earlier step answered: its story, its name, and the dotted path into the answer."""

    story: str
    step: str
    path: str


# Who has no token.
ANYBODY = Actor("", "")


@dataclass(frozen=True, slots=True)
class Later:
    """Some time after the moment that an earlier step answered, so that it is the same in a second run."""

    than: Ref
    span: timedelta


@dataclass(frozen=True, slots=True)
class Joined:
    """A text of words and of values that earlier steps answered."""

    parts: tuple[str | Ref, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that is done.

    `call` is "package.Service/Method", a verb with a path of intake ("POST /v1/track/{tracking_code}/review"), one of
    the ways in "http:…", or something that takes several calls (interfaces.py lists both).
    """

    name: str
    call: str
    actor: Actor
    at: datetime
    fields: Mapping[str, Any]

    @property
    def method(self) -> str:
        return self.call.rpartition("/")[2]


@dataclass(slots=True)
class Story:
    """Steps that happen one after the other. `key` names it for ever: idempotency keys derive from it."""

    key: str
    kind: str
    steps: list[Step] = field(default_factory=list)

    def add(self, name: str, call: str, actor: Actor, at: datetime, /, **fields: Any) -> None:
        if self.steps and at < self.steps[-1].at:
            raise ValueError(f"{self.key}/{name} happens before {self.steps[-1].name}")
        self.steps.append(Step(name, call, actor, at, fields))

    def ref(self, step: str, path: str) -> Ref:
        return Ref(self.key, step, path)


def idempotency_key(seed: int, story: str, step: str) -> str:
    """The same plan gives the same keys, so that a second run is answered and not done again."""
    return f"replay-{uuid5(NAMESPACE_URL, f'shangliang:{seed}:{story}:{step}')}"


def refs_in(value: Any) -> Iterator[Ref]:
    """Every reference inside a value, however deep."""
    if isinstance(value, Ref):
        yield value
    elif isinstance(value, Later):
        yield value.than
    elif isinstance(value, Joined):
        yield from refs_in(value.parts)
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from refs_in(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from refs_in(each)


def stories_needed(story: Story) -> set[str]:
    """Keys of the other stories whose answers this one quotes."""
    quoted = {ref.story for step in story.steps for ref in refs_in(step.fields)}
    return quoted - {story.key}
