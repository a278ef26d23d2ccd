"""The desk: topics of a division in a state, those first whose limit ends first."""

from sqlalchemy import ColumnElement, and_, func, literal_column, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from intake.domain.states import State
from intake.models import Topic
from intake.queries.paging import Position
from intake.queries.topics import AFTER_DIGITS

_DESK = func.coalesce(Topic.host_division, Topic.division)
_FIRST = func.coalesce(Topic.due_at, Topic.submitted_at)
_STREET, _COUNTY = 9, 6  # digits of a code; an index each begins with them


async def page_of_queue(
    session: AsyncSession, stems: tuple[str, ...], state: State, after: Position | None, limit: int
) -> tuple[list[Topic], Position | None]:
    """Return one page and where the next one begins; no stems: the whole city.

    Where no limit runs, whoever has waited longest comes first.
    """
    statement = select(Topic).where(Topic.state == state)
    if stems:
        statement = statement.where(or_(*map(on_desk, stems)))
    if after:
        statement = statement.where(tuple_(_FIRST, Topic.id) > (after.moment, after.id))
    statement = statement.order_by(_FIRST, Topic.id).limit(limit + 1)
    topics = list(await session.scalars(statement))
    return topics[:limit], _next_position(topics, limit)


async def page_of_offered(
    session: AsyncSession, stems: tuple[str, ...], state: State, after: Position | None, limit: int
) -> tuple[list[Topic], Position | None]:
    """The same of what other levels offer to a desk."""
    statement = select(Topic).where(Topic.offered_to.is_not(None), Topic.state == state)
    if stems:
        statement = statement.where(or_(*(_within(Topic.offered_to, each) for each in stems)))
    if after:
        statement = statement.where(tuple_(_FIRST, Topic.id) > (after.moment, after.id))
    topics = list(await session.scalars(statement.order_by(_FIRST, Topic.id).limit(limit + 1)))
    return topics[:limit], _next_position(topics, limit)


def _next_position(topics: list[Topic], limit: int) -> Position | None:
    if len(topics) <= limit:
        return None
    last = topics[limit - 1]
    return Position(last.due_at or last.submitted_at, last.id)


def on_desk(stem: str) -> ColumnElement[bool]:
    """A division below the stem, said so that an index leads to it in the order of the queue."""
    digits = next((each for each in (_STREET, _COUNTY) if len(stem) >= each), 0)
    # Levels lie in one city, and none lies below the street: beyond both, the topic's own division says it.
    if not digits:
        return _within(Topic.division, stem)
    desk = func.left(_DESK, literal_column(str(digits))) == stem[:digits]
    return desk if len(stem) == digits else and_(desk, _within(Topic.division, stem))


def _within(
    code: InstrumentedAttribute[str] | InstrumentedAttribute[str | None], stem: str
) -> ColumnElement[bool]:
    return and_(code >= stem, code < stem + AFTER_DIGITS)
