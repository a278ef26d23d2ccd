"""What a service says about itself, so that its database can be compared with the streams and mended."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy.ext.asyncio import AsyncSession

from eventing.incoming import Incoming
from eventing.subscription import Subscription


@dataclass(frozen=True, slots=True)
class Owned:
    """A stream of this service and the table whose rows count its events in `version`."""

    stream: str
    table: str


@dataclass(frozen=True, slots=True)
class LostEvent:
    """An event of an own stream that the database does not know: it happened after the backup.

    `accepted` tells that a person has decided to go on with what the events say, though it is less than was
    lost.
    """

    event: Incoming
    accepted: bool = False

    @property
    def stream(self) -> str:
        return self.event.stream

    @property
    def aggregate_id(self) -> str:
        return self.event.key

    @property
    def version(self) -> int:
        return self.event.version


@dataclass(frozen=True, slots=True)
class Folded:
    """The aggregate has the event's version now; `missing` names what the event did not hold."""

    missing: str = ""


Fold = Callable[[AsyncSession, LostEvent], Awaitable[Folded | None]]
Renumber = Callable[[AsyncSession, Sequence[LostEvent]], Awaitable[None]]


async def nothing_to_fold(session: AsyncSession, lost: LostEvent) -> Folded | None:  # noqa: ARG001 a Fold
    """The events of this service never hold enough."""
    return None


async def nothing_to_renumber(session: AsyncSession, lost: Sequence[LostEvent]) -> None:
    """There are no running numbers."""


@dataclass(frozen=True, slots=True)
class ReadModel:
    """Rows that follow from streams alone: those of `table` for which `where` holds, in `columns`.

    `key` names a row. `given` are other tables that the handlers need as they are. Columns that are not named
    are left alone; `shared` tells that rows have such columns, and are therefore never deleted.
    """

    table: str
    key: Sequence[str]
    columns: Sequence[str]
    streams: Sequence[str]
    where: str = "true"
    given: Sequence[str] = ()
    shared: bool = False


@dataclass(frozen=True)
class Recovery:
    """One service. `fold` brings an aggregate from the version before a lost event to the event's, or
    declines; it is called in the order of versions, perhaps again, in one transaction with others.
    `renumber` moves running numbers past those that lost events have used. `subscriptions` are those of the
    running service.
    """

    service: str
    owned: Sequence[Owned]
    subscriptions: Sequence[Subscription] = ()
    read_models: Mapping[str, ReadModel] = field(default_factory=dict)
    fold: Fold = nothing_to_fold
    renumber: Renumber = nothing_to_renumber
    autoflush: bool = True

    @property
    def streams(self) -> list[str]:
        """Return every stream that the database follows from, or that follows from it."""
        own, followed = (each.stream for each in self.owned), (each.stream for each in self.subscriptions)
        return sorted({*own, *followed})
