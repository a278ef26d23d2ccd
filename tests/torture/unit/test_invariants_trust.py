"""Readers who hide more by their word than they are trusted with, or less: each is found."""

from uuid import UUID

from tests.torture.evidence import Evidence
from tests.torture.invariants import trust, wordings
from tests.torture.tables import Row
from tests.torture.unit.small_counter import LATE, ZEALOUS, named
from tests.torture.unit.test_invariants_wordings import row


def report_on(evidence: Evidence, topic: str) -> Row:
    reports = evidence.tables["intake"]["wording_reports"]
    return next(each for each in reports if each["topic_id"] == UUID(topic))


def test_a_reader_who_hides_more_than_he_is_trusted_with_is_found(counter: Evidence) -> None:
    report_on(counter, ZEALOUS[-1])["counts"] = True

    assert "6 count" in str(trust.whoever_reports_many_hides_some(counter)[0])


def test_a_reader_who_hides_less_than_he_is_trusted_with_is_found(counter: Evidence) -> None:
    report_on(counter, ZEALOUS[0])["counts"] = False

    assert "4 count" in str(trust.whoever_reports_many_hides_some(counter)[0])


def test_a_reader_who_was_right_and_is_not_trusted_again_is_found(counter: Evidence) -> None:
    report_on(counter, LATE)["counts"] = False

    assert "does not count" in str(trust.whoever_was_right_is_trusted_again(counter)[0])


def test_a_reader_who_was_not_right_and_is_trusted_again_is_found(counter: Evidence) -> None:
    named(counter, "RewordTopic").operation = "DismissReports"

    assert "about 5 wordings" in str(trust.whoever_was_right_is_trusted_again(counter)[0])


def test_a_wording_that_was_hidden_by_a_word_that_does_not_count_is_found(counter: Evidence) -> None:
    row(counter, ZEALOUS[-1])["wording_hidden"] = True

    assert ZEALOUS[-1] in str(wordings.wordings_are_hidden_until_somebody_has_looked(counter)[0])
