"""Keeps what a restored database lost, until it is regained, folded from the stream, or given up."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from eventing.incoming import Incoming, packed, unpacked
from eventing.recovery import guard_schema
from eventing.recovery.declaring import LostEvent

_HELD, _ACCEPTED = "held", "accepted"
_IS_THERE = text("SELECT to_regclass('recovery.lost_event') IS NOT NULL")

_KEEP = text(
    f"""
    INSERT INTO recovery.lost_event (
        stream, aggregate_id, version, event_id, event_type, partition, "offset", timestamp, headers, payload,
        stored_version, outcome
    ) VALUES (
        :stream, :aggregate_id, :version, :event_id, :event_type, :partition, :offset, :timestamp, :headers,
        :payload, :stored_version, '{_HELD}'
    ) ON CONFLICT DO NOTHING
    """  # noqa: S608 - a constant
)
_LOST = text(
    """
    SELECT * FROM recovery.lost_event WHERE CAST(:all AS boolean) OR outcome = 'held'
    ORDER BY stream, aggregate_id, version
    """
)
_OF_AGGREGATE = text(
    """
    SELECT * FROM recovery.lost_event WHERE aggregate_id = :aggregate_id AND outcome = 'held'
    ORDER BY version FOR UPDATE
    """
)
_SETTLE = text(
    """
    UPDATE recovery.lost_event SET outcome = :outcome, missing = :missing, reason = :reason,
        settled_by = :by, settled_at = clock_timestamp()
    WHERE stream = :stream AND aggregate_id = :aggregate_id AND version = :version
        AND outcome IN ('held', :outcome)
    """
)
# An aggregate whose row is gone for good has no version that could refuse a second history; the guard does.
_OPEN_ENDED = text(
    f"SELECT EXISTS (SELECT FROM recovery.lost_event WHERE outcome IN ('{_HELD}', '{_ACCEPTED}'))"  # noqa: S608 - a constant
)


async def set_up(connection: AsyncConnection) -> None:
    """Put the guard in front of the outbox. May be done any number of times."""
    for statement in guard_schema.STATEMENTS:
        await connection.execute(text(statement))


async def is_there(session: AsyncSession) -> bool:
    """Tell whether this database was ever guarded."""
    return bool(await session.scalar(_IS_THERE))


async def take_away_if_settled(connection: AsyncConnection) -> bool:
    """Remove the trigger once every lost event is regained or folded. False: it stays, for a look-up each."""
    if await connection.scalar(_OPEN_ENDED):
        return False
    await connection.execute(text(guard_schema.OPEN))
    return True


async def keep(connection: AsyncConnection, events: Sequence[Incoming], stored: int | None) -> None:
    """Record the events that one aggregate has lost; `stored` is the version of its row, if it has one."""
    await connection.execute(_KEEP, [_values(event, stored) for event in events])


async def lost(session: AsyncSession, *, settled: bool = False) -> list[Row[Any]]:
    """Return what is held, in the order of aggregates and versions; `settled`: all that ever was lost."""
    return list(await session.execute(_LOST, {"all": settled}))


async def held_of(session: AsyncSession, aggregate_id: str) -> list[Row[Any]]:
    """Return what is held of one aggregate, locked."""
    return list(await session.execute(_OF_AGGREGATE, {"aggregate_id": aggregate_id}))


async def settle(
    session: AsyncSession, event: LostEvent, *, missing: str = "", by: str = "", reason: str = ""
) -> None:
    """Note that an event is no longer held: folded from the stream, or accepted by somebody for a reason."""
    values: Mapping[str, object] = {
        "stream": event.stream,
        "aggregate_id": event.aggregate_id,
        "version": event.version,
        "outcome": _ACCEPTED if event.accepted else "folded",
        "missing": missing,
        "by": by,
        "reason": reason,
    }
    await session.execute(_SETTLE, values)


def restored(row: Row[Any]) -> Incoming:
    """Return a lost event as the stream holds it."""
    return Incoming(
        stream=row.stream,
        partition=row.partition,
        offset=row.offset,
        timestamp=row.timestamp,
        key_bytes=row.aggregate_id.encode(),
        value=row.payload,
        headers=unpacked(row.headers),
    )


def _values(event: Incoming, stored: int | None) -> dict[str, object]:
    return {
        "stream": event.stream,
        "aggregate_id": event.key,
        "version": event.version,
        "event_id": event.id,
        "event_type": event.type,
        "partition": event.partition,
        "offset": event.offset,
        "timestamp": event.timestamp,
        "headers": packed(event.headers),
        "payload": event.value or b"",
        "stored_version": stored,
    }
