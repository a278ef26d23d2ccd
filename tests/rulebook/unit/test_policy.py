"""Values with effective dates, and the limits that follow from them."""

from datetime import date, datetime

import pytest

from rulebook.calendar import SHANGHAI, WorkCalendar
from rulebook.policy import Limit, Policy, Unit, UnknownPolicy, due

CALENDAR = WorkCalendar("test", frozenset({date(2024, 6, 10)}), frozenset())
POLICY = Policy.from_mapping(
    {
        "version": "test",
        "values": [
            {"key": "sign", "value": "24h", "from": date(2020, 1, 1), "to": "2024-06-07"},
            {"key": "sign", "value": "1wd", "from": "2024-06-07"},
            {"key": "urgent", "value": "2rh", "from": "2020-01-01"},
            {"key": "outer", "value": "15d", "from": "2020-01-01"},
            {"key": "share", "value": 0.5, "from": "2020-01-01"},
            {"key": "forms", "value": ["plaza", "cloud"], "from": "2020-01-01"},
        ],
    }
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("3wd", 3, Unit.WORKING_DAY),
        ("24h", 24, Unit.HOUR),
        ("2rh", 2, Unit.RUNNING_HOUR),
        ("15d", 15, Unit.DAY),
    ],
)
def test_a_limit_reads_and_writes_itself(text: str, amount: int, unit: Unit) -> None:
    assert Limit.parse(text) == Limit(amount, unit)
    assert str(Limit.parse(text)) == text


@pytest.mark.parametrize("text", ["", "3", "wd", "-1d", "3 wd", "3wds", "1.5d", "３d", "99999d"])
def test_what_is_no_limit_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a limit"):
        Limit.parse(text)


def test_a_running_clock_keeps_the_value_it_started_with() -> None:
    before = due(POLICY, CALENDAR, "sign", at("2024-06-06T17:30"))
    after = due(POLICY, CALENDAR, "sign", at("2024-06-07T17:30"))

    assert (before.at, str(before.limit)) == (at("2024-06-07T17:30"), "24h")
    assert (after.at, str(after.limit)) == (at("2024-06-11T23:59:59"), "1wd")
    assert after.calendar_version == "test"


def test_urgent_hours_run_through_holidays() -> None:
    assert due(POLICY, CALENDAR, "urgent", at("2024-06-09T23:00")).at == at("2024-06-10T01:00")


def test_calendar_days_end_at_the_end_of_a_worked_day() -> None:
    assert due(POLICY, CALENDAR, "outer", at("2024-06-05T08:00")).at == at("2024-06-20T23:59:59")


def test_a_value_that_does_not_exist_at_that_time_is_an_error_and_no_default() -> None:
    with pytest.raises(UnknownPolicy, match="sign on 2019-12-31"):
        POLICY.limit("sign", at("2019-12-31T12:00"))
    with pytest.raises(UnknownPolicy):
        POLICY.number("nonsense", at("2024-01-01T00:00"))
    with pytest.raises(UnknownPolicy):
        POLICY.number("sign", at("2024-01-01T00:00"))


def test_numbers_and_lists_are_values_too() -> None:
    now = at("2024-01-01T00:00")

    assert POLICY.number("share", now) == 0.5
    assert POLICY.texts("forms", now) == ("plaza", "cloud")
    assert POLICY.texts("sign", now) == ("24h",)
    assert POLICY.text("sign", now) == "24h"


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("1wd", "2024-06-07T09:00"),  # over a free Monday and the weekend before it
        ("2wd", "2024-06-06T09:00"),
        ("0wd", "2024-06-11T09:00"),
        ("9h", "2024-06-11T00:00"),
        ("12h", "2024-06-07T21:00"),
        ("36h", "2024-06-06T21:00"),
        ("12rh", "2024-06-10T21:00"),
        ("2d", "2024-06-09T09:00"),
    ],
)
def test_a_warning_counts_back_over_the_days_that_its_unit_counts(text: str, moment: str) -> None:
    assert Limit.parse(text).before(at("2024-06-11T09:00"), CALENDAR) == at(moment)


def test_postponed_hours_lead_back_to_where_they_began() -> None:
    for hours in range(1, 100):
        ends = Limit(hours, Unit.HOUR).after(at("2024-06-06T17:30"), CALENDAR)
        assert Limit(hours, Unit.HOUR).before(ends, CALENDAR) == at("2024-06-06T17:30")


def test_a_rework_gets_half_the_limit_but_never_less_than_the_minimum() -> None:
    assert Limit.parse("10wd").halved(at_least=3) == Limit.parse("5wd")
    assert Limit.parse("5wd").halved(at_least=3) == Limit.parse("3wd")
    assert Limit.parse("3wd").halved(at_least=3) == Limit.parse("3wd")


def test_a_malformed_policy_file_is_refused_at_once() -> None:
    with pytest.raises(TypeError):
        Policy.from_mapping({"version": 1, "values": "sign: 24h"} | {"values": 3})
    with pytest.raises(TypeError, match="no policy value"):
        Policy.from_mapping({"version": 1, "values": [{"key": "a", "value": None, "from": "2020-01-01"}]})
