"""Assignments: one, lists with the nearest date first, and what changed for a unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Integer, and_, bindparam, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from outcomes.domain import clocks
from outcomes.domain.kinds import AssignmentState, Clock
from outcomes.models import Assignment, Change
from outcomes.queries.filters import within
from outcomes.queries.paging import Place

_ASSIGNMENT = select(Assignment).where(Assignment.id == bindparam("id"))
_CHANGES = (
    select(Change, Assignment)
    .join(Assignment, Assignment.id == Change.assignment_id)
    .where(Change.organisation == bindparam("organisation"), Change.position > bindparam("after"))
    .order_by(Change.position)
    .limit(bindparam("most", type_=Integer))
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which assignments to list; empty values do not narrow the list."""

    prefixes: Sequence[str]
    organisation: str
    state: AssignmentState | None
    topic_id: UUID | None
    overdue: bool


async def assignment_by_id(db: AsyncSession, assignment_id: UUID) -> Assignment | None:
    assignment: Assignment | None = await db.scalar(_ASSIGNMENT, {"id": assignment_id})
    return assignment


async def assignments(
    db: AsyncSession, wanted: Wanted, *, now: datetime, after: Place | None, limit: int
) -> Sequence[Assignment]:
    statement = select(Assignment).where(within(Assignment.division, wanted.prefixes))
    if wanted.organisation:
        statement = statement.where(_involves(wanted.organisation))
    if wanted.state:
        statement = statement.where(Assignment.state == wanted.state)
    if wanted.topic_id:
        statement = statement.where(Assignment.topic_id == wanted.topic_id)
    if wanted.overdue:
        statement = statement.where(_overdue(now))
    if after:
        statement = statement.where(tuple_(Assignment.due_at, Assignment.id) > after)
    return (await db.scalars(statement.order_by(Assignment.due_at, Assignment.id).limit(limit))).all()


async def changes(
    db: AsyncSession, organisation: str, *, after: int, limit: int
) -> list[tuple[Change, Assignment]]:
    """What happened after a position, in order, each with the assignment as it is now."""
    wanted = {"organisation": organisation, "after": after, "most": limit}
    return [(change, assignment) for change, assignment in await db.execute(_CHANGES, wanted)]


def _involves(organisation: str) -> ColumnElement[bool]:
    co_unit = Assignment.co_organisations.contains([organisation])
    return or_(Assignment.lead_organisation == organisation, co_unit)


def _overdue(now: datetime) -> ColumnElement[bool]:
    unsigned = and_(Assignment.state.in_(clocks.RUNNING[Clock.SIGN]), Assignment.sign_due_at < now)
    unanswered = and_(Assignment.state.in_(clocks.RUNNING[Clock.HANDLE]), Assignment.due_at < now)
    return or_(unsigned, unanswered)
