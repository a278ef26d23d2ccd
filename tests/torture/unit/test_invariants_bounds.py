"""Matters whose day of decision was moved, or forgotten by triage: each is found."""

from datetime import timedelta

import pytest

from shangliang.intake.v1.topic_events_pb2 import TopicResumed
from tests.torture.evidence import Evidence
from tests.torture.invariants import bounds
from tests.torture.operations import INTAKE
from tests.torture.unit import small_counter
from tests.torture.unit.small_city import SmallCity
from tests.torture.unit.small_counter import ASKED
from tests.torture.unit.small_story import small_city
from tests.torture.unit.test_invariants_wordings import row


def test_a_question_that_moved_the_day_of_decision_is_found(counter: Evidence) -> None:
    row(counter, ASKED)["decide_by"] += timedelta(days=1)

    assert "2026-11-18" in str(bounds.no_question_moves_the_day_of_decision(counter)[0])


@pytest.mark.parametrize("days", [-3, 12])
def test_a_day_of_decision_that_all_have_and_that_is_another_one_is_found(
    counter: Evidence, days: int
) -> None:
    for each in counter.tables["intake"]["topics"]:
        each["decide_by"] = each["decide_by"] and each["decide_by"] + timedelta(days=days)

    assert len(bounds.no_question_moves_the_day_of_decision(counter)) == 1


def test_a_pause_may_move_the_day_of_decision() -> None:
    def paused(city: SmallCity) -> None:
        small_counter.happen(city)
        city.event(INTAKE, ASKED, TopicResumed(topic_id=ASKED))

    evidence = small_counter.complete(small_city(paused).evidence())
    row(evidence, ASKED)["decide_by"] += timedelta(days=1)

    assert not bounds.no_question_moves_the_day_of_decision(evidence)


def test_triage_that_may_take_longer_than_the_day_of_decision_is_found(counter: Evidence) -> None:
    row(counter, ASKED)["due_at"] += timedelta(seconds=1)

    assert ASKED in str(bounds.triage_ends_before_the_day_of_decision(counter)[0])
