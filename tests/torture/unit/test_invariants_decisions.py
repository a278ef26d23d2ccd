"""Verdicts, decisions and assignments that differ from what was published: each is found."""

from uuid import UUID

import pytest

from shangliang.outcomes.v1.outcome_events_pb2 import IssueExplained, IssueResolved
from tests.torture.evidence import Evidence
from tests.torture.invariants import decisions
from tests.torture.operations import OUTCOMES
from tests.torture.unit.small_city import SmallCity
from tests.torture.unit.small_names import TOPIC, identity


@pytest.mark.parametrize("state", ["open", "explained"])
def test_an_issue_with_another_verdict_than_was_published_is_found(evidence: Evidence, state: str) -> None:
    evidence.tables["outcomes"]["issues"][0]["state"] = state

    assert len(decisions.issues_have_the_verdict_of_their_events(evidence)) == 1


def test_a_second_verdict_is_found(city: SmallCity) -> None:
    city.event(OUTCOMES, TOPIC, IssueResolved(topic_id=TOPIC, issue_number=1))

    assert len(decisions.issues_have_the_verdict_of_their_events(city.evidence())) == 1


def test_a_verdict_on_an_issue_that_does_not_exist_is_found(city: SmallCity) -> None:
    city.event(OUTCOMES, TOPIC, IssueExplained(topic_id=TOPIC, issue_number=9))

    assert len(decisions.issues_have_the_verdict_of_their_events(city.evidence())) == 1


def test_a_decision_that_was_published_and_is_not_kept_is_found(evidence: Evidence) -> None:
    evidence.tables["outcomes"]["recommendations"][0]["result"] = None

    assert len(decisions.recommendations_are_decided_as_published(evidence)) == 1


def test_a_recommendation_that_was_never_reported_is_found(evidence: Evidence) -> None:
    stranger = {"id": UUID(identity("invented")), "result": None}
    evidence.tables["outcomes"]["recommendations"].append(stranger)

    assert len(decisions.recommendations_are_decided_as_published(evidence)) == 1


def test_an_assignment_of_another_topic_is_found(evidence: Evidence) -> None:
    evidence.tables["outcomes"]["assignments"][0]["topic_id"] = UUID(identity("other"))

    assert len(decisions.assignments_are_those_that_were_dispatched(evidence)) == 1


def test_an_assignment_that_got_lost_is_found(evidence: Evidence) -> None:
    evidence.tables["outcomes"]["assignments"].clear()

    assert len(decisions.assignments_are_those_that_were_dispatched(evidence)) == 1
