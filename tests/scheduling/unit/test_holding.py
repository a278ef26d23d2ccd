"""The sign-in sheet and the day of a session."""

from datetime import datetime
from typing import Any

import pytest

from rulebook.calendar import SHANGHAI
from rulebook.refusals import InvalidValue, MissingRecord, WrongState
from scheduling.domain import holding
from scheduling.domain.kinds import ParticipantCategory, SignInMethod
from scheduling.domain.plans import SignedIn

NINE = datetime(2023, 5, 15, 9, tzinfo=SHANGHAI)


def line(entry: str, people: int = 1, **changes: Any) -> SignedIn:
    fields: dict[str, Any] = {
        "entry": entry,
        "category": ParticipantCategory.RESIDENT,
        "member_id": None,
        "organisation": "",
        "people": people,
        "method": SignInMethod.PAPER,
    }
    return SignedIn(**(fields | changes))


def test_the_same_line_twice_is_one_line() -> None:
    assert holding.distinct([line("1"), line("1"), line("2")]) == [line("1"), line("2")]


def test_one_entry_with_two_contents_is_refused() -> None:
    with pytest.raises(InvalidValue):
        holding.distinct([line("1"), line("1", people=9)])


def test_people_are_added_up_by_category() -> None:
    lines = [line("1", 2), line("2", 3), line("3", category=ParticipantCategory.MEMBER)]

    assert holding.headcount(lines) == {"resident": 5, "member": 1}


def test_a_session_is_not_opened_before_its_day_but_any_time_on_it() -> None:
    holding.require_day(NINE, NINE.replace(hour=0))
    with pytest.raises(WrongState):
        holding.require_day(NINE, NINE.replace(day=14, hour=23))


def test_recusals_are_checked_before_opening() -> None:
    with pytest.raises(MissingRecord):
        holding.require_recusals(checked=False)


def test_a_session_closes_after_it_opened() -> None:
    holding.require_after_opening(NINE, NINE.replace(minute=1))
    with pytest.raises(InvalidValue):
        holding.require_after_opening(NINE, NINE)
