"""Counts of topics by state, now or as they stood at an earlier moment."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.ext.asyncio import AsyncSession

from intake.domain.states import State
from intake.models import ProgressStep, Topic
from intake.queries.topics import lies_within


async def topics_by_state(
    session: AsyncSession, stems: Sequence[str], as_of: datetime
) -> Sequence[tuple[State, int]]:
    """Count topics by the state that they were in at as_of, by when things happened, not when entered."""
    last = (
        select(ProgressStep.topic_id, ProgressStep.state)
        .join(Topic, Topic.id == ProgressStep.topic_id)
        .where(ProgressStep.state.is_not(None), ProgressStep.occurred_at <= as_of)
        .ext(distinct_on(ProgressStep.topic_id))
        .order_by(ProgressStep.topic_id, ProgressStep.occurred_at.desc(), ProgressStep.recorded_at.desc())
    )
    if stems:
        last = last.where(lies_within(stems))
    standing = last.subquery()
    rows = await session.execute(
        select(standing.c.state, func.count()).group_by(standing.c.state).order_by(standing.c.state)
    )
    return [(state, topics) for state, topics in rows]
