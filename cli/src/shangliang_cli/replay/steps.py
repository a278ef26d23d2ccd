"""What a plan is made of: steps that call a public interface once, in stories whose steps follow each other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from rulebook.callers import Caller, Role


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


@dataclass(frozen=True, slots=True)
class Step:
    """One call. `call` is "package.Service/Method", "http:topics" or "http:cloudevents"."""

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
