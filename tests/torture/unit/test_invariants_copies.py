"""Copies that lack something, know too much, or tell something else: each is found."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from shangliang.intake.v1.topic_events_pb2 import TopicDeferred
from tests.torture.evidence import Evidence
from tests.torture.invariants import copies
from tests.torture.invariants.findings import Findings
from tests.torture.operations import INTAKE
from tests.torture.unit.small_city import SmallCity
from tests.torture.unit.small_names import TOPIC, identity

Check = Callable[[Evidence], Findings]
Place = tuple[Check, str, str]
SCHEDULED: Place = (copies.scheduling_knows_the_approved_topics, "scheduling", "topics")
APPROVED: Place = (copies.outcomes_knows_the_approved_topics, "outcomes", "topics")
MINUTES: Place = (copies.outcomes_has_a_file_for_every_session_held, "outcomes", "minutes")
KNOWN: Place = (copies.notifier_knows_the_topics, "notifier", "topics")
COUNTED: Place = (copies.scheduling_counts_confirmed_sessions, "scheduling", "sessions")
PLACES = {
    "scheduled": SCHEDULED,
    "approved": APPROVED,
    "minutes": MINUTES,
    "known": KNOWN,
    "counted": COUNTED,
}
WRONG: list[tuple[str, str, Any]] = [
    ("scheduled", "division", "411122101"),
    ("scheduled", "deferred", True),
    ("approved", "title", "别的事"),
    ("approved", "has_contact", False),
    ("minutes", "confirmed_at", None),
    ("minutes", "next_by", date(2026, 1, 1)),
    ("known", "number", "LH-9"),
    ("known", "umbrella_id", UUID(identity("other"))),
    ("counted", "state", "closed"),
]


@pytest.mark.parametrize(("place", "column", "value"), WRONG)
def test_a_copy_that_tells_something_else_is_found(
    evidence: Evidence, place: str, column: str, value: object
) -> None:
    check, service, table = PLACES[place]
    evidence.tables[service][table][0][column] = value

    assert len(check(evidence)) == 1


@pytest.mark.parametrize("place", PLACES)
def test_a_copy_that_lacks_something_is_found(evidence: Evidence, place: str) -> None:
    check, service, table = PLACES[place]
    evidence.tables[service][table].pop(0)

    assert check(evidence)


def test_a_copy_of_something_that_is_in_no_stream_is_found(evidence: Evidence) -> None:
    row = evidence.tables["scheduling"]["topics"][0]
    evidence.tables["scheduling"]["topics"].append(row | {"id": UUID(identity("invented"))})

    assert len(copies.scheduling_knows_the_approved_topics(evidence)) == 1


def test_a_topic_deferred_after_its_approval_is_expected_to_be_deferred(city: SmallCity) -> None:
    city.command("DeferTopic", INTAKE, TOPIC, TopicDeferred(topic_id=TOPIC))
    evidence = city.evidence()

    assert len(copies.scheduling_knows_the_approved_topics(evidence)) == 1
    evidence.tables["scheduling"]["topics"][0]["deferred"] = True
    assert not copies.scheduling_knows_the_approved_topics(evidence)


def test_a_step_missing_from_the_progress_is_found(evidence: Evidence) -> None:
    evidence.tables["intake"]["progress_steps"].pop()

    assert len(copies.progress_tells_what_happened(evidence)) == 1


def test_a_step_that_never_happened_is_found(evidence: Evidence) -> None:
    steps = evidence.tables["intake"]["progress_steps"]
    steps.append(steps[0] | {"event_id": identity("invented")})

    assert len(copies.progress_tells_what_happened(evidence)) == 1


def test_an_outcome_file_without_a_session_is_found(evidence: Evidence) -> None:
    evidence.tables["outcomes"]["outcome_files"].append({"id": UUID(identity("invented")), "version": 1})

    assert len(copies.outcomes_has_a_file_for_every_session_held(evidence)) == 1


def test_a_topic_whose_first_event_is_lost_does_not_hide_the_others(city: SmallCity) -> None:
    city.records = [each for each in city.records if "topic-submitted" not in each.type]

    found = copies.notifier_knows_the_topics(city.evidence())

    assert (found.checked, len(found)) == (2, 2)
