"""Limits of intake against a second, slow implementation, and what is left of one after a pause."""

from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from chassis import policies
from intake.domain.clocks import (
    DIRECT,
    LIMITS,
    OUTER,
    due_after_pause,
    due_at,
    is_overdue,
    limit_of,
    next_alarm,
    outer_bound,
)
from intake.domain.states import State
from rulebook.calendar import SHANGHAI, local_day
from rulebook.policy import Limit, Unit
from tests.architecture.source import ROOT

RULES = policies.load(ROOT / "deploy/policy", "luohe")
POLICY, CALENDAR = RULES.policy, RULES.calendar
FIRST, LAST = datetime.fromisoformat("2018-02-01"), datetime.fromisoformat("2026-09-01")
MOMENTS = st.datetimes(FIRST, LAST, timezones=st.just(SHANGHAI))
STATES = st.sampled_from(sorted(LIMITS))
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


def due_slowly(start: datetime, limit: Limit) -> datetime:
    """The same rule in other words: walk day by day, or minute by minute, and count what is worked."""
    worked = CALENDAR.is_workday
    if limit.unit is Unit.HOUR:
        moment, left = start, limit.amount * 60
        while left:
            left -= worked(moment.astimezone(SHANGHAI).date())
            moment += MINUTE
        return moment
    day = local_day(start)
    for _ in range(limit.amount):
        day += DAY
        while not worked(day):
            day += DAY
    return datetime.combine(day, datetime.max.time().replace(microsecond=0), SHANGHAI)


@settings(max_examples=150, deadline=None)
@given(MOMENTS, STATES)
def test_every_limit_ends_when_counting_on_a_wall_calendar_says(start: datetime, state: State) -> None:
    start = start.replace(second=0, microsecond=0)
    limit = POLICY.limit(LIMITS[state], start)

    assert limit.unit in (Unit.WORKING_DAY, Unit.HOUR)
    assert due_at(state, start, POLICY, CALENDAR) == due_slowly(start, limit)


def test_a_state_without_a_limit_has_no_due_moment() -> None:
    assert due_at(State.POOLED, FIRST.replace(tzinfo=SHANGHAI), POLICY, CALENDAR) is None


@given(MOMENTS, STATES)
def test_a_pause_within_one_moment_changes_nothing_but_the_odd_second(start: datetime, state: State) -> None:
    due = due_at(state, start, POLICY, CALENDAR)
    assert due is not None

    resumed = due_after_pause(due, limit_of(state, start, POLICY), start, start, CALENDAR)

    assert abs(resumed - due) <= timedelta(seconds=1)


@given(MOMENTS, STATES, st.integers(0, 200), st.integers(0, 100))
def test_what_was_left_before_a_pause_is_left_after_it(
    start: datetime, state: State, hours: int, pause_days: int
) -> None:
    due, limit = due_at(state, start, POLICY, CALENDAR), limit_of(state, start, POLICY)
    assert due is not None
    assert limit is not None
    paused_at = start + timedelta(hours=hours)
    resumed_at = paused_at + pause_days * DAY

    after = due_after_pause(due, limit, paused_at, resumed_at, CALENDAR)

    if due <= paused_at:
        assert after == due
    elif limit.unit is Unit.HOUR:
        left, kept = CALENDAR.hours_between(paused_at, due), CALENDAR.hours_between(resumed_at, after)
        assert abs(left - kept) < 0.001
    else:
        left = CALENDAR.working_days_between(paused_at, due)
        assert CALENDAR.working_days_between(resumed_at, after) == max(
            left, CALENDAR.working_days_between(resumed_at, CALENDAR.add_working_days(resumed_at, 0))
        )


def test_a_date_that_somebody_set_does_not_move_with_a_pause() -> None:
    due = datetime(2021, 6, 1, 23, 59, 59, tzinfo=SHANGHAI)

    assert due_after_pause(due, None, due - 9 * DAY, due + 9 * DAY, CALENDAR) == due


@given(MOMENTS, STATES)
def test_a_limit_is_spoken_of_before_it_ends_and_when_it_has_passed_and_never_again(
    start: datetime, state: State
) -> None:
    due = due_at(state, start, POLICY, CALENDAR)
    assert due is not None
    told, after = [], start
    while moment := next_alarm(due, start, after, POLICY, CALENDAR):
        told.append(moment)
        after = moment

    assert told
    assert told[-1] == due + timedelta(seconds=1)
    assert is_overdue(due, told[-1])
    assert all(start < moment <= due for moment in told[:-1])


def test_a_limit_that_passed_long_ago_is_not_spoken_of() -> None:
    start = datetime(2021, 3, 1, 9, tzinfo=SHANGHAI)
    due = due_at(State.TRIAGE, start, POLICY, CALENDAR)

    assert next_alarm(due, start, start + 90 * DAY, POLICY, CALENDAR) is None


@given(MOMENTS)
def test_what_needs_no_consultation_has_the_shorter_limit(start: datetime) -> None:
    limit = POLICY.limit(DIRECT, start)

    assert due_at(State.TRIAGE, start, POLICY, CALENDAR, consultable=False) == due_slowly(start, limit)
    assert due_at(State.HELD, start, POLICY, CALENDAR, consultable=False) == due_at(
        State.HELD, start, POLICY, CALENDAR
    )


@given(MOMENTS, st.integers(0, 60))
def test_the_outer_bound_cuts_triage_short_and_leaves_the_day_on_which_the_matter_came_back(
    begun: datetime, days: int
) -> None:
    back = begun + days * DAY
    bound = outer_bound(begun, POLICY, CALENDAR)
    last = local_day(begun) + POLICY.limit(OUTER, begun).amount * DAY
    while not CALENDAR.is_workday(last):
        last += DAY
    today = local_day(back)
    while not CALENDAR.is_workday(today):
        today += DAY
    own = due_slowly(back, POLICY.limit(LIMITS[State.TRIAGE], back))

    due = due_at(State.TRIAGE, back, POLICY, CALENDAR, decide_by=bound)

    assert local_day(bound) == last
    assert due is not None
    assert local_day(due) == min(local_day(own), max(last, today))
    asked = due_at(State.INFO_REQUIRED, back, POLICY, CALENDAR, decide_by=bound)
    assert asked == due_at(State.INFO_REQUIRED, back, POLICY, CALENDAR)
