"""Events that are missing, and events that nobody asked for: each is found."""

from shangliang.intake.v1.topic_events_pb2 import TopicPersonDeleted, TopicTriageStarted
from tests.torture.history import Attempt
from tests.torture.invariants import effects
from tests.torture.operations import INTAKE
from tests.torture.unit.small_city import SmallCity
from tests.torture.unit.small_names import MERGED, TOPIC


def lose(city: SmallCity, stream: str, name: str) -> None:
    """Take an event out of the stream as if it had never been sent."""
    city.records = [each for each in city.records if not (each.stream == stream and name in each.type)]


def test_an_acknowledged_command_whose_event_is_lost_is_found(city: SmallCity) -> None:
    lose(city, INTAKE, "topic-approved")

    found = effects.promised_events_are_published(city.evidence())

    assert [str(each) for each in found] == [f"topic-approved of {TOPIC}: 1 promised, 0 in the stream"]


def test_a_stored_command_of_unknown_outcome_whose_event_is_lost_is_found(city: SmallCity) -> None:
    lose(city, INTAKE, "topic-approved")
    unknown = next(each for each in city.commands if each.operation == "ApproveTopic")
    unknown.attempts[1] = Attempt(1.0, "unknown", "DEADLINE_EXCEEDED")

    assert len(effects.promised_events_are_published(city.evidence())) == 1


def test_an_unknown_command_that_was_not_carried_out_owes_nothing(city: SmallCity) -> None:
    lose(city, INTAKE, "topic-approved")
    unknown = next(each for each in city.commands if each.operation == "ApproveTopic")
    unknown.attempts[1] = Attempt(1.0, "unknown", "DEADLINE_EXCEEDED")
    city.stored["intake"] = [row for row in city.stored["intake"] if row["key"] != unknown.key]

    evidence = city.evidence()

    assert not effects.promised_events_are_published(evidence)
    assert not effects.no_event_without_a_command(evidence)


def test_an_event_without_a_committed_command_is_found(city: SmallCity) -> None:
    city.event(INTAKE, MERGED, TopicTriageStarted(topic_id=MERGED))

    found = effects.no_event_without_a_command(city.evidence())

    assert [str(each) for each in found] == [f"topic-triage-started of {MERGED}: 2 in the stream, 1 promised"]


def test_only_the_deletion_that_time_brings_needs_no_command(city: SmallCity) -> None:
    city.event(INTAKE, MERGED, TopicPersonDeleted(topic_id=MERGED, words_kept=True))
    assert not effects.no_event_without_a_command(city.evidence())
    city.event(INTAKE, MERGED, TopicPersonDeleted(topic_id=MERGED))

    assert len(effects.no_event_without_a_command(city.evidence())) == 1


def test_the_event_of_a_refused_command_is_found(city: SmallCity) -> None:
    refused = next(each for each in city.commands if each.operation == "MergeTopic")
    refused.attempts[1] = Attempt(1.0, "failed", "FAILED_PRECONDITION WRONG_STATE")

    assert len(effects.no_event_without_a_command(city.evidence())) == 1


def test_an_acknowledged_version_that_is_another_event_is_found(city: SmallCity) -> None:
    city.commands[4].attempts[1].answer["status"]["version"] += 1

    assert len(effects.acknowledged_versions_are_published(city.evidence())) == 1
