"""The pool: topics that wait to be chosen or are proposed, newest first, as anybody may see them."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, func, literal_column, or_, select, text, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from intake.models import Topic
from intake.queries.paging import Position
from intake.queries.topics import View, lies_within, next_position, views_of

_COUNTY = 6  # digits of a code; the pool's index begins with them
# Said as the index says it: with values in place of the words it would not be found.
_WAITING = text("topics.state IN ('pooled', 'shortlisted')")


async def page_of_pool(
    session: AsyncSession, stems: Sequence[str], after: Position | None, limit: int
) -> tuple[list[View], Position | None]:
    """Return one page and where the next one begins."""
    newest = tuple_(Topic.submitted_at, Topic.id)
    statement = select(Topic).where(waiting_in(stems))
    if after:
        statement = statement.where(newest < (after.moment, after.id))
    statement = statement.order_by(Topic.submitted_at.desc(), Topic.id.desc()).limit(limit + 1)
    topics = list(await session.scalars(statement))
    return await views_of(session, topics[:limit]), next_position(topics, limit)


def waiting_in(stems: Sequence[str]) -> ColumnElement[bool]:
    """A condition on topics: they wait in divisions that begin with the stems, and may be shown."""
    return and_(_WAITING, Topic.internal_only.is_(False), or_(*map(_below, stems)))


def _below(stem: str) -> ColumnElement[bool]:
    if len(stem) < _COUNTY:
        return lies_within((stem,))
    county = func.left(Topic.division, literal_column(str(_COUNTY))) == stem[:_COUNTY]
    return county if len(stem) == _COUNTY else and_(county, lies_within((stem,)))
