"""Assignments given back: asked for by the lead unit, ruled on once by the office."""

from uuid import UUID

from sqlalchemy import bindparam, select

from outcomes import events
from outcomes.commands.act import Act
from outcomes.commands.alarms import arm, disarm
from outcomes.commands.duties import require_duty_of_successor
from outcomes.commands.feeds import tell_agencies
from outcomes.commands.loading import locked_assignment
from outcomes.domain import clocks, returns, sight, units
from outcomes.domain.kinds import Clock
from outcomes.models import Assignment, AssignmentReturn
from rulebook.organisations import among
from rulebook.policy import due

_ASKED = select(AssignmentReturn).where(AssignmentReturn.assignment_id == bindparam("assignment_id"))


async def request_return(
    act: Act, assignment_id: UUID, *, expected_version: int, reason_code: str, evidence: str
) -> Assignment:
    file, assignment = await locked_assignment(act.db, assignment_id, expected_version)
    sight.require_lead(act.caller, assignment.lead_organisation)
    clocks.require_not_before(assignment.assigned_at, act.at)
    latest = due(act.rules.policy, act.rules.calendar, clocks.RETURN, assignment.assigned_at).at
    returns.require_returnable(locked=assignment.return_locked, at=act.at, latest=latest)
    assignment.advance("request-return", act.caller)
    asked = AssignmentReturn(
        assignment_id=assignment.id,
        organisation=assignment.lead_organisation,
        reason_code=reason_code,
        evidence=evidence,
        asked_at=act.at,
    )
    act.add(asked)
    await disarm(act, assignment, Clock.SIGN)
    event = events.return_requested(assignment, asked)
    await act.publish(file, event)
    await tell_agencies(act, [(assignment, event)])
    return assignment


async def rule_return(
    act: Act,
    assignment_id: UUID,
    *,
    expected_version: int,
    granted: bool,
    lead: str,
    reason: str,
    outside_duties_reason: str = "",
) -> Assignment:
    file, assignment = await locked_assignment(act.db, assignment_id, expected_version)
    act.require_admitted(file)
    assignment.advance("rule-return", act.caller)
    asked = (await act.db.scalars(_ASKED, {"assignment_id": assignment.id})).one()
    clocks.require_not_before(asked.asked_at, act.at)
    returns.require_successor(granted=granted, present=assignment.lead_organisation, successor=lead)
    successor = lead if granted else assignment.lead_organisation
    units.require_unconcerned(successor, (), act.covered_by(file.concerned_organisations))
    asked.granted, asked.ruling, asked.ruled_at = granted, reason, act.at
    _restart(act, assignment)
    if granted:
        _hand_over(act, assignment, lead)
        assignment.outside_duties_reason = await require_duty_of_successor(
            act, file, assignment, outside_duties_reason
        )
    await arm(act, assignment, Clock.SIGN, Clock.HANDLE)
    event = events.return_ruled(assignment, asked)
    await act.publish(file, event)
    await tell_agencies(act, [(assignment, event)], also=[asked.organisation])
    return assignment


def _restart(act: Act, assignment: Assignment) -> None:
    """A ruling is final, and whoever leads from now on has to sign for it."""
    assignment.return_locked = True
    assignment.assigned_at = act.at
    assignment.sign_due_at = due(act.rules.policy, act.rules.calendar, clocks.SIGN, act.at).at


def _hand_over(act: Act, assignment: Assignment, lead: str) -> None:
    assignment.lead_organisation = lead
    assignment.co_organisations = [each for each in assignment.co_organisations if not among([each], [lead])]
    assignment.due_at = assignment.limit.after(act.at, act.rules.calendar)
