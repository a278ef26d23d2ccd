"""Topics of a period in the order of their coming, a page at a time."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

from sqlalchemy import Row, Uuid, any_, bindparam, select, tuple_
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncSession

from intake.models import Topic
from intake.queries.paging import Position

# Id, when it was handed in, division, category.
Past: TypeAlias = "Row[UUID, datetime, str, str]"
_COLUMNS = (Topic.id, Topic.submitted_at, Topic.division, Topic.category)
_BY_IDS = select(Topic).where(Topic.id == any_(bindparam("ids", type_=ARRAY(Uuid)))).order_by(Topic.id)


async def page_of_period(
    session: AsyncSession, since: datetime, until: datetime, after: Position | None, limit: int
) -> tuple[Sequence[Past], Position | None]:
    """Return one page of a period, the whole city's, oldest first, and where the next one begins."""
    oldest = tuple_(Topic.submitted_at, Topic.id)
    statement = select(*_COLUMNS).where(Topic.submitted_at >= since, Topic.submitted_at < until)
    if after:
        statement = statement.where(oldest > (after.moment, after.id))
    statement = statement.order_by(Topic.submitted_at, Topic.id).limit(limit + 1)
    found = (await session.execute(statement)).all()
    last = found[limit - 1] if len(found) > limit else None
    return found[:limit], Position(last.submitted_at, last.id) if last else None


async def topics_of(session: AsyncSession, topic_ids: Sequence[UUID]) -> Sequence[Topic]:
    """Return the topics that exist among these."""
    return (await session.scalars(_BY_IDS, {"ids": topic_ids})).all()
