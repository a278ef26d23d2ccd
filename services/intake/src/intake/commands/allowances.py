"""Taking from allowances: each in one statement, right also when many take at once from several processes."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from intake.domain.allowances import Allowance, used_up

_TAKE = text(
    """
    INSERT INTO allowances AS known (name, full_at)
    VALUES (:name, CAST(:now AS timestamptz) + CAST(:step AS interval))
    ON CONFLICT (name) DO UPDATE SET full_at = greatest(known.full_at, :now) + CAST(:step AS interval)
        WHERE greatest(known.full_at, :now) + CAST(:step AS interval)
            <= CAST(:now AS timestamptz) + CAST(:period AS interval)
    RETURNING true
    """
)
_FULL_AT = text("SELECT full_at FROM allowances WHERE name = :name")


async def take(session: AsyncSession, allowances: Sequence[Allowance], now: datetime) -> None:
    """Take one from each, or raise TooMany; then none is taken, because the transaction is rolled back.

    Name those first that few others take from: what is taken stays locked until the end of the transaction.
    """
    for each in allowances:
        values = {"name": each.name, "now": now, "step": each.step, "period": each.period}
        if not await session.scalar(_TAKE, values):
            full_at = await session.scalar(_FULL_AT, {"name": each.name})
            raise used_up(each.wait(full_at or now, now))
