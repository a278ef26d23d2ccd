"""Assignments: one, lists with the nearest date first, and what changed for a unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Integer,
    Select,
    and_,
    bindparam,
    func,
    or_,
    select,
    tuple_,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from outcomes.domain import clocks
from outcomes.domain.kinds import AssignmentState, Clock
from outcomes.models import Assignment, Change
from outcomes.queries.filters import on_desk
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
    found = select(Assignment).where(*_conditions(wanted, now, after))
    if not wanted.organisation:
        return (await db.scalars(_page(Assignment, found, limit))).all()
    involved = aliased(Assignment, _of_unit(found, wanted.organisation, limit).subquery())
    return (await db.scalars(_page(involved, select(involved), limit))).all()


async def changes(
    db: AsyncSession, organisation: str, *, after: int, limit: int
) -> list[tuple[Change, Assignment]]:
    """What happened after a position, in order, each with the assignment as it is now."""
    wanted = {"organisation": organisation, "after": after, "most": limit}
    return [(change, assignment) for change, assignment in await db.execute(_CHANGES, wanted)]


def _page(kind: type[Assignment], found: Select[Assignment], limit: int) -> Select[Assignment]:
    return found.order_by(kind.due_at, kind.id).limit(limit)


def _of_unit(found: Select[Assignment], organisation: str, limit: int) -> CompoundSelect[Assignment]:
    """A page of what the unit leads and one of what it helps with: no index serves both in one order.

    What it helps with is found first, and put in order then: often there is nothing, and whoever looks for
    nothing in an order looks at everything.
    """
    helped = found.where(Assignment.co_organisations.contains([organisation])).with_only_columns(
        Assignment.id
    )
    helps = select(Assignment).where(Assignment.id == func.any(func.array(helped.scalar_subquery())))
    leads = found.where(Assignment.lead_organisation == organisation)
    return union_all(*(_page(Assignment, part, limit) for part in (leads, helps)))


def _conditions(wanted: Wanted, now: datetime, after: Place | None) -> list[ColumnElement[bool]]:
    conditions = [on_desk(Assignment.division, wanted.prefixes)]
    if wanted.state:
        conditions.append(Assignment.state == wanted.state)
    if wanted.topic_id:
        conditions.append(Assignment.topic_id == wanted.topic_id)
    if wanted.overdue:
        conditions.append(_overdue(now))
    if after:
        conditions.append(tuple_(Assignment.due_at, Assignment.id) > after)
    return conditions


def _overdue(now: datetime) -> ColumnElement[bool]:
    unsigned = and_(Assignment.state.in_(clocks.RUNNING[Clock.SIGN]), Assignment.sign_due_at < now)
    unanswered = and_(Assignment.state.in_(clocks.RUNNING[Clock.HANDLE]), Assignment.due_at < now)
    return or_(unsigned, unanswered)
