"""The research on a topic, and how much of it was done."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from scheduling.domain.kinds import ResearchKind
from scheduling.models import ResearchRecord, Topic
from scheduling.queries.paging import below


async def topic_by_id(db: AsyncSession, topic_id: UUID) -> Topic | None:
    return await db.get(Topic, topic_id)


async def records_of(db: AsyncSession, topic_id: UUID) -> Sequence[ResearchRecord]:
    statement = select(ResearchRecord).where(ResearchRecord.topic_id == topic_id)
    return (await db.scalars(statement.order_by(ResearchRecord.occurred_at, ResearchRecord.id))).all()


async def research_counts(db: AsyncSession, division: str, as_of: datetime) -> dict[ResearchKind, int]:
    statement = select(ResearchRecord.kind, func.count()).where(
        below(ResearchRecord.division, division), ResearchRecord.occurred_at <= as_of
    )
    rows = (await db.execute(statement.group_by(ResearchRecord.kind))).all()
    return {kind: count for kind, count in rows}  # noqa: C416 - rows are no tuples to the type checker
