"""Limits of topics that nobody was told of, or twice, are found."""

from datetime import timedelta
from uuid import UUID

import pytest

from shangliang.intake.v1 import topic_events_pb2 as topics
from tests.torture.evidence import Evidence
from tests.torture.invariants import limits
from tests.torture.operations import INTAKE
from tests.torture.unit.small_city import SmallCity
from tests.torture.unit.small_names import STARTED, identity

HELD, LIMIT = identity("held"), STARTED + timedelta(hours=4)


@pytest.fixture
def held(city: SmallCity) -> SmallCity:
    """A matter that was put aside, and has a limit."""
    city.event(INTAKE, HELD, topics.TopicSubmitted(topic_id=HELD))
    city.event(INTAKE, HELD, topics.TopicHeld(topic_id=HELD))
    return city


def passed(city: SmallCity) -> None:
    event = topics.TopicOverdue(topic_id=HELD)
    event.due_at.FromDatetime(LIMIT)
    city.event(INTAKE, HELD, event)


def evidence_of(city: SmallCity, after: timedelta = timedelta(hours=5)) -> Evidence:
    """What is there when the system became quiet so long after the beginning."""
    found = city.evidence()
    found.quiet.at = (STARTED + after).timestamp()
    found.tables["intake"]["topics"].append({"id": UUID(HELD), "state": "held", "due_at": LIMIT})
    return found


def test_a_limit_that_passed_and_was_told_to_nobody_is_found(held: SmallCity) -> None:
    assert HELD in str(limits.limits_that_have_passed_are_told(evidence_of(held))[0])


def test_a_limit_is_not_missed_before_it_has_passed(held: SmallCity) -> None:
    assert not limits.limits_that_have_passed_are_told(evidence_of(held, timedelta(hours=4)))


def test_a_limit_that_was_told_is_right_and_told_twice_is_found(held: SmallCity) -> None:
    passed(held)
    assert not limits.limits_that_have_passed_are_told(evidence_of(held))
    assert not limits.limits_of_topics_ring_once(evidence_of(held))
    passed(held)
    assert HELD in str(limits.limits_of_topics_ring_once(evidence_of(held))[0])


def test_a_warning_after_the_limit_has_passed_is_found(held: SmallCity) -> None:
    passed(held)
    held.event(INTAKE, HELD, topics.TopicDueSoon(topic_id=HELD))

    assert len(limits.limits_of_topics_ring_once(evidence_of(held))) == 1


def test_whoever_has_moved_on_has_another_limit(held: SmallCity) -> None:
    passed(held)
    held.event(INTAKE, HELD, topics.TopicReleased(topic_id=HELD))
    passed(held)

    assert not limits.limits_of_topics_ring_once(evidence_of(held))


def test_a_limit_that_had_passed_before_it_was_entered_is_told_to_nobody(held: SmallCity) -> None:
    found = evidence_of(held)
    found.tables["intake"]["topics"][-1]["due_at"] = STARTED - timedelta(days=1)

    assert not limits.limits_that_have_passed_are_told(found)


@pytest.mark.parametrize(("target", "violations"), [("intake", 0), ("outcomes", 1)])
def test_a_clock_that_jumped_cannot_be_held_to_the_minute(
    held: SmallCity, target: str, violations: int
) -> None:
    found = evidence_of(held)
    found.faults.append({"at": 1.0, "family": "clock", "target": target, "phase": "begin"})

    assert len(limits.limits_that_have_passed_are_told(found)) == violations
