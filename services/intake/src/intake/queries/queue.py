"""The desk: topics of a division in a state, oldest first, with the limit that runs."""

from sqlalchemy import select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from intake.domain.states import State
from intake.models import Topic
from intake.queries.paging import Position
from intake.queries.topics import lies_within, next_position


async def page_of_queue(
    session: AsyncSession, stems: tuple[str, ...], state: State, after: Position | None, limit: int
) -> tuple[list[Topic], Position | None]:
    """Return one page and where the next one begins; no stems: the whole city."""
    statement = select(Topic).where(Topic.state == state)
    if stems:
        statement = statement.where(lies_within(stems))
    if after:
        statement = statement.where(tuple_(Topic.submitted_at, Topic.id) > (after.submitted_at, after.id))
    statement = statement.order_by(Topic.submitted_at, Topic.id).limit(limit + 1)
    topics = list(await session.scalars(statement))
    return topics[:limit], next_position(topics, limit)
