"""Topics that scheduling keeps in another state than their events lead to: each is found."""

import pytest

from shangliang.outcomes.v1.outcome_events_pb2 import (
    NEXT_STEP_REPORT_VIEWS,
    NEXT_STEP_TRY_AGAIN,
    ConsultationResumed,
    NextStep,
)
from shangliang.scheduling.v1 import session_events_pb2 as sessions
from tests.torture.invariants import agendas
from tests.torture.operations import OUTCOMES, SESSIONS
from tests.torture.unit.small_city import SmallCity
from tests.torture.unit.small_names import SESSION, TOPIC, identity

NEXT = identity("next session")


def fits(city: SmallCity, state: str) -> bool:
    """Whether the topic may be in that state after what happened."""
    evidence = city.evidence()
    evidence.tables["scheduling"]["topics"][0]["state"] = state
    return not agendas.topics_are_where_their_sessions_left_them(evidence)


@pytest.mark.parametrize("state", ["approved", "research", "ready", "scheduled", "consulting"])
def test_a_topic_that_was_left_behind_is_found(city: SmallCity, state: str) -> None:
    assert not fits(city, state)
    assert fits(city, "reporting")


@pytest.mark.parametrize(
    ("step", "state"), [(NEXT_STEP_TRY_AGAIN, "ready"), (NEXT_STEP_REPORT_VIEWS, "reporting")]
)
def test_a_topic_is_ready_again_if_it_is_to_be_tried_again(
    city: SmallCity, step: NextStep, state: str
) -> None:
    city.event(OUTCOMES, TOPIC, ConsultationResumed(topic_id=TOPIC, next_step=step))

    assert fits(city, state)


def test_a_topic_is_ready_again_after_a_session_that_was_adjourned(city: SmallCity) -> None:
    city.event(SESSIONS, SESSION, sessions.SessionAdjourned(session_id=SESSION, topic_ids=[TOPIC]))

    assert fits(city, "ready")


@pytest.mark.parametrize(
    ("events", "state"),
    [
        ([sessions.SessionPlanned, sessions.SessionPostponed], "scheduled"),
        ([sessions.SessionPlanned, sessions.SessionNoticed, sessions.SessionOpened], "consulting"),
        ([sessions.SessionPlanned, sessions.SessionCancelled], "ready"),
    ],
    ids=["postponed", "opened", "cancelled"],
)
def test_a_topic_follows_its_next_session(city: SmallCity, events: list[type], state: str) -> None:
    resumed = ConsultationResumed(topic_id=TOPIC, next_step=NEXT_STEP_TRY_AGAIN)
    city.event(OUTCOMES, TOPIC, resumed)
    for event in events:
        city.event(SESSIONS, NEXT, event(session_id=NEXT, topic_ids=[TOPIC]))

    assert fits(city, state)
