"""Statements behind the operators' view of parked events."""

from typing import Any

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncSession

from eventing import inbox
from eventing.parking import restored

_HEADS = text(
    """
    SELECT head.*, (
        SELECT count(*) FROM parked_event AS each
        WHERE each.consumer = head.consumer AND each.stream = head.stream AND each.key = head.key
    ) AS events
    FROM parked_event AS head
    WHERE consumer = :consumer AND (:stream = '' OR stream = :stream) AND id > :after AND NOT EXISTS (
        SELECT FROM parked_event AS earlier
        WHERE earlier.consumer = head.consumer AND earlier.stream = head.stream AND earlier.key = head.key
            AND (earlier.aggregate_version, earlier.id) < (head.aggregate_version, head.id)
    )
    ORDER BY id LIMIT :limit
    """
)
_OF_KEY = text(
    "SELECT * FROM parked_event WHERE consumer = :consumer AND stream = :stream AND key = :key "
    "ORDER BY aggregate_version, id"
)
_ALL = text(
    """
    SELECT * FROM parked_event
    WHERE consumer = :consumer AND (:stream = '' OR stream = :stream) AND id > :after ORDER BY id LIMIT :limit
    """
)
_DUE = text(
    """
    WITH due AS (
        UPDATE parked_event SET next_try_at = clock_timestamp(), attempts = 0,
            state = CASE WHEN state = 'dead' THEN 'failing' ELSE state END
        WHERE consumer = :consumer AND (:stream = '' OR stream = :stream) AND (:key = '' OR key = :key)
        RETURNING stream, key
    )
    SELECT count(DISTINCT (stream, key)) FROM due
    """
)
_LOCKED = text(
    """
    SELECT head.*, NOT EXISTS (
        SELECT FROM parked_event AS earlier
        WHERE earlier.consumer = head.consumer AND earlier.stream = head.stream AND earlier.key = head.key
            AND (earlier.aggregate_version, earlier.id) < (head.aggregate_version, head.id)
    ) AS is_oldest
    FROM parked_event AS head
    WHERE consumer = :consumer AND stream = :stream AND event_id = CAST(:event_id AS uuid) FOR UPDATE OF head
    """
)
_KEEP = text(
    """
    WITH gone AS (DELETE FROM parked_event WHERE id = :id RETURNING *)
    INSERT INTO skipped_event (
        id, consumer, stream, key, partition, "offset", timestamp, event_id, event_type, aggregate_version,
        key_bytes, headers, payload, error_class, error, attempts, reason, skipped_by
    )
    SELECT id, consumer, stream, key, partition, "offset", timestamp, event_id, event_type, aggregate_version,
        key_bytes, headers, payload, error_class, error, attempts, :reason, :skipped_by FROM gone
    """
)


async def heads(session: AsyncSession, consumer: str, stream: str, after: int, limit: int) -> list[Row[Any]]:
    """Return the oldest event of each key, longest waiting first, with the number of events of the key."""
    values = {"consumer": consumer, "stream": stream, "after": after, "limit": limit}
    return list(await session.execute(_HEADS, values))


async def events_of(session: AsyncSession, consumer: str, stream: str, key: str) -> list[Row[Any]]:
    """Return the events of one key in order."""
    return list(await session.execute(_OF_KEY, {"consumer": consumer, "stream": stream, "key": key}))


async def all_events(
    session: AsyncSession, consumer: str, stream: str, after: int, limit: int
) -> list[Row[Any]]:
    """Return a page of all parked events."""
    values = {"consumer": consumer, "stream": stream, "after": after, "limit": limit}
    return list(await session.execute(_ALL, values))


async def make_due(session: AsyncSession, consumer: str, stream: str, key: str) -> int:
    """Let the retry loop try keys now, dead ones too, with all their attempts again. Returns how many
    keys.
    """
    return int(await session.scalar(_DUE, {"consumer": consumer, "stream": stream, "key": key}) or 0)


async def locked(session: AsyncSession, consumer: str, stream: str, event_id: str) -> Row[Any] | None:
    """Return a parked event, locked, and whether it is the oldest of its key."""
    values = {"consumer": consumer, "stream": stream, "event_id": event_id}
    return (await session.execute(_LOCKED, values)).one_or_none()


async def skip(session: AsyncSession, row: Row[Any], reason: str, skipped_by: str) -> None:
    """Give an event up: noted as if applied, so that it stays skipped, and kept aside with the reason."""
    event = restored(row)
    versions = {event.key: event.version} if event.version else {}
    await inbox.note(session, row.consumer, row.stream, [event], versions)
    await session.execute(_KEEP, {"id": row.id, "reason": reason, "skipped_by": skipped_by})
