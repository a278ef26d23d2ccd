"""A unit turns out to be the one complained about: open assignments are pointed out, and given to others."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import bindparam, select

from outcomes import events
from outcomes.commands.act import Act
from outcomes.commands.alarms import arm
from outcomes.commands.duties import require_duty
from outcomes.commands.feeds import tell_agencies
from outcomes.commands.loading import locked_assignment, parts_of
from outcomes.domain import clocks, units
from outcomes.domain.kinds import AssignmentState, Clock
from outcomes.models import Assignment, OutcomeFile, Reassignment, Topic
from rulebook.organisations import among
from rulebook.policy import due

_TOPIC = select(Topic).where(Topic.id == bindparam("id")).with_for_update()
_FILE = select(OutcomeFile).where(OutcomeFile.id == bindparam("id")).with_for_update()


async def note_concern(act: Act, topic_id: UUID, organisations: Sequence[str]) -> None:
    """Remember whom a topic complains about. Of one that is not approved yet, the approval will say it."""
    topic: Topic | None = await act.db.scalar(_TOPIC, {"id": topic_id})
    if topic is None:
        return
    topic.concerned_organisations = list(organisations)
    file: OutcomeFile | None = await act.db.scalar(_FILE, {"id": topic_id})
    if file is not None:
        before = act.covered_by(file.concerned_organisations)
        file.concerned_organisations = list(organisations)
        await _point_out(act, file, [each for each in act.covered_by(organisations) if each not in before])


async def reassign_assignment(
    act: Act,
    assignment_id: UUID,
    *,
    expected_version: int,
    lead: str,
    co_units: Sequence[str],
    reason: str,
    outside_duties_reason: str = "",
) -> Assignment:
    units.require_distinct(lead, co_units)
    file, assignment = await locked_assignment(act.db, assignment_id, expected_version)
    act.require_admitted(file)
    barred = act.covered_by(file.concerned_organisations)
    units.require_conflict(assignment.organisations, barred)
    units.require_unconcerned(lead, co_units, barred)
    clocks.require_not_before(assignment.assigned_at, act.at)
    outside = await require_duty(act, file, lead, co_units, outside_duties_reason)
    before = assignment.organisations
    assignment.advance("reassign", act.caller)
    _hand_over(act, assignment, lead, co_units, reason)
    assignment.outside_duties_reason = outside
    await arm(act, assignment, Clock.SIGN, Clock.HANDLE)
    event = events.assignment_reassigned(assignment)
    await act.publish(file, event)
    await tell_agencies(act, [(assignment, event)], also=before)
    return assignment


async def _point_out(act: Act, file: OutcomeFile, named: Sequence[str]) -> None:
    """Closed ones are left: what was done is done, and is on record with who did it."""
    for assignment in await parts_of(act, file, Assignment):
        is_open = assignment.state is not AssignmentState.CLOSED
        if is_open and among(assignment.organisations, named):
            await act.publish(file, events.assignment_conflict_found(assignment))


def _hand_over(act: Act, assignment: Assignment, lead: str, co_units: Sequence[str], reason: str) -> None:
    """Whoever leads from now on has the whole limit, and has to sign for it."""
    policy, calendar = act.rules.policy, act.rules.calendar
    before = Reassignment(
        assignment_id=assignment.id,
        lead_organisation=assignment.lead_organisation,
        co_organisations=assignment.co_organisations,
        reason=reason,
        at=act.at,
    )
    act.add(before)
    assignment.lead_organisation, assignment.co_organisations = lead, list(co_units)
    assignment.assigned_at, assignment.signed_at = act.at, None
    assignment.sign_due_at = due(policy, calendar, clocks.SIGN, act.at).at
    assignment.due_at = assignment.limit.after(act.at, calendar)
