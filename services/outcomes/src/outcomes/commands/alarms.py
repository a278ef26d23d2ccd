"""Timers on an assignment's clocks: set, stopped, and what happens when one rings.

One timer per clock: when it rings it sets itself for the next moment. A clock of history entered later has no
moment left in the future, so nothing is set for it.
"""

from uuid import UUID

from eventing.timers import Due, cancel, schedule
from outcomes import events
from outcomes.commands.act import Act
from outcomes.commands.feeds import tell_agencies
from outcomes.commands.loading import locked_assignment
from outcomes.domain import clocks
from outcomes.domain.kinds import Clock
from outcomes.models import Assignment
from rulebook.refusals import NotFound


def timer_kind(clock: Clock) -> str:
    return f"assignment.{clock}"


async def arm(act: Act, assignment: Assignment, *running: Clock) -> None:
    for clock in running:
        ahead = clocks.warnings(act.rules.policy, clock, assignment.assigned_at)
        moment = clocks.next_alarm(act.rules.calendar, ahead, assignment.due(clock), act.now)
        if moment:
            await schedule(act.db, timer_kind(clock), str(assignment.id), moment)
            assignment.timed = True


async def disarm(act: Act, assignment: Assignment, *stopped: Clock) -> None:
    if assignment.timed:
        for clock in stopped:
            await cancel(act.db, timer_kind(clock), str(assignment.id))


async def ring(act: Act, clock: Clock, alarm: Due) -> None:
    """Tell that a limit comes close or passed, unless the assignment has moved on meanwhile."""
    try:
        file, assignment = await locked_assignment(act.db, UUID(alarm.subject))
    except NotFound:
        return
    if not clocks.is_running(clock, assignment.state):
        return
    passed = assignment.is_overdue(clock, act.now)
    told = events.assignment_overdue if passed else events.assignment_due_soon
    event = told(assignment, clock)
    await act.publish(file, event)
    await arm(act, assignment, clock)
    await tell_agencies(act, [(assignment, event)])
