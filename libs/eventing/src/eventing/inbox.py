"""Applied exactly once: ids of applied events, and the last version seen of every aggregate."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from eventing.incoming import Incoming

_CLAIM = text(
    """
    INSERT INTO inbox (consumer, source, event_id, stream, partition, "offset")
    SELECT :consumer, source, event_id, :stream, partition, position
    FROM unnest(
        CAST(:sources AS text[]), CAST(:ids AS uuid[]), CAST(:partitions AS int[]), CAST(:offsets AS bigint[])
    ) AS rows (source, event_id, partition, position)
    ORDER BY source, event_id
    ON CONFLICT DO NOTHING
    RETURNING source, event_id
    """
)

_SEEN = text(
    """
    SELECT aggregate_id, version FROM aggregate_seen
    WHERE consumer = :consumer AND stream = :stream AND aggregate_id = ANY (CAST(:keys AS text[]))
    ORDER BY aggregate_id FOR UPDATE
    """
)

_ADVANCE = text(
    """
    INSERT INTO aggregate_seen AS seen (consumer, stream, aggregate_id, version)
    SELECT :consumer, :stream, aggregate_id, version
    FROM unnest(CAST(:keys AS text[]), CAST(:versions AS bigint[])) AS rows (aggregate_id, version)
    ORDER BY aggregate_id
    ON CONFLICT (consumer, stream, aggregate_id)
    DO UPDATE SET version = greatest(seen.version, excluded.version)
    """
)

_PRUNE = text(
    """
    DELETE FROM inbox WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM inbox
        WHERE processed_at < clock_timestamp() - make_interval(days => :days) LIMIT 10000
    ))
    """
)


async def claim(
    session: AsyncSession, consumer: str, stream: str, events: Sequence[Incoming]
) -> set[tuple[str, UUID]]:
    """Note events as applied; return (source, id) of those that were not noted before.

    Waits for a transaction that is just applying one of them, and then does not return that one.
    """
    if not events:
        return set()
    rows = await session.execute(
        _CLAIM,
        {
            "consumer": consumer,
            "stream": stream,
            "sources": [event.source for event in events],
            "ids": [event.id for event in events],
            "partitions": [event.partition for event in events],
            "offsets": [event.offset for event in events],
        },
    )
    return {(source, event_id) for source, event_id in rows}


async def seen(session: AsyncSession, consumer: str, stream: str, keys: Sequence[str]) -> dict[str, int]:
    """Return, and lock, the last version seen of each aggregate that was seen at all."""
    rows = await session.execute(_SEEN, {"consumer": consumer, "stream": stream, "keys": list(keys)})
    return {row.aggregate_id: row.version for row in rows}


async def advance(session: AsyncSession, consumer: str, stream: str, versions: Mapping[str, int]) -> None:
    """Remember the last version seen of each aggregate; never goes back."""
    if versions:
        values = {"keys": list(versions), "versions": list(versions.values())}
        await session.execute(_ADVANCE, {"consumer": consumer, "stream": stream, **values})


async def prune(session: AsyncSession, *, days: int) -> None:
    """Forget ids older than `days`. Safe: an old event's version still tells that it was applied."""
    await session.execute(_PRUNE, {"days": days})
