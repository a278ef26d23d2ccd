"""The life of a topic: what is possible where, and who may do it."""

import pytest

from intake.domain.progress_texts import TEXTS
from intake.domain.states import State
from intake.domain.transitions import ROWS, TOPIC
from rulebook.callers import Caller, Role
from rulebook.refusals import NotPermitted, WrongState


def test_a_topic_goes_from_the_first_word_to_the_approval() -> None:
    state = None
    for action in ("submit", "start-triage", "pool", "shortlist", "approve"):
        state = TOPIC.next(state, action).target

    assert state is State.APPROVED


def test_a_referral_that_comes_back_is_in_triage_again() -> None:
    assert TOPIC.next(State.REFERRED, "return-referral").target is State.TRIAGE


def test_an_answered_topic_allows_nothing_more() -> None:
    assert TOPIC.possible(State.ANSWERED) == ()


def test_a_submitted_topic_cannot_be_pooled_and_the_refusal_says_what_can_be_done() -> None:
    with pytest.raises(WrongState) as refused:
        TOPIC.next(State.SUBMITTED, "pool")

    assert refused.value.details["possible"] == "start-triage"


def test_only_the_party_secretary_approves() -> None:
    row = TOPIC.next(State.SHORTLISTED, "approve")
    with pytest.raises(NotPermitted):
        row.require_actor(Caller("liaison-1", frozenset({Role.LIAISON}), "411102"))


def test_every_state_but_the_last_ones_can_be_left() -> None:
    left = {source for row in ROWS for source in row.sources}

    assert set(State) - left == {State.DECLINED, State.ANSWERED}


def test_every_event_of_the_table_has_a_sentence_for_people() -> None:
    assert {row.event for row in ROWS} <= set(TEXTS)
