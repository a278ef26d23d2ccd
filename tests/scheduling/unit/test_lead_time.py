"""How long before a session people are told."""

from datetime import datetime

import pytest

from rulebook.calendar import SHANGHAI, WorkCalendar
from rulebook.policy import Limit
from rulebook.refusals import InvalidValue, WrongState
from scheduling.domain.lead_time import earliest_start, require_lead, require_period

CALENDAR = WorkCalendar("none", frozenset(), frozenset())
THREE = Limit.parse("3wd")


def on(day: int, hour: int = 9) -> datetime:
    return datetime(2023, 5, day, hour, tzinfo=SHANGHAI)


def test_the_third_working_day_after_the_notice_is_in_time_from_its_first_minute() -> None:
    assert earliest_start(THREE, on(8, 17), CALENDAR) == on(11, 0)


def test_a_weekend_does_not_count() -> None:
    assert earliest_start(THREE, on(12), CALENDAR) == on(17, 0)


def test_a_session_two_working_days_ahead_is_told_too_late() -> None:
    with pytest.raises(WrongState) as caught:
        require_lead(THREE, on(8), on(10), CALENDAR)

    assert caught.value.reason == "TOO_LATE"
    assert caught.value.details["earliest"] == on(11, 0).isoformat()


@pytest.mark.parametrize(
    ("starts_at", "ends_at", "reason"),
    [
        (on(7), on(7, 11), "STARTS_IN_PAST"),
        (on(9), on(9), "ENDS_BEFORE_START"),
        (on(9), on(10), "LONGER_THAN_DAY"),
    ],
)
def test_a_session_lies_ahead_and_within_one_day(starts_at: datetime, ends_at: datetime, reason: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        require_period(starts_at, ends_at, on(8))

    assert caught.value.reason == reason
