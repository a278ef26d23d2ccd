"""What was needed for a time is forgotten: verifications, allowances given back, marks of who has gone."""

from datetime import datetime, timedelta

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

# A day: whoever repeats his last request within it still gets the same answer.
_KEEP = timedelta(days=1)
_MOST = 5_000
_VERIFICATIONS = text(
    """
    DELETE FROM verifications WHERE id = ANY (ARRAY(
        SELECT id FROM verifications WHERE expires_at < :before ORDER BY expires_at LIMIT :most
    ))
    """
)
_ALLOWANCES = text(
    """
    DELETE FROM allowances WHERE name = ANY (ARRAY(
        SELECT name FROM allowances WHERE full_at < :now ORDER BY full_at LIMIT :most FOR UPDATE SKIP LOCKED
    ))
    """
)
_MARKS = text(
    """
    UPDATE departures SET mark = NULL, mark_until = NULL WHERE id = ANY (ARRAY(
        SELECT id FROM departures WHERE mark_until < :now
        ORDER BY mark_until LIMIT :most FOR UPDATE SKIP LOCKED
    ))
    """
)


async def forget_old(session: AsyncSession, now: datetime) -> None:
    """Forget some thousands at a time; what is left is forgotten the next time."""
    await session.execute(_VERIFICATIONS, {"before": now - _KEEP, "most": _MOST})
    await session.execute(_ALLOWANCES, {"now": now, "most": _MOST})
    await session.execute(_MARKS, {"now": now, "most": _MOST})
