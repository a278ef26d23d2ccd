"""What is left over when the faults have ended is found."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.torture.evidence import Evidence
from tests.torture.invariants import calm
from tests.torture.unit.small_names import TOPIC


def test_a_system_that_does_not_become_quiet_is_found(evidence: Evidence) -> None:
    evidence.quiet.reached, evidence.quiet.left = False, {"notifier lag": 3}

    found = calm.it_became_quiet_in_time(evidence)

    assert "notifier lag" in str(found[0])


def test_a_system_that_takes_too_long_to_become_quiet_is_found(evidence: Evidence) -> None:
    evidence.faults.append({"at": 50.0, "fault": "kill", "phase": "end"})
    evidence.quiet.at = 51.0 + calm.RECOVERY

    assert len(calm.it_became_quiet_in_time(evidence)) == 1


def test_the_time_is_counted_from_the_last_fault(evidence: Evidence) -> None:
    evidence.faults.append({"at": 50.0, "fault": "kill", "phase": "end"})
    evidence.quiet.at = 49.0 + calm.RECOVERY

    assert not calm.it_became_quiet_in_time(evidence)


def test_an_event_left_in_an_outbox_is_found(evidence: Evidence) -> None:
    evidence.tables["intake"]["outbox"].append({"event_id": "e", "stream": "s", "aggregate_id": "a"})

    assert len(calm.outboxes_are_empty_and_nobody_lags(evidence)) == 1


def test_a_consumer_that_lags_is_found(evidence: Evidence) -> None:
    first = evidence.quiet.positions[0]
    evidence.quiet.positions[0] = replace(first, committed=first.end - 1)

    assert len(calm.outboxes_are_empty_and_nobody_lags(evidence)) == 1


@pytest.mark.parametrize(
    ("table", "key"),
    [("parked_event", "key"), ("skipped_event", "key"), ("outbox_parked", "aggregate_id")],
)
def test_an_event_parked_without_reason_is_found(evidence: Evidence, table: str, key: str) -> None:
    evidence.tables["outcomes"][table].append({key: TOPIC, "stream": "intake.topic.v1"})

    assert len(calm.nothing_is_parked_that_nobody_poisoned(evidence)) == 1


def test_an_event_of_a_poisoned_key_may_be_parked(evidence: Evidence) -> None:
    evidence.tables["outcomes"]["parked_event"].append({"key": TOPIC, "stream": "intake.topic.v1"})
    evidence.faults.append({"at": 1.0, "fault": "poison", "phase": "begin", "detail": {"poisoned": [TOPIC]}})

    assert not calm.nothing_is_parked_that_nobody_poisoned(evidence)


@pytest.mark.parametrize(("seconds", "is_stuck"), [(3600, True), (5, False), (-3600, False)])
def test_a_timer_that_should_have_fired_long_ago_is_found(
    evidence: Evidence, seconds: int, *, is_stuck: bool
) -> None:
    due = datetime.fromtimestamp(evidence.quiet.at, UTC) - timedelta(seconds=seconds)
    timer = {"kind": "assignment.sign", "subject": "a", "due_at": due, "error": ""}
    evidence.tables["outcomes"]["timer"].append(timer)

    assert bool(calm.no_timer_is_stuck(evidence)) is is_stuck
