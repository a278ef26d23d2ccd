"""The desk: topics of a division in a state, oldest first, with the limit that runs."""

from sqlalchemy import ColumnElement, and_, func, literal_column, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from intake.domain.states import State
from intake.models import Topic
from intake.queries.paging import Position
from intake.queries.topics import lies_within, next_position

_STREET, _COUNTY = 9, 6  # digits of a code; an index each begins with them


async def page_of_queue(
    session: AsyncSession, stems: tuple[str, ...], state: State, after: Position | None, limit: int
) -> tuple[list[Topic], Position | None]:
    """Return one page and where the next one begins; no stems: the whole city."""
    statement = select(Topic).where(Topic.state == state)
    if stems:
        statement = statement.where(or_(*map(_on_desk, stems)))
    if after:
        statement = statement.where(tuple_(Topic.submitted_at, Topic.id) > (after.submitted_at, after.id))
    statement = statement.order_by(Topic.submitted_at, Topic.id).limit(limit + 1)
    topics = list(await session.scalars(statement))
    return topics[:limit], next_position(topics, limit)


def _on_desk(stem: str) -> ColumnElement[bool]:
    """A division below the stem, said so that an index leads to it in the order of the queue."""
    digits = next((each for each in (_STREET, _COUNTY) if len(stem) >= each), 0)
    if not digits:
        return lies_within((stem,))
    desk = func.left(Topic.division, literal_column(str(digits))) == stem[:digits]
    return desk if len(stem) == digits else and_(desk, lies_within((stem,)))
