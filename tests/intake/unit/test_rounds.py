"""Rounds of voting: periods, ballots, ranks and ties; and numbers that would tell of single people."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chassis import policies
from intake.domain.rounds import (
    counted,
    require_ballot,
    require_choosable,
    require_period,
    require_running,
    require_size,
    require_voter,
    standings,
)
from intake.domain.states import State
from intake.domain.suppression import shown_cells
from rulebook.refusals import InvalidValue, NotPermitted, Refused, WrongState
from tests.architecture.source import ROOT

DIVISIONS = policies.load(ROOT / "deploy/policy", "luohe").divisions
NOW = datetime(2021, 3, 1, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
COUNTY, STREET, ELSEWHERE = "411102", "411102001", "411104001"
A, B, C, D = (UUID(int=number) for number in range(4))


def test_topics_with_as_many_votes_share_a_rank_and_say_so() -> None:
    result = standings({A: 3, B: 7, C: 3, D: 0})

    assert [(result[each].rank, result[each].tied) for each in (A, B, C, D)] == [
        (2, True),
        (1, False),
        (2, True),
        (4, False),
    ]
    assert standings({}) == {}


@given(st.dictionaries(st.uuids(), st.integers(0, 6)))
def test_more_votes_are_a_better_rank_and_only_ties_share_one(votes: dict[UUID, int]) -> None:
    result = standings(votes)

    for one, standing in result.items():
        assert standing.votes == votes[one]
        assert standing.rank == 1 + len([each for each in votes if votes[each] > votes[one]])
        assert standing.tied == any(votes[each] == votes[one] for each in votes if each != one)


@given(
    st.lists(st.tuples(st.sampled_from([A, B, C]), st.sampled_from([STREET, ELSEWHERE]), st.integers(1, 5)))
)
def test_every_vote_is_counted_for_one_topic_and_one_place(rows: list[tuple[UUID, str, int]]) -> None:
    places = counted(rows, [A, B, C, D])

    assert sum(sum(each.values()) for each in places.values()) == sum(number for _, _, number in rows)
    assert places[D] == {}


def test_a_round_lies_ahead_and_ends() -> None:
    require_period(NOW, NOW + DAY, NOW, 60 * DAY)
    require_period(NOW + HOUR, NOW + HOUR + 60 * DAY, NOW, 60 * DAY)
    for opens_at, closes_at, reason in [
        (NOW - HOUR, NOW + DAY, "ROUND_IN_THE_PAST"),
        (NOW, NOW, "ROUND_PERIOD_INVALID"),
        (NOW + DAY, NOW + HOUR, "ROUND_PERIOD_INVALID"),
        (NOW, NOW + 61 * DAY, "ROUND_PERIOD_INVALID"),
    ]:
        with pytest.raises(InvalidValue, match=reason):
            require_period(opens_at, closes_at, NOW, 60 * DAY)


def test_votes_are_cast_from_the_opening_until_the_close() -> None:
    require_running(NOW, NOW + HOUR, None, NOW)
    for now, closed_at, reason in [
        (NOW - HOUR, None, "ROUND_NOT_OPEN_YET"),
        (NOW + HOUR, None, "ROUND_CLOSED"),
        (NOW, NOW, "ROUND_CLOSED"),
    ]:
        with pytest.raises(WrongState, match=reason):
            require_running(NOW, NOW + HOUR, closed_at, now)


def test_a_ballot_names_topics_of_the_round_and_no_more_than_there_are_votes() -> None:
    require_ballot([A, B], [A, B], 2)
    require_ballot([], [], 2)
    with pytest.raises(InvalidValue, match="TOO_MANY_VOTES"):
        require_ballot([A, B, C], [A, B, C], 2)
    with pytest.raises(InvalidValue, match="NOT_IN_ROUND"):
        require_ballot([A, D], [A], 2)


def test_those_vote_who_live_there() -> None:
    require_voter(STREET, COUNTY, DIVISIONS)
    require_voter("411171102", "411104", DIVISIONS)  # administered by that county
    with pytest.raises(NotPermitted, match="OTHER_AREA"):
        require_voter(ELSEWHERE, COUNTY, DIVISIONS)
    with pytest.raises(NotPermitted, match="OTHER_AREA"):
        require_voter(STREET, f"{STREET}201", DIVISIONS)


@pytest.mark.parametrize(
    ("found", "fits"),
    [
        ({A: (STREET, State.POOLED)}, True),
        ({A: (STREET, State.SHORTLISTED)}, True),
        ({A: (STREET, State.TRIAGE)}, False),
        ({A: (ELSEWHERE, State.POOLED)}, False),
        ({}, False),
    ],
)
def test_topics_of_a_round_wait_in_the_pool_of_its_division(
    found: dict[UUID, tuple[str, State]], *, fits: bool
) -> None:
    if fits:
        require_choosable([A], found, COUNTY, DIVISIONS)
        return
    with pytest.raises(InvalidValue, match="TOPIC_NOT_CHOOSABLE"):
        require_choosable([A], found, COUNTY, DIVISIONS)


def test_a_round_has_something_to_choose_from_and_not_too_much() -> None:
    require_size(1, 2)
    for topics in (0, 3):
        with pytest.raises(Refused):
            require_size(topics, 2)


def test_small_numbers_are_left_out_with_what_would_give_them_away() -> None:
    assert shown_cells({"a": 9, "b": 8, "c": 3}, 5) == {"a": 9}
    assert shown_cells({"a": 9, "b": 3, "c": 3}, 5) == {"a": 9}
    assert shown_cells({"a": 9, "b": 8, "c": 1, "d": 1}, 5) == {"a": 9}
    assert shown_cells({"a": 9, "b": 8}, 5) == {"a": 9, "b": 8}
    assert shown_cells({"a": 3, "b": 0}, 5) == {}


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 30)), st.integers(1, 10))
def test_from_what_is_shown_nothing_small_can_be_computed(cells: dict[str, int], least: int) -> None:
    shown = shown_cells(cells, least)
    hidden = {name: number for name, number in cells.items() if number and name not in shown}

    assert all(number >= least for number in shown.values())
    assert all(cells[name] == number for name, number in shown.items())
    if hidden and shown:
        assert len(hidden) > 1
        assert sum(hidden.values()) >= least
    if all(number >= least or not number for number in cells.values()):
        assert not hidden
