"""Replies of the lead unit, and the office's check of them."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import bindparam, func, select, update

from outcomes import events
from outcomes.commands.act import Act
from outcomes.commands.alarms import arm, disarm
from outcomes.commands.feeds import tell_agencies
from outcomes.commands.loading import locked_assignment
from outcomes.domain import clocks, replies, sight
from outcomes.domain.kinds import AssignmentState, Clock, ResultClass
from outcomes.models import Assignment, Reply

_LAST_REPLY = (
    select(func.max(Reply.id)).where(Reply.assignment_id == bindparam("assignment")).scalar_subquery()
)
_CHECK = (
    update(Reply)
    .where(Reply.id == _LAST_REPLY)
    .values(
        accepted=bindparam("is_accepted"),
        check_reason_code=bindparam("reason"),
        check_note=bindparam("note"),
        checked_at=bindparam("at"),
    )
    .returning(Reply.replied_at)
    .execution_options(synchronize_session=False)
)


async def reply_assignment(
    act: Act,
    assignment_id: UUID,
    *,
    expected_version: int,
    result_class: ResultClass,
    measures: str,
    evidence: Sequence[str],
    signed_by_post: str,
    next_step: str,
    next_date: date | None,
) -> Assignment:
    replies.require_complete(result_class, next_step, next_date, act.today)
    file, assignment = await locked_assignment(act.db, assignment_id, expected_version)
    sight.require_lead(act.caller, assignment.lead_organisation)
    act.require_not_concerned(file)
    clocks.require_not_before(assignment.signed_at, act.at)
    progress = assignment.state is AssignmentState.LONG_TERM
    assignment.advance("reply", act.caller)
    reply = Reply(
        assignment_id=assignment.id,
        result_class=result_class,
        measures=measures,
        evidence=list(evidence),
        signed_by_post=signed_by_post,
        next_step=next_step,
        next_date=next_date,
        replied_at=act.at,
        in_time=act.at <= assignment.due_at,
    )
    act.add(reply)
    assignment.note_reply(reply)
    await disarm(act, assignment, Clock.HANDLE)
    event = events.progress_reported(assignment) if progress else events.assignment_replied(assignment)
    await act.publish(file, event)
    await tell_agencies(act, [(assignment, event)])
    return assignment


async def reject_reply(
    act: Act, assignment_id: UUID, *, expected_version: int, reason_code: str, note: str
) -> Assignment:
    """The unit has the time it had left, and at least half its limit."""
    file, assignment = await locked_assignment(act.db, assignment_id, expected_version)
    act.require_admitted(file)
    assignment.advance("reject-reply", act.caller)
    await _check_last_reply(act, assignment, accepted=False, reason_code=reason_code, note=note)
    again = clocks.rework_due(act.rules.calendar, assignment.limit, act.at, act.limit("rework.min"))
    assignment.due_at = max(assignment.due_at, again.at)
    await arm(act, assignment, Clock.HANDLE)
    event = events.reply_rejected(assignment, reason_code)
    await act.publish(file, event)
    await tell_agencies(act, [(assignment, event)])
    return assignment


async def verify_reply(act: Act, assignment_id: UUID, *, expected_version: int, note: str) -> Assignment:
    file, assignment = await locked_assignment(act.db, assignment_id, expected_version)
    act.require_admitted(file)
    assignment.advance("verify-reply", act.caller)
    await _check_last_reply(act, assignment, accepted=True, note=note)
    event = events.reply_verified(assignment)
    await act.publish(file, event)
    await tell_agencies(act, [(assignment, event)])
    return assignment


async def _check_last_reply(
    act: Act, assignment: Assignment, *, accepted: bool, note: str, reason_code: str = ""
) -> None:
    check = {"is_accepted": accepted, "reason": reason_code, "note": note, "at": act.at}
    checked = await act.db.scalars(_CHECK, check | {"assignment": assignment.id})
    clocks.require_not_before(checked.one(), act.at)
