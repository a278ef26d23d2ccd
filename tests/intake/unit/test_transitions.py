"""The life of a topic: what is possible where, and who may do it."""

import re

import pytest

from intake.domain.progress_texts import TEXTS
from intake.domain.states import State
from intake.domain.transitions import ROWS, TOPIC, state_after
from intake.domain.wording import ACTIONS, STATES
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

    assert {"start-triage", "hold"} <= set(refused.value.details["possible"].split())


def test_a_refusal_names_state_and_steps_in_chinese() -> None:
    with pytest.raises(WrongState) as refused:
        TOPIC.next(State.SUBMITTED, "pool")

    assert refused.value.message == "当前状态为“已提交”，不能执行“入库”。"
    assert "开始初核" in refused.value.remedy
    assert not re.search("[a-z]", refused.value.remedy)


def test_every_state_and_every_step_has_a_name() -> None:
    assert set(STATES) == set(State)
    assert set(ACTIONS) == {row.action for row in ROWS}
    assert len(set(STATES.values())) == len(STATES)


def test_only_the_party_secretary_approves() -> None:
    row = TOPIC.next(State.SHORTLISTED, "approve")
    with pytest.raises(NotPermitted):
        row.require_actor(Caller("liaison-1", frozenset({Role.LIAISON}), "411102"))


def test_every_state_but_the_last_ones_can_be_left() -> None:
    left = {source for row in ROWS for source in row.sources}

    assert set(State) - left == {State.ANSWERED, State.WITHDRAWN}


@pytest.mark.parametrize("aside", [("suspend", "resume"), ("escalate", "refuse-handover")])
def test_what_was_set_aside_returns_to_where_it_stood(aside: tuple[str, str]) -> None:
    leave, come_back = aside
    away = state_after(TOPIC.next(State.SHORTLISTED, leave), State.SHORTLISTED, None)

    assert state_after(TOPIC.next(away, come_back), away, State.SHORTLISTED) is State.SHORTLISTED


def test_every_row_of_the_procedure_that_belongs_to_intake_is_in_the_table() -> None:
    assert {row.number for row in ROWS} == {*range(2, 19), 48, 49, 50}


def test_every_event_of_the_table_has_a_sentence_for_people() -> None:
    assert {row.event for row in ROWS} <= set(TEXTS)
