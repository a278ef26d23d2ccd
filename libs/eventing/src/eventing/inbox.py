"""Applied exactly once: ids of applied events, and the last version seen of every aggregate."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from asyncpg import UniqueViolationError
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from eventing.driving import fetch
from eventing.incoming import Incoming

# One look for both: which keys have parked events, and how far each aggregate is; the latter locks it.
_STANDING = """
    WITH seen AS (
        SELECT aggregate_id, version FROM aggregate_seen
        WHERE consumer = $1 AND stream = $2 AND aggregate_id = ANY ($3::text[])
        ORDER BY aggregate_id FOR UPDATE
    ), held AS (
        SELECT DISTINCT key FROM parked_event WHERE consumer = $1 AND stream = $2 AND key = ANY ($3::text[])
    )
    SELECT aggregate_id AS key, version FROM seen UNION ALL SELECT key, NULL FROM held
"""

_IDS = """
    INSERT INTO inbox (consumer, source, event_id, stream, partition, "offset")
    SELECT $1::text, source, event_id, $2::text, partition, position
    FROM unnest($3::text[], $4::uuid[], $5::int[], $6::bigint[])
        AS rows (source, event_id, partition, position)
    ORDER BY source, event_id
"""
_VERSIONS = """
    INSERT INTO aggregate_seen AS seen (consumer, stream, aggregate_id, version)
    SELECT $1::text, $2::text, aggregate_id, version
    FROM unnest({}) AS rows (aggregate_id, version)
    ORDER BY aggregate_id
"""
_ADVANCED = f"""
    {_VERSIONS.format("$7::text[], $8::bigint[]")}
    ON CONFLICT (consumer, stream, aggregate_id)
    DO UPDATE SET version = greatest(seen.version, excluded.version)
"""
_NOTE = f"""
    WITH claimed AS ({_IDS} ON CONFLICT DO NOTHING RETURNING source, event_id), advanced AS ({_ADVANCED})
    SELECT source, event_id FROM claimed
"""  # noqa: S608 made of constants
# Rows that may be there already are written as if they were to be taken back, which costs twice as much.
_NOTE_NEW = f"""
    WITH noted AS ({_IDS}), begun AS ({_VERSIONS.format("$9::text[], $10::bigint[]")})
    {_ADVANCED}
"""

_PRUNE = text(
    """
    WITH forgotten AS (
        DELETE FROM inbox WHERE ctid = ANY (ARRAY(
            SELECT ctid FROM inbox
            WHERE processed_at < now() - make_interval(days => :days) LIMIT 10000
        )) RETURNING 1
    ) SELECT count(*) FROM forgotten
    """
)


class NotNew(Exception):
    """One of the events, or the first version of one of the aggregates, has been noted before."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a consumer stands with the keys of a batch: those held back by parked events, and the last
    version seen of each aggregate that was seen at all.
    """

    held: set[str]
    seen: dict[str, int]


async def standing(session: AsyncSession, consumer: str, stream: str, keys: Sequence[str]) -> Standing:
    """Look the keys up, and lock the versions seen until the transaction ends."""
    rows = await fetch(session, _STANDING, consumer, stream, list(keys))
    return Standing(
        held={key for key, version in rows if version is None},
        seen={key: version for key, version in rows if version is not None},
    )


async def note(
    session: AsyncSession,
    consumer: str,
    stream: str,
    events: Sequence[Incoming],
    versions: Mapping[str, int],
) -> set[tuple[str, UUID]]:
    """Note events as applied and versions as seen; return (source, id) of the events not noted before.

    Waits for a transaction that is just applying one of them, and then does not return that one.
    Versions never go back.
    """
    if not events and not versions:
        return set()
    rows = await fetch(session, _NOTE, consumer, stream, *_ids(events), *_columns(versions))
    return {(source, event_id) for source, event_id in rows}


async def note_new(
    session: AsyncSession,
    consumer: str,
    stream: str,
    events: Sequence[Incoming],
    versions: Mapping[str, int],
    *,
    seen: Container[str],
) -> None:
    """Note events that nobody is thought to have noted, and the versions of aggregates of which none but
    those in `seen` are thought to have any; at two thirds of the price of `note`.

    Raises NotNew when that is wrong, and the transaction can only be rolled back then.
    """
    if not events and not versions:
        return
    known = {key: version for key, version in versions.items() if key in seen}
    begun = {key: version for key, version in versions.items() if key not in seen}
    try:
        await fetch(session, _NOTE_NEW, consumer, stream, *_ids(events), *_columns(known), *_columns(begun))
    except UniqueViolationError as error:
        raise NotNew from error


def _ids(events: Sequence[Incoming]) -> tuple[list[Any], ...]:
    return (
        [event.source for event in events],
        [event.id for event in events],
        [event.partition for event in events],
        [event.offset for event in events],
    )


def _columns(versions: Mapping[str, int]) -> tuple[list[str], list[int]]:
    return list(versions), list(versions.values())


async def prune(session: AsyncSession, *, days: int) -> int:
    """Forget up to 10,000 ids older than `days`, and return how many. Safe: an old event's version still
    tells that it was applied.
    """
    return int(await session.scalar(_PRUNE, {"days": days}) or 0)
