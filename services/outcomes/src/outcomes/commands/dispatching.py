"""Assignments begin: dispatched to a lead unit with a date, and signed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import bindparam, select

from outcomes import events
from outcomes.commands.act import Act
from outcomes.commands.alarms import arm, disarm
from outcomes.commands.duties import require_duty
from outcomes.commands.feeds import tell_agencies
from outcomes.commands.loading import locked_assignment, locked_file
from outcomes.domain import adoption, clocks, sight, units
from outcomes.domain.kinds import AssignmentState, Clock, HandlingKind
from outcomes.models import Assignment, OutcomeFile, Recommendation
from rulebook.policy import due
from rulebook.refusals import NotFound, WrongState

_UNFINISHED = (
    select(Assignment.number)
    .where(Assignment.recommendation_id == Recommendation.id, Assignment.state != AssignmentState.CLOSED)
    .limit(1)
    .correlate(Recommendation)
    .scalar_subquery()
)
_RECOMMENDATION = select(Recommendation, _UNFINISHED).where(
    Recommendation.id == bindparam("id"), Recommendation.topic_id == bindparam("topic_id")
)


@dataclass(frozen=True, slots=True)
class Order:
    """Who has to do what by when; no date means the limit of the kind."""

    lead: str
    co_units: Sequence[str]
    kind: HandlingKind
    due_on: date | None
    requirement: str
    outside_duties_reason: str = ""


async def dispatch_assignment(
    act: Act,
    topic_id: UUID,
    recommendation_id: UUID,
    *,
    expected_version: int,
    order: Order,
) -> Assignment:
    units.require_distinct(order.lead, order.co_units)
    file = await locked_file(act, topic_id, expected_version)
    units.require_unconcerned(order.lead, order.co_units, act.covered_by(file.concerned_organisations))
    file.advance("dispatch", act.caller)
    recommendation = await _adopted_unassigned(act, file, recommendation_id)
    outside = await require_duty(act, file, order.lead, order.co_units, order.outside_duties_reason)
    assignment = _sheet(act, file, recommendation, order)
    assignment.outside_duties_reason = outside
    act.add(assignment)
    await arm(act, assignment, Clock.SIGN, Clock.HANDLE)
    event = events.assignment_dispatched(assignment)
    await act.publish(file, event)
    await tell_agencies(act, [(assignment, event)])
    return assignment


async def sign_assignment(act: Act, assignment_id: UUID, *, expected_version: int) -> Assignment:
    file, assignment = await locked_assignment(act.db, assignment_id, expected_version)
    sight.require_lead(act.caller, assignment.lead_organisation)
    act.require_not_concerned(file)
    clocks.require_not_before(assignment.assigned_at, act.at)
    assignment.advance("sign", act.caller)
    assignment.signed_at = act.at
    await disarm(act, assignment, Clock.SIGN)
    event = events.assignment_signed(assignment)
    await act.publish(file, event)
    await tell_agencies(act, [(assignment, event)])
    return assignment


async def _adopted_unassigned(act: Act, file: OutcomeFile, recommendation_id: UUID) -> Recommendation:
    row = (
        await act.db.execute(_RECOMMENDATION, {"id": recommendation_id, "topic_id": file.id})
    ).one_or_none()
    if row is None:
        raise NotFound(
            "RECOMMENDATION_NOT_FOUND", "没有这条建议。", field="recommendation_id", remedy="请核对编号。"
        )
    found: Recommendation
    found, unfinished = row
    _require_adopted(act, found)
    if unfinished:
        raise WrongState(
            "ALREADY_DISPATCHED",
            f"该条建议已由交办单 {unfinished} 交办。",
            remedy="如需其他单位配合，请列为协办单位。",
            details={"number": unfinished},
        )
    return found


def _require_adopted(act: Act, found: Recommendation) -> None:
    if found.result not in adoption.IN_FORCE:
        raise WrongState("NOT_ADOPTED", "该条建议尚未被采纳，不能交办。", remedy="请先由决定机关作出决定。")
    clocks.require_not_before(found.decided_at, act.at)


def _sheet(act: Act, file: OutcomeFile, recommendation: Recommendation, order: Order) -> Assignment:
    file.assignment_count += 1
    policy, calendar = act.rules.policy, act.rules.calendar
    handling = clocks.handling_due(policy, calendar, order.kind, act.at, order.due_on)
    return Assignment(
        id=file.part_id("assignment", file.assignment_count),
        topic_id=file.id,
        recommendation_id=recommendation.id,
        number=f"{file.number}-J{file.assignment_count}",
        division=file.division,
        recommendation_text=recommendation.text,
        issue_numbers=recommendation.issue_numbers,
        requirement=order.requirement,
        lead_organisation=order.lead,
        co_organisations=list(order.co_units),
        kind=order.kind,
        dispatched_at=act.at,
        assigned_at=act.at,
        sign_due_at=due(policy, calendar, clocks.SIGN, act.at).at,
        due_at=handling.at,
        handle_limit=str(handling.limit),
        calendar_version=handling.calendar_version,
    )
