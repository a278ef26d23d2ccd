"""The clocks of an assignment over weekends, holidays and make-up days."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chassis import policies
from outcomes.domain import clocks
from outcomes.domain.kinds import AssignmentState, Clock, HandlingKind
from rulebook.calendar import SHANGHAI, local_day
from rulebook.policy import Limit, Policy, due
from rulebook.refusals import InvalidValue

RULES = policies.load(Path(__file__).parents[3] / "deploy/policy", "luohe")
POLICY, CALENDAR = RULES.policy, RULES.calendar
SHORTEST = Limit.parse("3wd")
moments = st.datetimes(datetime(2020, 1, 1), datetime(2022, 12, 1)).map(  # noqa: DTZ001 - made aware at once
    lambda naive: naive.replace(tzinfo=UTC)
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def test_what_is_dispatched_on_friday_evening_is_signed_by_monday_evening() -> None:
    signed_by = due(POLICY, CALENDAR, clocks.SIGN, at("2021-03-05T17:30")).at

    assert signed_by == at("2021-03-08T17:30")


def test_a_make_up_saturday_is_a_day_to_sign_on() -> None:
    signed_by = due(POLICY, CALENDAR, clocks.SIGN, at("2021-02-05T17:30")).at  # a worked Sunday follows

    assert signed_by == at("2021-02-07T17:30")


def test_a_complaint_before_spring_festival_is_due_after_it() -> None:
    handling = clocks.handling_due(POLICY, CALENDAR, HandlingKind.HELP, at("2021-02-08T09:00"), None)

    # worked: 9, 10, 18, 19 and 20 February (a make-up Saturday)
    assert local_day(handling.at) == date(2021, 2, 20)


def test_an_order_may_name_a_day_within_the_limit_and_not_after_it() -> None:
    start = at("2021-03-01T09:00")

    named = clocks.handling_due(POLICY, CALENDAR, HandlingKind.HELP, start, date(2021, 3, 4))
    assert local_day(named.at) == date(2021, 3, 4)
    assert str(named.limit) == "3wd"

    for day in (date(2021, 2, 28), date(2021, 3, 9)):
        with pytest.raises(InvalidValue, match="DUE_OUT_OF_LIMIT"):
            clocks.handling_due(POLICY, CALENDAR, HandlingKind.HELP, start, day)


@pytest.mark.parametrize(
    ("before", "after"), [("10wd", "5wd"), ("5wd", "3wd"), ("3wd", "3wd"), ("1wd", "3wd"), ("90d", "45d")]
)
def test_rework_halves_the_limit_down_to_three_days(before: str, after: str) -> None:
    again = clocks.rework_due(CALENDAR, Limit.parse(before), at("2021-03-01T09:00"), SHORTEST)

    assert str(again.limit) == after


@given(start=moments, amount=st.integers(1, 60))
def test_rework_never_gets_less_than_three_working_days(start: datetime, amount: int) -> None:
    again = clocks.rework_due(CALENDAR, Limit.parse(f"{amount}wd"), start, SHORTEST)

    assert CALENDAR.working_days_between(start, again.at) >= 3


@given(start=moments, kind=st.sampled_from(HandlingKind))
def test_alarms_come_in_order_and_end_with_the_limit(start: datetime, kind: HandlingKind) -> None:
    limit = clocks.handling_due(POLICY, CALENDAR, kind, start, None).at
    ahead = clocks.warnings(POLICY, Clock.HANDLE, start)
    moment, seen = start - timedelta(days=10), []
    while following := clocks.next_alarm(CALENDAR, ahead, limit, moment):
        seen.append(following)
        moment = following

    assert seen == sorted(seen)
    assert len(seen) == 3
    assert [CALENDAR.working_days_between(each, limit) for each in seen[:2]] == [3, 1]
    assert seen[-1] > limit


def test_nothing_is_left_to_tell_about_a_limit_that_passed() -> None:
    ahead = clocks.warnings(POLICY, Clock.HANDLE, at("2021-03-01T09:00"))

    assert clocks.next_alarm(CALENDAR, ahead, at("2021-03-05T23:59"), at("2026-01-01T00:00")) is None


def test_signing_is_warned_of_four_hours_ahead() -> None:
    ahead = clocks.warnings(POLICY, Clock.SIGN, at("2021-03-05T17:30"))
    alarm = clocks.next_alarm(CALENDAR, ahead, at("2021-03-08T17:30"), at("2021-03-05T17:30"))

    assert alarm == at("2021-03-08T13:30")


@pytest.mark.parametrize(("started", "ahead"), [("2023-12-31", ["4rh"]), ("2024-01-01", ["1wd", "2rh"])])
def test_a_clock_warns_as_the_policy_said_when_it_started(started: str, ahead: list[str]) -> None:
    changing = Policy.from_mapping(
        {
            "version": "changing",
            "values": [
                {"key": "sign.warn", "value": "4rh", "from": "2018-01-01"},
                {"key": "sign.warn", "value": ["1wd", "2rh"], "from": "2024-01-01"},
            ],
        }
    )

    assert [str(each) for each in clocks.warnings(changing, Clock.SIGN, at(started))] == ahead


@pytest.mark.parametrize(
    ("state", "sign", "handle"),
    [
        (AssignmentState.DISPATCHED, True, True),
        (AssignmentState.RETURN_REQUESTED, False, True),
        (AssignmentState.HANDLING, False, True),
        (AssignmentState.REPLIED, False, False),
        (AssignmentState.REWORK, False, True),
        (AssignmentState.EVALUATING, False, False),
        (AssignmentState.LONG_TERM, False, True),
        (AssignmentState.CLOSED, False, False),
    ],
)
def test_only_a_running_clock_can_be_overdue(state: AssignmentState, *, sign: bool, handle: bool) -> None:
    limit, now = at("2021-03-05T00:00"), at("2021-03-06T00:00")

    assert clocks.is_overdue(Clock.SIGN, state, limit, now) is sign
    assert clocks.is_overdue(Clock.HANDLE, state, limit, now) is handle
    assert not clocks.is_overdue(Clock.HANDLE, state, now, limit)
