"""Consumers that skip, invent, double, stop, or commit too early: each is found."""

from datetime import timedelta
from uuid import UUID

import pytest

from tests.torture.consumers import SERVICES
from tests.torture.evidence import Evidence
from tests.torture.invariants import applying
from tests.torture.unit.small_names import STARTED, TOPIC, identity


@pytest.mark.parametrize("service", SERVICES)
def test_an_event_that_was_skipped_is_found(evidence: Evidence, service: str) -> None:
    evidence.tables[service]["inbox"].pop()

    assert len(applying.every_event_is_applied_once(evidence)) == 1


def test_an_applied_event_that_is_in_no_stream_is_found(evidence: Evidence) -> None:
    evidence.tables["notifier"]["inbox"][0] |= {"event_id": UUID(identity("invented"))}

    found = {str(each).partition(",")[0] for each in applying.every_event_is_applied_once(evidence)}

    assert f"notifier has applied {identity('invented')}" in found


def test_an_event_noted_twice_is_found(evidence: Evidence) -> None:
    inbox = evidence.tables["outcomes"]["inbox"]
    inbox.append(inbox[0])

    assert len(applying.every_event_is_applied_once(evidence)) == 1


@pytest.mark.parametrize("service", SERVICES)
def test_an_aggregate_that_is_stuck_is_found(evidence: Evidence, service: str) -> None:
    evidence.tables[service]["aggregate_seen"][0]["version"] -= 1

    assert len(applying.no_aggregate_is_stuck(evidence)) == 1


def test_an_aggregate_that_was_never_seen_is_found(evidence: Evidence) -> None:
    evidence.tables["scheduling"]["aggregate_seen"].pop()

    assert len(applying.no_aggregate_is_stuck(evidence)) == 1


def test_an_offset_committed_before_the_effect_is_found(evidence: Evidence) -> None:
    evidence.tables["scheduling"]["inbox"][0]["processed_at"] = STARTED + timedelta(days=1)

    found = applying.offsets_are_committed_after_effects(evidence)

    assert len(found) == 1
    assert "scheduling had committed" in str(found[0])


def test_an_offset_committed_past_a_parked_event_is_right(evidence: Evidence) -> None:
    late = evidence.tables["scheduling"]["inbox"][0]
    late["processed_at"] = STARTED + timedelta(days=1)
    for sample in evidence.samples:
        sample.parked.append((late["stream"], late["partition"], late["offset"]))

    assert not applying.offsets_are_committed_after_effects(evidence)


def test_an_offset_past_an_event_that_was_never_applied_is_found(evidence: Evidence) -> None:
    evidence.tables["outcomes"]["inbox"].pop()

    assert len(applying.offsets_are_committed_after_effects(evidence)) == 1


def test_a_poisoned_key_may_stay_behind(evidence: Evidence) -> None:
    evidence.faults.append({"at": 1.0, "fault": "poison", "phase": "begin", "detail": {"poisoned": [TOPIC]}})
    inbox = evidence.tables["scheduling"]["inbox"]
    inbox[:] = [row for row in inbox if row["stream"] != "intake.topic.v1"]

    assert not applying.every_event_is_applied_once(evidence)
    assert not applying.offsets_are_committed_after_effects(evidence)
