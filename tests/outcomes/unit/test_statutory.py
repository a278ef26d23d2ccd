"""Quorum and majority as the law counts them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outcomes.domain import statutory
from outcomes.domain.kinds import MeetingKind
from outcomes.domain.statutory import Count
from rulebook.refusals import InvalidValue

VILLAGE = MeetingKind.VILLAGE_MEETING
people = st.integers(0, 10_000)


def a_count(
    *, eligible: int, present: int, households: int = 0, households_present: int = 0, votes_for: int = 0
) -> Count:
    return Count(eligible, present, households, households_present, votes_for, present - votes_for, 0)


@pytest.mark.parametrize(
    ("kind", "eligible", "present", "households", "households_present", "met"),
    [
        (VILLAGE, 100, 50, 0, 0, False),  # half of the adults is not over half
        (VILLAGE, 100, 51, 0, 0, True),
        (VILLAGE, 101, 51, 0, 0, True),
        (VILLAGE, 900, 60, 90, 60, True),  # exactly two thirds of the households is enough
        (VILLAGE, 900, 59, 90, 59, False),
        (VILLAGE, 0, 0, 0, 0, False),
        (MeetingKind.REPRESENTATIVES_MEETING, 30, 20, 0, 0, True),
        (MeetingKind.REPRESENTATIVES_MEETING, 30, 19, 0, 0, False),
        (MeetingKind.RESIDENTS_MEETING, 900, 60, 90, 45, False),
        (MeetingKind.RESIDENTS_MEETING, 900, 60, 90, 46, True),
    ],
)
def test_a_quorum_is_counted_to_the_person(
    kind: MeetingKind, *, eligible: int, present: int, households: int, households_present: int, met: bool
) -> None:
    count = a_count(
        eligible=eligible, present=present, households=households, households_present=households_present
    )

    assert statutory.quorum_met(kind, count) is met


@pytest.mark.parametrize(("votes_for", "passed"), [(30, False), (31, True)])
def test_half_of_those_present_is_no_majority(*, votes_for: int, passed: bool) -> None:
    assert statutory.passed(VILLAGE, a_count(eligible=100, present=60, votes_for=votes_for)) is passed


def test_a_unanimous_vote_without_a_quorum_decides_nothing() -> None:
    assert not statutory.passed(VILLAGE, a_count(eligible=100, present=50, votes_for=50))


@given(part=people, whole=people)
def test_over_half_of_one_side_leaves_no_half_to_the_other(part: int, whole: int) -> None:
    if part <= whole and statutory.over_half(part, whole):
        assert not statutory.over_half(whole - part, whole)
    assert statutory.over_half(part, whole) == (whole > 0 and part > whole - part)


@given(part=people, whole=people)
def test_two_thirds_is_reached_exactly_when_a_third_is_missing_at_most(part: int, whole: int) -> None:
    assert statutory.two_thirds(part, whole) == (whole > 0 and (whole - part) * 3 <= whole)


@given(kind=st.sampled_from(MeetingKind), eligible=people, present=people, votes_for=people)
def test_one_more_person_never_breaks_a_quorum(
    kind: MeetingKind, eligible: int, present: int, votes_for: int
) -> None:
    fewer = a_count(eligible=eligible, present=present, votes_for=votes_for)
    more = a_count(eligible=eligible, present=present + 1, votes_for=votes_for)

    assert statutory.quorum_met(kind, more) >= statutory.quorum_met(kind, fewer)


@pytest.mark.parametrize(
    ("count", "field"),
    [
        (Count(50, 60, 0, 0, 60, 0, 0), "present"),
        (Count(100, 60, 10, 11, 60, 0, 0), "households_present"),
        (Count(100, 60, 0, 0, 30, 20, 9), "votes_for"),
        (Count(100, 60, 0, 0, 30, 20, 11), "votes_for"),
    ],
)
def test_numbers_that_cannot_have_been_counted_are_refused(count: Count, field: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        statutory.require_consistent(count)

    assert refused.value.field == field


def test_a_meeting_needs_ten_days_notice() -> None:
    statutory.require_notice(date(2021, 3, 1), date(2021, 3, 11), 10)

    with pytest.raises(InvalidValue, match="VOTE_HELD_ON"):
        statutory.require_notice(date(2021, 3, 1), date(2021, 3, 10), 10)


def test_the_result_is_on_notice_for_a_week_from_the_meeting_on() -> None:
    statutory.require_publication(date(2021, 3, 11), date(2021, 3, 11), date(2021, 3, 18), 7)

    with pytest.raises(InvalidValue, match="VOTE_PUBLISHED_TO"):
        statutory.require_publication(date(2021, 3, 11), date(2021, 3, 11), date(2021, 3, 17), 7)
    with pytest.raises(InvalidValue, match="VOTE_PUBLISHED_FROM"):
        statutory.require_publication(date(2021, 3, 11), date(2021, 3, 10), date(2021, 3, 18), 7)
