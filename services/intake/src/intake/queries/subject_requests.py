"""What people asked at desks about their data and nobody has answered yet."""

from collections.abc import Sequence

from sqlalchemy import or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from intake.models import SubjectRequest, Topic
from intake.queries.paging import Position
from intake.queries.queue import on_desk


async def page_of_subject_requests(
    session: AsyncSession, stems: Sequence[str], after: Position | None, limit: int
) -> tuple[list[tuple[SubjectRequest, Topic]], Position | None]:
    """Return one page, the most urgent first, and where the next one begins; no stems: the whole city."""
    urgent = tuple_(SubjectRequest.due_at, SubjectRequest.id)
    statement = (
        select(SubjectRequest, Topic)
        .join(Topic, Topic.id == SubjectRequest.topic_id)
        .where(SubjectRequest.answered_at.is_(None))
    )
    if stems:
        statement = statement.where(or_(*map(on_desk, stems)))
    if after:
        statement = statement.where(urgent > (after.moment, after.id))
    statement = statement.order_by(SubjectRequest.due_at, SubjectRequest.id).limit(limit + 1)
    found = [(asked, topic) for asked, topic in await session.execute(statement)]
    last = found[limit - 1][0] if len(found) > limit else None
    return found[:limit], Position(last.due_at, last.id) if last else None
