"""Events on their way into the outbox: they wait in the session and are written just before it commits.

All events of a transaction, and the answer of the command that published them, cost one statement.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

from eventing.driving import fetch
from eventing.outbox_row import COLUMNS, OutboxRow, stored

_WAITING = "eventing.waiting"
_PUBLISHED = "eventing.published"

_ROWS = """
    INSERT INTO outbox (shard, event_id, stream, aggregate_id, aggregate_version, headers, payload)
    SELECT shard, event_id, stream, aggregate_id, aggregate_version, CAST(headers AS json), payload
    FROM unnest($1::smallint[], $2::uuid[], $3::text[], $4::text[], $5::bigint[], $6::text[], $7::bytea[])
        WITH ORDINALITY
        AS rows (shard, event_id, stream, aggregate_id, aggregate_version, headers, payload, position)
    ORDER BY position
"""
_ROWS_AND_ANSWER = f"""
    WITH answered AS (
        UPDATE idempotency SET response = $8 WHERE scope = $9 AND operation = $10 AND key = $11
    ) {_ROWS}
"""  # noqa: S608 - made of constants


class SavepointTooLate(RuntimeError):
    """Events wait outside a savepoint and others are published inside: their order could not be kept."""


async def store(session: AsyncSession, rows: Sequence[OutboxRow]) -> None:
    """Let rows go out, in the given order, if the transaction of `session` commits.

    The aggregates' rows must be locked and flushed before. Inside a savepoint they are written at once,
    as it may be rolled back alone. Raises SavepointTooLate if others wait already then.
    """
    if not rows:
        return
    waiting: list[OutboxRow] = session.info.setdefault(_WAITING, [])
    session.info[_PUBLISHED] = True
    if not session.in_nested_transaction():
        waiting.extend(rows)
        return
    if waiting:
        raise SavepointTooLate("publish either inside the savepoint or before it, not both")
    await fetch(session, _ROWS, *_columns(rows))


async def write(session: AsyncSession) -> None:
    """Write what waits; the last thing before a commit that the session is not told of."""
    if waiting := session.info.pop(_WAITING, None):
        await fetch(session, _ROWS, *_columns(waiting))


async def write_with_answer(session: AsyncSession, place: Mapping[str, str], response: bytes) -> None:
    """Write what waits, and the response to the command whose idempotency row is at `place`.

    `place` has scope, operation and key, in this order.
    """
    waiting = session.info.pop(_WAITING, [])
    await fetch(session, _ROWS_AND_ANSWER, *_columns(waiting), response, *place.values())


def has_published(session: AsyncSession) -> bool:
    """Tell whether the transaction that has just committed published anything."""
    return bool(session.info.pop(_PUBLISHED, False))


@event.listens_for(Session, "before_commit")
def _write_what_waits(session: Session) -> None:
    if waiting := session.info.get(_WAITING):
        session.flush()
        session.connection().exec_driver_sql(_ROWS, _columns(waiting))
        waiting.clear()


@event.listens_for(Session, "after_soft_rollback")
def _forget_what_waits(session: Session, previous: Any) -> None:
    if not previous.nested:
        session.info.pop(_WAITING, None)


def _columns(rows: Sequence[OutboxRow]) -> tuple[Sequence[object], ...]:
    values = [stored(row) for row in rows]
    return tuple([each[name] for each in values] for name in COLUMNS)
