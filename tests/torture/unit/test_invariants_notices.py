"""Notices that are doubled, forgotten, or written to somebody else: each is found."""

from tests.torture.evidence import Evidence
from tests.torture.invariants import notices
from tests.torture.unit.small_city import SmallCity
from tests.torture.unit.small_names import MERGED


def test_a_notice_written_twice_is_found(evidence: Evidence) -> None:
    rows = evidence.tables["notifier"]["notices"]
    rows.append(rows[0])

    assert len(notices.nobody_is_told_twice(evidence)) == 1


def test_a_notice_that_was_forgotten_is_found(evidence: Evidence) -> None:
    forgotten = evidence.tables["notifier"]["notices"].pop()

    found = notices.everybody_is_told(evidence)

    assert [forgotten["fact_id"] in str(each) for each in found] == [True]


def test_a_notice_to_somebody_else_is_found(evidence: Evidence) -> None:
    evidence.tables["notifier"]["notices"][0]["recipient_id"] = "somebody else"

    assert len(notices.everybody_is_told(evidence)) == 2


def test_whoever_raised_a_merged_topic_hears_what_happens_after_the_merge(city: SmallCity) -> None:
    names = {event.id: event.name for event in city.evidence().events}
    heard = {
        names[fact]
        for fact, kind, who, _ in notices.expected_notices(city.evidence())
        if (kind, who) == ("SUBMITTER", MERGED)
    }

    assert heard == {
        "topic-submitted",
        "topic-merged",
        "topic-shortlisted",
        "topic-approved",
        "session-noticed",
        "outcome-reported",
        "recommendation-adopted",
        "issue-resolved",
    }


def test_a_delivered_letter_that_never_arrived_is_found(evidence: Evidence) -> None:
    evidence.letters.pop()

    assert len(notices.letters_are_those_of_the_notices(evidence)) == 1


def test_a_letter_about_no_notice_is_found(evidence: Evidence) -> None:
    evidence.letters.append("<somebody@shangliang.invalid>")

    assert len(notices.letters_are_those_of_the_notices(evidence)) == 1


def test_a_letter_that_arrived_twice_is_no_violation(evidence: Evidence) -> None:
    evidence.letters.append(evidence.letters[0])

    assert not notices.letters_are_those_of_the_notices(evidence)
