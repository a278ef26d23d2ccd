"""Reminders that never came, or came twice, are found."""

from datetime import timedelta
from typing import Any

import pytest

from shangliang.outcomes.v1.outcome_events_pb2 import AssignmentDueSoon, AssignmentSigned
from tests.torture.invariants import clocks
from tests.torture.operations import OUTCOMES
from tests.torture.unit.small_city import SmallCity
from tests.torture.unit.small_names import ASSIGNMENT, STARTED, TOPIC

SHEET: dict[str, Any] = {"topic_id": TOPIC, "assignment_id": ASSIGNMENT}
REMINDER = timedelta(hours=20)


def found_at(city: SmallCity, after: timedelta) -> int:
    """How many violations there are when the system became quiet so long after the beginning."""
    evidence = city.evidence()
    evidence.quiet.at = (STARTED + after).timestamp()
    return len(clocks.limits_that_came_close_were_told_once(evidence))


def remind(city: SmallCity, clock: str = "sign") -> None:
    city.event(OUTCOMES, TOPIC, AssignmentDueSoon(**SHEET, clock=clock))


def test_a_reminder_that_never_came_is_found(city: SmallCity) -> None:
    assert found_at(city, REMINDER + timedelta(minutes=1)) == 1


def test_a_reminder_is_not_missed_before_its_time(city: SmallCity) -> None:
    assert found_at(city, REMINDER) == 0


def test_a_reminder_that_came_is_right_and_a_second_one_is_found(city: SmallCity) -> None:
    remind(city)
    assert found_at(city, REMINDER + timedelta(minutes=1)) == 0
    remind(city)
    assert found_at(city, REMINDER + timedelta(minutes=1)) == 1


def test_whoever_has_signed_need_not_be_reminded(city: SmallCity) -> None:
    city.event(OUTCOMES, TOPIC, AssignmentSigned(**SHEET))

    assert found_at(city, REMINDER + timedelta(minutes=1)) == 0


@pytest.mark.parametrize(("target", "violations"), [("outcomes", 0), ("intake", 1)])
def test_a_service_whose_clock_jumped_cannot_be_held_to_the_minute(
    city: SmallCity, target: str, violations: int
) -> None:
    evidence = city.evidence()
    evidence.faults.append({"at": 1.0, "family": "clock", "target": target, "phase": "begin"})
    evidence.quiet.at = (STARTED + REMINDER + timedelta(minutes=1)).timestamp()

    assert len(clocks.limits_that_came_close_were_told_once(evidence)) == violations
