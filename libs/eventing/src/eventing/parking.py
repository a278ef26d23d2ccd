"""Events that could not be applied, kept in the database by key and in order, with their bytes as
received.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncSession

from eventing.incoming import Incoming, packed, storable, unpacked
from eventing.subscription import NotYet

_LONGEST_ERROR = 2000


class State(StrEnum):
    """Why a key does not move; a key has the state of its oldest event."""

    WAITING = "waiting"
    FAILING = "failing"
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class Parked:
    """An event and the reason for which it is put aside."""

    event: Incoming
    error: BaseException | None = None

    @property
    def state(self) -> State:
        return State.WAITING if self.error is None or isinstance(self.error, NotYet) else State.FAILING


_PARK = text(
    """
    INSERT INTO parked_event (
        consumer, stream, key, partition, "offset", timestamp, event_id, event_type, aggregate_version,
        key_bytes, headers, payload, error_class, error, state
    ) VALUES (
        :consumer, :stream, :key, :partition, :offset, :timestamp, :event_id, :event_type, :aggregate_version,
        :key_bytes, :headers, :payload, :error_class, :error, :state
    ) ON CONFLICT DO NOTHING
    """
)

_COUNT = text(
    """
    SELECT count(DISTINCT (stream, key)) FROM parked_event WHERE consumer = :consumer AND state <> 'waiting'
    """
)


async def failing_keys(session: AsyncSession, consumer: str) -> int:
    """Return how many keys of the consumer have failed and are not merely waiting."""
    return int(await session.scalar(_COUNT, {"consumer": consumer}) or 0)


async def park(session: AsyncSession, consumer: str, parked: Sequence[Parked]) -> None:
    """Put events aside in the given order; one that is there already keeps its place."""
    if parked:
        await session.execute(_PARK, [_values(consumer, each) for each in parked])


def restored(row: Row[Any]) -> Incoming:
    """Return the event of a parked row, as it was received."""
    return Incoming(
        stream=row.stream,
        partition=row.partition,
        offset=row.offset,
        timestamp=row.timestamp,
        key_bytes=row.key_bytes,
        value=row.payload,
        headers=unpacked(row.headers),
    )


def described(error: BaseException) -> tuple[str, str]:
    """Return class and text of an error as they are stored."""
    return type(error).__name__, storable(str(error))[:_LONGEST_ERROR]


def _values(consumer: str, parked: Parked) -> dict[str, object]:
    event = parked.event
    error_class, error = described(parked.error) if parked.error else ("", "")
    return {
        "consumer": consumer,
        "stream": event.stream,
        "key": event.key,
        "partition": event.partition,
        "offset": event.offset,
        "timestamp": event.timestamp,
        "event_id": event.id,
        "event_type": event.type,
        "aggregate_version": event.version,
        "key_bytes": event.key_bytes,
        "headers": packed(event.headers),
        "payload": event.value,
        "error_class": error_class,
        "error": error,
        "state": str(parked.state),
    }
