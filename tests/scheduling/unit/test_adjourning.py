"""A session that ends with points left: which points, and by when the next session is due."""

from datetime import date, datetime

import pytest

from rulebook.calendar import SHANGHAI, WorkCalendar
from rulebook.policy import Limit
from rulebook.refusals import InvalidValue, MissingRecord
from scheduling.domain import adjourning

CALENDAR = WorkCalendar(version="test", holidays=frozenset({date(2023, 6, 22)}), workdays=frozenset())
LIMIT = Limit.parse("30d")
AT = datetime(2023, 5, 15, 11, tzinfo=SHANGHAI)


def test_without_a_wish_the_next_session_is_due_on_the_last_day_of_the_limit() -> None:
    assert adjourning.next_day(None, AT, LIMIT, CALENDAR) == date(2023, 6, 14)


def test_a_free_last_day_moves_to_the_next_working_day() -> None:
    assert adjourning.next_day(None, AT.replace(day=23), LIMIT, CALENDAR) == date(2023, 6, 23)


@pytest.mark.parametrize("wanted", [date(2023, 5, 16), date(2023, 6, 14)])
def test_a_day_within_the_limit_is_kept(wanted: date) -> None:
    assert adjourning.next_day(wanted, AT, LIMIT, CALENDAR) == wanted


@pytest.mark.parametrize("wanted", [date(2023, 5, 14), date(2023, 5, 15), date(2023, 6, 15)])
def test_a_day_that_has_come_or_lies_beyond_the_limit_is_refused_with_the_latest(wanted: date) -> None:
    with pytest.raises(InvalidValue) as caught:
        adjourning.next_day(wanted, AT, LIMIT, CALENDAR)

    assert (caught.value.reason, caught.value.field) == ("NEXT_BY_OUT_OF_RANGE", "next_by")
    assert caught.value.details == {"limit": "30d", "latest": "2023-06-14"}


def test_points_are_kept_once_each_in_their_order() -> None:
    assert adjourning.points(["费用 ", "时段", "费用"]) == ["费用", "时段"]


def test_points_that_say_nothing_are_none() -> None:
    with pytest.raises(MissingRecord) as caught:
        adjourning.points(["  ", "\t\t"])

    assert (caught.value.reason, caught.value.field) == ("NO_POINTS_LEFT", "points_left")
