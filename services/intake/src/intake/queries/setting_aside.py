"""What background tasks put aside: a page of it, and those that are to be tried again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Select, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from intake.domain.patience import Work
from intake.models import SetAside, Topic
from intake.queries.paging import Position, read_cursor, unreadable
from intake.queries.queue import on_desk

_ORDER = (SetAside.since, SetAside.subject_id, SetAside.work)


class AsideTopic(NamedTuple):
    """A topic and what could not be done with it."""

    aside: SetAside
    topic: Topic


@dataclass(frozen=True, slots=True)
class AsidePosition:
    """The last row of a page: two kinds of work may have put the same topic aside at the same moment."""

    position: Position
    work: Work

    def cursor(self) -> str:
        return f"{self.position.cursor()}.{self.work}"


def read_aside_cursor(cursor: str) -> AsidePosition | None:
    """Return where the next page begins, None for the first; InvalidValue for what we did not give out."""
    text, _, work = cursor.partition(".")
    if (position := read_cursor(text)) is None and not work:
        return None
    if position is None or work not in list(Work):
        raise unreadable()
    return AsidePosition(position, Work(work))


async def page_of_aside(
    session: AsyncSession,
    works: Sequence[Work],
    stems: Sequence[str],
    after: AsidePosition | None,
    limit: int,
) -> tuple[list[AsideTopic], AsidePosition | None]:
    """Return one page, longest aside first, and where the next one begins; no stems: the whole city."""
    statement = _aside(works, stems).order_by(*_ORDER).limit(limit + 1)
    if after:
        last = (after.position.moment, after.position.id, after.work)
        statement = statement.where(tuple_(*_ORDER) > last)
    found = [AsideTopic(*row) for row in await session.execute(statement)]
    return found[:limit], _position(found[limit - 1].aside) if len(found) > limit else None


async def aside_to_retry(
    session: AsyncSession, works: Sequence[Work], stems: Sequence[str], topic_ids: Sequence[UUID]
) -> list[AsideTopic]:
    """Lock the named ones, in one order."""
    statement = _aside(works, stems).where(SetAside.subject_id.in_(topic_ids))
    statement = statement.order_by(SetAside.subject_id, SetAside.work).with_for_update(of=SetAside)
    return [AsideTopic(*row) for row in await session.execute(statement)]


async def aside_that_waits(
    session: AsyncSession, works: Sequence[Work], stems: Sequence[str], now: datetime, most: int
) -> list[AsideTopic]:
    """Lock those that are not due, longest aside first; what somebody else has in hand is passed over."""
    statement = _aside(works, stems).where(SetAside.next_try_at > now)
    statement = statement.order_by(*_ORDER).limit(most).with_for_update(of=SetAside, skip_locked=True)
    return [AsideTopic(*row) for row in await session.execute(statement)]


def _aside(works: Sequence[Work], stems: Sequence[str]) -> Select[SetAside, Topic]:
    statement = select(SetAside, Topic).join(Topic, Topic.id == SetAside.subject_id)
    statement = statement.where(SetAside.work.in_(works))
    return statement.where(or_(*map(on_desk, stems))) if stems else statement


def _position(aside: SetAside) -> AsidePosition:
    return AsidePosition(Position(aside.since, aside.subject_id), Work(aside.work))
