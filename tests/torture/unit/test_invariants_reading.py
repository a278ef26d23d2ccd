"""Answers that cannot be read back are found."""

from tests.torture.evidence import Evidence
from tests.torture.history import Reading
from tests.torture.invariants import reading


def test_an_older_version_than_was_acknowledged_is_found(evidence: Evidence) -> None:
    evidence.commands[4].readings = [Reading(1.0, "OK", least=3, found=2)]

    assert len(reading.what_was_answered_can_be_read(evidence)) == 1


def test_something_acknowledged_that_is_not_there_is_found(evidence: Evidence) -> None:
    evidence.commands[4].readings = [Reading(1.0, "NOT_FOUND", least=1, found=0)]

    assert len(reading.what_was_answered_can_be_read(evidence)) == 1


def test_a_newer_version_is_right_and_an_unanswered_read_says_nothing(evidence: Evidence) -> None:
    unanswered = Reading(1.0, "UNAVAILABLE", least=3, found=None)
    evidence.commands[4].readings = [Reading(1.0, "OK", least=3, found=4), unanswered]

    assert not reading.what_was_answered_can_be_read(evidence)
