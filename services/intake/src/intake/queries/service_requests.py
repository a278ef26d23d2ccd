"""Topics as service requests of Open311: by their numbers, or newest first within a span, open or over."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Boolean, ColumnElement, Select, and_, exists, literal_column, not_, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from intake.domain.georeport import ENDED_STATES, ENDINGS, STATUSES, Window
from intake.models import ProgressStep, Topic, TopicIssue
from intake.models.topics import ENDED
from intake.queries.paging import Position
from intake.queries.topics import lies_within, next_position

_Umbrella = aliased(Topic)
_ending = exists().where(
    ProgressStep.topic_id == TopicIssue.topic_id,
    ProgressStep.step.in_(ENDINGS),
    ProgressStep.facts["issue"].as_integer() == TopicIssue.number,
)
_going_on = exists().where(TopicIssue.topic_id == Topic.id, not_(_ending))
# The literal condition finds the rows, the exact one decides: one issue solved is not a topic solved.
_MAY_BE_OVER = literal_column(f"({ENDED.text})", Boolean())
_OVER: ColumnElement[bool] = and_(_MAY_BE_OVER, or_(Topic.state.in_(ENDED_STATES), not_(_going_on)))


@dataclass(frozen=True, slots=True)
class ServiceRequest:
    """A topic, whether it is over, and the number of the topic that it was merged into."""

    topic: Topic
    is_over: bool
    umbrella_number: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is narrowed to; empty values narrow nothing."""

    window: Window
    stems: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    statuses: frozenset[str] = STATUSES


async def requests_by_number(session: AsyncSession, numbers: Sequence[str]) -> list[ServiceRequest]:
    """Return those that exist, in the order asked for."""
    found = await _requests(session, _requests_of().where(Topic.number.in_(numbers)))
    places = {number: place for place, number in enumerate(numbers)}
    return sorted(found, key=lambda each: places[each.topic.number])


async def page_of_requests(
    session: AsyncSession, wanted: Wanted, after: Position | None, *, skip: int, limit: int
) -> tuple[list[ServiceRequest], Position | None]:
    """Return one page, newest first, and where the next one begins; skip is bounded by who calls."""
    statement = _requests_of().where(*_conditions(wanted))
    if after:
        statement = statement.where(tuple_(Topic.submitted_at, Topic.id) < (after.moment, after.id))
    newest = statement.order_by(Topic.submitted_at.desc(), Topic.id.desc())
    found = await _requests(session, newest.offset(skip).limit(limit + 1))
    return found[:limit], next_position([each.topic for each in found], limit)


def _requests_of() -> Select[Topic, bool, str]:
    return select(Topic, _OVER, _Umbrella.number).outerjoin(_Umbrella, _Umbrella.id == Topic.umbrella_id)


async def _requests(session: AsyncSession, statement: Select[Topic, bool, str]) -> list[ServiceRequest]:
    rows = await session.execute(statement)
    return [ServiceRequest(topic, is_over, number or "") for topic, is_over, number in rows]


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [Topic.submitted_at >= wanted.window.start]
    if wanted.window.end:
        conditions.append(Topic.submitted_at <= wanted.window.end)
    if wanted.stems:
        conditions.append(lies_within(wanted.stems))
    if wanted.categories:
        conditions.append(Topic.category.in_(wanted.categories))
    if wanted.statuses == {"closed"}:
        conditions.append(_OVER)
    if wanted.statuses == {"open"}:
        conditions.append(not_(_OVER))
    return conditions
