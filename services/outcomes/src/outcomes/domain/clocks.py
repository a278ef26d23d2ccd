"""The clocks of an assignment: when it has to be signed and answered, and when to warn of it."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from outcomes.domain.kinds import AssignmentState, Clock, HandlingKind
from rulebook.calendar import WorkCalendar, end_of_day, local_day
from rulebook.policy import Due, Limit, Policy, Unit, due
from rulebook.refusals import InvalidValue

SIGN = "sign"
RETURN = "return.ask"
HANDLE = {
    HandlingKind.CONSULT: "handle.consult",
    HandlingKind.HELP: "handle.help",
    HandlingKind.COMPLAINT: "handle.complaint",
    HandlingKind.RECOMMENDATION: "recommendation.max",
}
WARN = {Clock.SIGN: "sign.warn", Clock.HANDLE: "handle.warn"}

RUNNING = {
    Clock.SIGN: frozenset({AssignmentState.DISPATCHED}),
    Clock.HANDLE: frozenset(
        {
            AssignmentState.DISPATCHED,
            AssignmentState.RETURN_REQUESTED,
            AssignmentState.HANDLING,
            AssignmentState.REWORK,
            AssignmentState.LONG_TERM,
        }
    ),
}


def require_not_before(earlier: datetime | None, at: datetime) -> None:
    """Raise InvalidValue for a step that is said to have happened before the one it follows."""
    if earlier and at < earlier:
        raise InvalidValue(
            "BEFORE_PREVIOUS_STEP",
            "办理时间早于上一环节的时间。",
            field="command.occurred_at",
            remedy="请核对实际办理时间。",
            details={"earlier": earlier.isoformat()},
        )


def is_running(clock: Clock, state: AssignmentState) -> bool:
    return state in RUNNING[clock]


def is_overdue(clock: Clock, state: AssignmentState, due_at: datetime, now: datetime) -> bool:
    """Say whether a limit passed while its clock runs; overdue is computed, never a state."""
    return is_running(clock, state) and due_at < now


def handling_due(
    policy: Policy, calendar: WorkCalendar, kind: HandlingKind, at: datetime, due_on: date | None
) -> Due:
    """Compute when the reply is due: by the limit of the kind, or on the day of the order within it."""
    longest = due(policy, calendar, HANDLE[kind], at)
    if due_on is None:
        return longest
    if not local_day(at) <= due_on <= local_day(longest.at):
        raise InvalidValue(
            "DUE_OUT_OF_LIMIT",
            f"办理期限须在交办当日至 {local_day(longest.at)} 之间。",
            field="due_on",
            remedy="请改填期限内的日期，或留空按规定期限办理。",
            details={"latest": local_day(longest.at).isoformat(), "limit": str(longest.limit)},
        )
    days = max(calendar.working_days_between(at, due_on), 1)
    return Due(end_of_day(due_on), Limit(days, Unit.WORKING_DAY), longest.calendar_version)


def rework_due(calendar: WorkCalendar, limit: Limit, at: datetime, shortest: Limit) -> Due:
    """Half the limit that ran before, and never less than the shortest."""
    half = limit.halved(at_least=shortest.amount)
    return Due(half.after(at, calendar), half, calendar.version)


def warnings(policy: Policy, clock: Clock, started_at: datetime) -> tuple[Limit, ...]:
    """How far ahead of a limit to warn: as the policy said when the clock started, whatever it says now."""
    return tuple(map(Limit.parse, policy.texts(WARN[clock], started_at)))


def next_alarm(
    calendar: WorkCalendar, ahead: Iterable[Limit], due_at: datetime, after: datetime
) -> datetime | None:
    """The first moment after `after` at which somebody is told about a limit; None when all have passed."""
    moments = (*(each.before(due_at, calendar) for each in ahead), due_at + timedelta(seconds=1))
    return min((moment for moment in moments if moment > after), default=None)
