"""Which limit runs in which state, and when it ends."""

from datetime import date, datetime

from intake.domain.states import State
from rulebook.calendar import WorkCalendar, end_of_day
from rulebook.policy import Policy, due

# Screening of the pool follows the meetings of each level, so a pooled topic has no limit of its own.
LIMITS = {State.SUBMITTED: "triage.takeUp", State.TRIAGE: "triage.notify", State.SHORTLISTED: "approve"}


def due_at(
    state: State, since: datetime, policy: Policy, calendar: WorkCalendar, review_on: date | None = None
) -> datetime | None:
    """Return when the limit of a state that began at since ends; None for a state without a limit."""
    if state is State.DEFERRED and review_on:
        return end_of_day(review_on)
    key = LIMITS.get(state)
    return due(policy, calendar, key, since).at if key else None


def is_overdue(due: datetime | None, now: datetime) -> bool:
    return due is not None and now > due
