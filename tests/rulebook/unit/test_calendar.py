"""Working time, checked against a second, slow implementation that walks minute by minute and day by day."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from rulebook.calendar import SHANGHAI, WorkCalendar, local_day

CALENDAR = WorkCalendar.from_mapping(yaml.safe_load(Path("deploy/policy/calendar.yaml").read_text()))
FIRST, LAST = datetime.fromisoformat("2018-01-01"), datetime.fromisoformat("2026-12-01")
MOMENTS = st.datetimes(FIRST, LAST, timezones=st.just(SHANGHAI))
MINUTE = timedelta(minutes=1)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def is_worked_slowly(day: date) -> bool:
    """The rule of the State Council's notices in other words than the implementation's."""
    if day in CALENDAR.holidays:
        return False
    return day.isoweekday() not in (6, 7) or day in CALENDAR.workdays


def nth_working_day_slowly(start: date, n: int) -> date:
    worked = [day for day in (start + timedelta(k) for k in range(1, 4 * n + 40)) if is_worked_slowly(day)]
    return worked[n - 1]


def hours_later_slowly(start: datetime, hours: int) -> datetime:
    moment, passed = start, 0
    while passed < hours * 60:
        passed += is_worked_slowly(moment.date())
        moment += MINUTE
    return moment


@given(MOMENTS, st.integers(1, 60))
def test_adding_working_days_agrees_with_counting_them_on_a_wall_calendar(start: datetime, n: int) -> None:
    end = CALENDAR.add_working_days(start, n)

    assert end.date() == nth_working_day_slowly(start.date(), n)
    assert (end.hour, end.minute, end.second) == (23, 59, 59)


@settings(max_examples=60, deadline=None)
@given(MOMENTS, st.integers(1, 72))
def test_adding_postponed_hours_agrees_with_walking_minute_by_minute(start: datetime, hours: int) -> None:
    start = start.replace(second=0, microsecond=0)

    assert CALENDAR.add_hours_postponed(start, hours) == hours_later_slowly(start, hours)


@settings(deadline=None)
@given(MOMENTS, st.integers(0, 200))
def test_counting_hours_is_the_inverse_of_adding_them(start: datetime, hours: int) -> None:
    assert CALENDAR.hours_between(start, CALENDAR.add_hours_postponed(start, hours)) == hours


@given(MOMENTS, st.integers(0, 60))
def test_counting_is_the_inverse_of_adding(start: datetime, n: int) -> None:
    end = CALENDAR.add_working_days(start, n)
    expected = n if n or CALENDAR.is_workday(start.date()) else 1

    assert CALENDAR.working_days_between(start, end) == expected


@given(MOMENTS, MOMENTS, MOMENTS)
def test_counts_add_up_in_any_order(a: datetime, b: datetime, c: datetime) -> None:
    between = CALENDAR.working_days_between

    assert between(a, b) + between(b, c) == between(a, c)


@given(MOMENTS, st.integers(0, 40))
def test_a_limit_never_ends_on_a_free_day_nor_before_it_began(start: datetime, n: int) -> None:
    for end in (CALENDAR.add_working_days(start, n), CALENDAR.add_days(start, n)):
        assert is_worked_slowly(end.date())
        assert end.date() >= start.date()


@given(MOMENTS, st.integers(0, 30), st.integers(0, 30))
def test_a_longer_limit_never_ends_earlier(start: datetime, shorter: int, longer: int) -> None:
    few, many = sorted((shorter, longer))

    assert CALENDAR.add_working_days(start, few) <= CALENDAR.add_working_days(start, many)
    assert CALENDAR.add_hours_postponed(start, few) <= CALENDAR.add_hours_postponed(start, many)


@given(MOMENTS, st.integers(1, 20))
def test_the_time_zone_of_the_start_does_not_matter(start: datetime, n: int) -> None:
    assert CALENDAR.add_working_days(start.astimezone(UTC), n) == CALENDAR.add_working_days(start, n)
    assert CALENDAR.add_hours_postponed(start.astimezone(UTC), n) == CALENDAR.add_hours_postponed(start, n)


def test_24_hours_from_friday_evening_end_on_monday_at_the_same_time() -> None:
    assert CALENDAR.add_hours_postponed(at("2024-06-14T17:30"), 24) == at("2024-06-17T17:30")


def test_one_working_day_from_friday_evening_ends_on_monday_night() -> None:
    assert CALENDAR.add_working_days(at("2024-06-14T17:30"), 1) == at("2024-06-17T23:59:59")


def test_24_hours_that_start_on_a_free_day_run_from_the_first_worked_midnight() -> None:
    assert CALENDAR.add_hours_postponed(at("2024-06-15T10:00"), 24) == at("2024-06-18T00:00")


def test_make_up_saturday_is_worked() -> None:
    # 2024-02-04 was a Sunday and 2024-02-18 a Sunday, both worked for Spring Festival.
    assert CALENDAR.is_workday(date(2024, 2, 4))
    assert CALENDAR.is_workday(date(2024, 2, 18))
    assert CALENDAR.add_working_days(at("2024-02-02T09:00"), 1).date() == date(2024, 2, 4)


def test_limit_over_spring_festival_skips_all_of_it() -> None:
    # Free from the 10th to the 17th of February 2024; the 9th was a working day.
    assert CALENDAR.add_working_days(at("2024-02-08T12:00"), 3).date() == date(2024, 2, 19)
    assert CALENDAR.add_hours_postponed(at("2024-02-09T17:30"), 24) == at("2024-02-18T17:30")


def test_a_free_last_day_of_a_calendar_limit_moves_on() -> None:
    assert CALENDAR.add_days(at("2024-05-01T08:00"), 3).date() == date(2024, 5, 6)
    assert CALENDAR.add_days(at("2024-06-03T08:00"), 15).date() == date(2024, 6, 18)


def test_the_day_is_the_one_in_shanghai() -> None:
    assert local_day(datetime(2024, 6, 14, 16, 30, tzinfo=UTC)) == date(2024, 6, 15)


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        CALENDAR.add_working_days(datetime.fromisoformat("2024-06-14"), 1)


def test_working_days_are_not_counted_backwards() -> None:
    with pytest.raises(ValueError, match="forward"):
        CALENDAR.add_working_days(at("2024-06-14T09:00"), -1)


def test_a_year_that_nobody_published_follows_the_week() -> None:
    assert CALENDAR.is_workday(date(2031, 1, 2))
    assert not CALENDAR.is_workday(date(2031, 1, 4))


def test_days_may_be_written_as_text() -> None:
    mapping = {"version": 1, "holidays": ["2024-06-10"], "workdays": [date(2024, 6, 8)]}

    calendar = WorkCalendar.from_mapping(mapping)

    assert not calendar.is_workday(date(2024, 6, 10))
    assert calendar.is_workday(date(2024, 6, 8))
    with pytest.raises(TypeError):
        WorkCalendar.from_mapping(mapping | {"holidays": "2024-06-10"})
