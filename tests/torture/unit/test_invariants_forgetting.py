"""Identities that went too soon, twice, or not whole: each is found."""

from datetime import timedelta
from uuid import UUID

import pytest

from shangliang.intake.v1 import topic_events_pb2 as topics
from tests.torture.evidence import Evidence
from tests.torture.invariants import forgetting
from tests.torture.operations import INTAKE
from tests.torture.unit.small_city import SmallCity
from tests.torture.unit.small_names import STARTED, identity

ENDED, PART = identity("long ago"), identity("part of long ago")
YEARS = timedelta(days=800)


def dated(city: SmallCity, moment: str) -> None:
    """Let the last event have happened then, whenever it was recorded."""
    city.records[-1].headers["ce_time"] = moment


def forget(city: SmallCity) -> None:
    city.event(INTAKE, ENDED, topics.TopicPersonDeleted(topic_id=ENDED, words_kept=True))


@pytest.fixture
def ended(city: SmallCity) -> SmallCity:
    """A matter that ended years ago, and was written down today."""
    for event in (topics.TopicSubmitted(topic_id=ENDED), topics.TopicAnswered(topic_id=ENDED)):
        city.event(INTAKE, ENDED, event)
        dated(city, (STARTED - YEARS).isoformat())
    return city


def evidence_of(city: SmallCity) -> Evidence:
    found = city.evidence()
    found.tables["intake"]["vault_contacts"] = []
    row = {"id": UUID(ENDED), "identity_gone_at": STARTED, "split_from_id": None}
    found.tables["intake"]["topics"].append(row)
    return found


def test_whoever_is_forgotten_in_time_is_right(ended: SmallCity) -> None:
    forget(ended)
    found = evidence_of(ended)

    assert not forgetting.who_is_forgotten_was_known_for_a_year(found)
    assert not forgetting.of_the_forgotten_only_the_words_are_left(found)
    assert forgetting.who_is_forgotten_was_known_for_a_year(found).checked


def test_an_identity_that_went_too_soon_is_found(ended: SmallCity) -> None:
    dated(ended, (STARTED - timedelta(days=300)).isoformat())
    forget(ended)

    assert ENDED in str(forgetting.who_is_forgotten_was_known_for_a_year(evidence_of(ended))[0])


def test_what_came_after_the_deletion_does_not_count(ended: SmallCity) -> None:
    forget(ended)
    ended.event(INTAKE, ENDED, topics.TopicReviewRequested(topic_id=ENDED))

    assert not forgetting.who_is_forgotten_was_known_for_a_year(evidence_of(ended))


def test_a_part_that_has_ended_of_late_keeps_who_raised_the_whole(ended: SmallCity) -> None:
    ended.event(INTAKE, PART, topics.TopicAnswered(topic_id=PART))
    forget(ended)
    found = evidence_of(ended)
    found.tables["intake"]["topics"].append({"id": UUID(PART), "split_from_id": UUID(ENDED)})

    assert PART in str(forgetting.who_is_forgotten_was_known_for_a_year(found)[0])


def test_whoever_is_forgotten_twice_is_found(ended: SmallCity) -> None:
    forget(ended)
    forget(ended)

    assert "told 2 times" in str(forgetting.of_the_forgotten_only_the_words_are_left(evidence_of(ended))[0])


def test_a_contact_that_is_left_is_found(ended: SmallCity) -> None:
    forget(ended)
    found = evidence_of(ended)
    found.tables["intake"]["vault_contacts"] = [{"subject_id": UUID(PART), "topic_id": UUID(ENDED)}]

    assert len(forgetting.of_the_forgotten_only_the_words_are_left(found)) == 1


def test_a_deletion_that_is_told_and_not_done_is_found(ended: SmallCity) -> None:
    forget(ended)
    found = evidence_of(ended)
    found.tables["intake"]["topics"][-1]["identity_gone_at"] = None

    assert len(forgetting.of_the_forgotten_only_the_words_are_left(found)) == 1
