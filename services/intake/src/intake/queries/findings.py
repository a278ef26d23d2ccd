"""What was found in matters."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from intake.models import Finding
from intake.queries.paging import Position


async def page_of_findings(
    session: AsyncSession, topic_id: UUID, after: Position | None, limit: int
) -> tuple[Sequence[Finding], Position | None]:
    """Return one page of a topic's findings, oldest first, and where the next one begins."""
    statement = select(Finding).where(Finding.topic_id == topic_id)
    if after:
        statement = statement.where(tuple_(Finding.found_at, Finding.id) > (after.moment, after.id))
    statement = statement.order_by(Finding.found_at, Finding.id).limit(limit + 1)
    found = (await session.scalars(statement)).all()
    last = found[limit - 1] if len(found) > limit else None
    return found[:limit], Position(last.found_at, last.id) if last else None
