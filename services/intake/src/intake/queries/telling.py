"""Referred matters whose submitters a person has still to tell."""

from collections.abc import Sequence

from sqlalchemy import or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from intake.domain.states import State
from intake.models import Topic
from intake.queries.paging import Position
from intake.queries.queue import on_desk


async def page_of_untold(
    session: AsyncSession, stems: Sequence[str], after: Position | None, limit: int
) -> tuple[list[Topic], Position | None]:
    """Return one page, the most urgent first, and where the next one begins; no stems: the whole city."""
    urgent = tuple_(Topic.tell_by, Topic.id)
    statement = select(Topic).where(Topic.tell_by.is_not(None), Topic.state == State.REFERRED)
    if stems:
        statement = statement.where(or_(*map(on_desk, stems)))
    if after:
        statement = statement.where(urgent > (after.moment, after.id))
    statement = statement.order_by(Topic.tell_by, Topic.id).limit(limit + 1)
    found = list(await session.scalars(statement))
    last = found[limit - 1] if len(found) > limit else None
    return found[:limit], Position(last.tell_by, last.id) if last and last.tell_by else None
