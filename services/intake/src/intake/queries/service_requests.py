"""Topics as service requests of Open311: by their numbers, or newest first within a span, open or over."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, not_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from intake.domain.georeport import STATUSES, Window
from intake.models import Topic
from intake.queries.ending import OVER, Standing, parts_of, standing_of
from intake.queries.paging import Position
from intake.queries.topics import lies_within, next_position

_REQUESTS = select(Topic)


@dataclass(frozen=True, slots=True)
class ServiceRequest:
    """A topic, whether it is over, the topic that it was merged into, and what it was split into."""

    topic: Topic
    is_over: bool
    umbrella: Standing | None
    parts: Sequence[Standing]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is narrowed to; empty values narrow nothing."""

    window: Window
    stems: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    statuses: frozenset[str] = STATUSES


async def requests_by_number(session: AsyncSession, numbers: Sequence[str]) -> list[ServiceRequest]:
    """Return those that exist, in the order asked for."""
    found = await _requests(session, _REQUESTS.where(Topic.number.in_(numbers)))
    places = {number: place for place, number in enumerate(numbers)}
    return sorted(found, key=lambda each: places[each.topic.number])


async def page_of_requests(
    session: AsyncSession, wanted: Wanted, after: Position | None, *, skip: int, limit: int
) -> tuple[list[ServiceRequest], Position | None]:
    """Return one page, newest first, and where the next one begins; skip is bounded by who calls."""
    statement = _REQUESTS.where(*_conditions(wanted))
    if after:
        statement = statement.where(tuple_(Topic.submitted_at, Topic.id) < (after.moment, after.id))
    newest = statement.order_by(Topic.submitted_at.desc(), Topic.id.desc())
    found = await _requests(session, newest.offset(skip).limit(limit + 1))
    return found[:limit], next_position([each.topic for each in found], limit)


async def _requests(session: AsyncSession, statement: Select[Topic]) -> list[ServiceRequest]:
    """How topics stand is asked once they are found: it would make plans look dear that find them quickly."""
    topics = (await session.scalars(statement)).all()
    parts = await parts_of(session, [(topic.id, topic.state) for topic in topics])
    followed = {topic.umbrella_id for topic in topics if topic.umbrella_id}
    standing = await standing_of(session, {topic.id for topic in topics} | followed)
    return [
        ServiceRequest(
            topic,
            standing[topic.id].is_over,
            standing[topic.umbrella_id] if topic.umbrella_id else None,
            parts.get(topic.id, ()),
        )
        for topic in topics
    ]


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [Topic.submitted_at >= wanted.window.start]
    if wanted.window.end:
        conditions.append(Topic.submitted_at <= wanted.window.end)
    if wanted.stems:
        conditions.append(lies_within(wanted.stems))
    if wanted.categories:
        conditions.append(Topic.category.in_(wanted.categories))
    if wanted.statuses == {"closed"}:
        conditions.append(OVER)
    if wanted.statuses == {"open"}:
        conditions.append(not_(OVER))
    return conditions
