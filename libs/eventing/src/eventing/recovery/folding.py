"""Brings owned aggregates forward from the events that they lost, as far as those events hold enough."""

from collections.abc import Sequence
from itertools import groupby, islice
from typing import Any

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from eventing.recovery import guard
from eventing.recovery.declaring import LostEvent, Recovery
from eventing.recovery.reading import Told

_AGGREGATES_AT_ONCE = 200


class NothingHeld(ValueError):
    """Nothing of this aggregate waits for a decision."""


async def fold_forward(recovery: Recovery, sessions: async_sessionmaker[AsyncSession], told: Told) -> None:
    """Fold what can be folded; an aggregate stops at the first event that does not hold enough."""
    async with sessions() as session:
        rows = [row for row in await guard.lost(session, settled=True) if row.outcome in ("held", "regained")]
    aggregates = iter(
        [list(found) for _, found in groupby(rows, key=lambda row: (row.stream, row.aggregate_id))]
    )
    done = 0
    while some := list(islice(aggregates, _AGGREGATES_AT_ONCE)):
        async with sessions.begin() as session:
            for rows_of_one in some:
                await _fold_one(recovery, session, rows_of_one)
        done += sum(map(len, some))
        told(done, len(rows))


async def _fold_one(recovery: Recovery, session: AsyncSession, rows: Sequence[Row[Any]]) -> None:
    for row in rows:
        lost = LostEvent(guard.restored(row))
        folded = await recovery.fold(session, lost)
        if row.outcome != "held":
            continue
        if folded is None:
            return
        await guard.settle(session, lost, missing=folded.missing)


async def renumber(recovery: Recovery, sessions: async_sessionmaker[AsyncSession]) -> None:
    """Move running numbers past those that lost events have used."""
    async with sessions.begin() as session:
        rows = await guard.lost(session, settled=True)
        await recovery.renumber(session, [LostEvent(guard.restored(row)) for row in rows])


async def accept(
    recovery: Recovery, session: AsyncSession, aggregate_id: str, *, by: str, reason: str
) -> list[LostEvent]:
    """Let one aggregate go on from the version of the stream, with what the events say of it and no more.

    Its next event follows the last one of the stream. Who decided and why stays on record with each event.
    Raises NothingHeld for an aggregate of which nothing is held.
    """
    rows = await guard.held_of(session, aggregate_id)
    if not rows:
        raise NothingHeld(aggregate_id)
    accepted = [LostEvent(guard.restored(row), accepted=True) for row in rows]
    tables = {owned.stream: owned.table for owned in recovery.owned}
    for lost in accepted:
        folded = await recovery.fold(session, lost)
        missing = folded.missing if folded else await _raise(session, tables[lost.stream], lost)
        await guard.settle(session, lost, missing=missing, by=by, reason=reason)
    return accepted


async def _raise(session: AsyncSession, table: str, lost: LostEvent) -> str:
    raised = await session.scalar(
        text(
            f'UPDATE public."{table}" SET version = :version'  # noqa: S608 - declared
            " WHERE CAST(id AS text) = :id AND version = :version - 1 RETURNING version"
        ),
        {"id": lost.aggregate_id, "version": lost.version},
    )
    return "state" if raised else "everything"
