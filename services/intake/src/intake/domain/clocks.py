"""Which limit runs in which state, when it ends, when to warn of it, and what is left of it after a pause."""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from intake.domain.states import State
from rulebook.calendar import WorkCalendar, end_of_day, local_day
from rulebook.policy import Limit, Policy, Unit, due

# Screening of the pool follows the meetings of each level, so a pooled topic has no limit of its own.
LIMITS = {
    State.SUBMITTED: "triage.takeUp",
    State.HELD: "moderation.look",
    State.TRIAGE: "triage.notify",
    State.INFO_REQUIRED: "info.reply",
    State.SHORTLISTED: "approve",
    State.ESCALATED: "escalate.accept",
    State.DELEGATED: "escalate.accept",
}
# What needs no consultation is answered, or sent to its channel, within this time instead of that of triage.
DIRECT = "answer.direct"
# Whatever was asked in between: since the matter was handed in, nobody waits longer for a decision (row 9).
OUTER = "triage.outer"
# The hotline takes a referral over within this time; others come with a number and are taken over at once.
DISPATCH = "refer.dispatch"
# The other side sends a matter back within this time (row 8); what comes later is taken, and marked as late.
RETURN = "refer.return"
WARN, WARN_OF_LOOK = "topic.warn", "reports.warn"
_PASSED = timedelta(seconds=1)


def due_at(
    state: State,
    since: datetime,
    policy: Policy,
    calendar: WorkCalendar,
    review_on: date | None = None,
    *,
    consultable: bool = True,
    decide_by: datetime | None = None,
) -> datetime | None:
    """Return when the limit of a state that began at since ends; None for a state without a limit.

    decide_by is the outer bound of triage: it cuts the limit of triage short, but leaves the day itself.
    """
    if state is State.DEFERRED and review_on:
        return end_of_day(review_on)
    key = DIRECT if state is State.TRIAGE and not consultable else LIMITS.get(state)
    limit = due(policy, calendar, key, since).at if key else None
    return within_bound(state, limit, since, decide_by, calendar)


def within_bound(
    state: State, limit: datetime | None, since: datetime, decide_by: datetime | None, calendar: WorkCalendar
) -> datetime | None:
    """Return when the limit of a state ends that the outer bound of triage cuts short.

    One that has passed leaves the day on which the matter came back: its desk is told that evening.
    """
    if state is not State.TRIAGE or limit is None or decide_by is None or limit <= decide_by:
        return limit
    return min(limit, max(decide_by, calendar.add_working_days(since, 0)))


def outer_bound(begun: datetime, policy: Policy, calendar: WorkCalendar) -> datetime:
    """Return until when whoever handed a matter in at a moment must know what becomes of it."""
    return due(policy, calendar, OUTER, begun).at


def dispatch_due(
    channel: str, external_number: str, since: datetime, policy: Policy, calendar: WorkCalendar
) -> datetime | None:
    """Return until when the hotline must have taken a referral over; None where its number is known."""
    if channel != "hotline" or external_number:
        return None
    return due(policy, calendar, DISPATCH, since).at


def return_due(
    referred_at: datetime, taken_over_at: datetime | None, policy: Policy, calendar: WorkCalendar
) -> datetime:
    """Return until when a referral may be sent back: whoever takes it over has his time from then on."""
    return due(policy, calendar, RETURN, max(referred_at, taken_over_at or referred_at)).at


def is_overdue(due: datetime | None, now: datetime) -> bool:
    return due is not None and now > due


def next_alarm(
    due: datetime | None,
    since: datetime,
    after: datetime,
    policy: Policy,
    calendar: WorkCalendar,
    *,
    warn: str = WARN,
) -> datetime | None:
    """Return the first moment after `after` at which a limit is spoken of; None when all have passed.

    How far ahead it is warned of is what the policy said under `warn` at `since`, when the limit began to
    run. A moment before that is none: a limit of hours is not warned of the day before.
    """
    if due is None:
        return None
    *warnings, passed = _moments(due, policy.texts(warn, since), calendar)
    moments = [*(each for each in warnings if each > since), passed]
    return min((each for each in moments if each > after), default=None)


@lru_cache(maxsize=1024)
def _moments(due: datetime, ahead: tuple[str, ...], calendar: WorkCalendar) -> tuple[datetime, ...]:
    """All that ends at one moment is warned of at the same moments; the last is when it has passed.

    In UTC, because moments of two zones take long to compare.
    """
    moments = [*(Limit.parse(each).before(due, calendar) for each in ahead), due + _PASSED]
    return tuple(each.astimezone(UTC) for each in moments)


def limit_of(state: State, since: datetime, policy: Policy) -> Limit | None:
    """Return the limit that began to run in a state at a moment; None where a date was set, or nothing."""
    key = DISPATCH if state is State.REFERRED else LIMITS.get(state)
    return policy.limit(key, since) if key else None


def due_after_pause(
    due: datetime, limit: Limit | None, paused_at: datetime, resumed_at: datetime, calendar: WorkCalendar
) -> datetime:
    """Return when a limit ends that stood still for a while: it has left what it had left.

    A limit that had passed already, and a date that somebody set, stay where they are. Paused and resumed on
    one day, a limit in days ends when it would have ended.
    """
    if limit is None or due <= paused_at:
        return due
    match limit.unit:
        case Unit.WORKING_DAY:
            return calendar.add_working_days(resumed_at, calendar.working_days_between(paused_at, due))
        case Unit.DAY:
            return calendar.add_days(resumed_at, (local_day(due) - local_day(paused_at)).days)
        case Unit.HOUR:
            return calendar.add_hours_postponed(resumed_at, calendar.hours_between(paused_at, due))
        case Unit.RUNNING_HOUR:
            return resumed_at + (due - paused_at)
