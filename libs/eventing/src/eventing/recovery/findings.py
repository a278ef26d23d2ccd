"""What differs between a database and the streams."""

from dataclasses import dataclass, field

from eventing.incoming import Incoming


@dataclass(slots=True)
class Behind:
    """An aggregate of which the stream knows more than the database; `stored` is None if its row is gone."""

    stream: str
    aggregate_id: str
    stored: int | None
    lost: list[Incoming] = field(default_factory=list)

    @property
    def highest(self) -> int:
        return max(event.version for event in self.lost)


@dataclass(frozen=True, slots=True)
class Ahead:
    """An aggregate of which the database knows more than the stream, and the outbox holds not all of it."""

    stream: str
    aggregate_id: str
    stored: int
    highest: int


@dataclass(slots=True)
class OwnStream:
    """How a service stands with a stream of its own.

    waiting: rows of the outbox that go out by themselves; again: those of them that the stream has already
    and consumers will recognise. forked: aggregates of which two different events have one version.
    """

    stream: str
    aggregates: int = 0
    equal: int = 0
    behind: list[Behind] = field(default_factory=list)
    ahead: list[Ahead] = field(default_factory=list)
    forked: list[str] = field(default_factory=list)
    waiting: int = 0
    again: int = 0


@dataclass(slots=True)
class ConsumedStream:
    """How a service stands with a stream that it follows; vanished: aggregates of which the stream knows less
    than was applied.
    """

    stream: str
    events: int = 0
    lacking: int = 0
    parked: int = 0
    vanished: int = 0


@dataclass(slots=True)
class Findings:
    """All that was found for one service; first_lacking is where re-applying has to begin."""

    service: str
    own: list[OwnStream] = field(default_factory=list)
    consumed: list[ConsumedStream] = field(default_factory=list)
    first_lacking: dict[str, dict[int, int]] = field(default_factory=dict)
    ends: dict[str, dict[int, int]] = field(default_factory=dict)

    @property
    def behind(self) -> list[Behind]:
        return [each for own in self.own for each in own.behind]

    @property
    def agree(self) -> bool:
        """Whether the database and the streams say the same, apart from what is on its way."""
        own = not any(each.behind or each.ahead or each.forked for each in self.own)
        return own and not any(each.lacking or each.vanished for each in self.consumed)
