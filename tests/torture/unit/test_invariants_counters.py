"""What was asked at a desk and got lost, was answered twice, or has a clock too many: it is found."""

from dataclasses import replace

from tests.torture.evidence import Evidence
from tests.torture.invariants import counters, own_data
from tests.torture.tables import Row
from tests.torture.unit.small_counter import CLOSED, LEFT, OPEN, named


def requests(evidence: Evidence) -> list[Row]:
    return evidence.tables["intake"]["subject_requests"]


def test_a_request_that_got_lost_and_one_that_nobody_made_are_found(counter: Evidence) -> None:
    lost = requests(counter).pop()

    assert str(lost["id"]) in str(counters.what_was_asked_at_a_desk_is_kept_once(counter)[0])

    requests(counter).extend([lost, {**lost, "id": "another"}])
    assert "another" in str(counters.what_was_asked_at_a_desk_is_kept_once(counter)[0])


def test_a_request_that_was_answered_twice_is_found(counter: Evidence) -> None:
    again = replace(named(counter, "AnswerSubjectRequest"), number=901, key="desk-901")
    counter.commands.append(again)

    assert CLOSED in str(counters.what_was_asked_at_a_desk_is_answered_once(counter)[0])


def test_an_answer_that_is_not_the_one_that_was_given_is_found(counter: Evidence) -> None:
    requests(counter)[1]["what"] = "not-identified"

    assert CLOSED in str(counters.what_was_asked_at_a_desk_is_answered_once(counter)[0])


def test_an_answer_that_nobody_gave_is_found(counter: Evidence) -> None:
    requests(counter)[0] |= {"answered_at": 1, "answered_by": "clerk", "what": "copy-posted"}

    assert OPEN in str(counters.what_was_asked_at_a_desk_is_answered_once(counter)[0])


def test_a_clock_that_goes_on_after_the_answer_is_found(counter: Evidence) -> None:
    counter.tables["intake"]["timer"].append({"kind": "subject.request", "subject": CLOSED})

    assert CLOSED in str(counters.what_was_asked_at_a_desk_is_answered_once(counter)[0])


def test_a_request_that_waits_without_a_clock_is_found(counter: Evidence) -> None:
    counter.tables["intake"]["timer"].pop()

    assert OPEN in str(counters.what_was_asked_at_a_desk_is_answered_once(counter)[0])


def test_a_person_who_was_deleted_by_one_alone_is_found(counter: Evidence) -> None:
    requests(counter)[1]["recorded_by"] = "clerk"

    assert CLOSED in str(counters.nobody_is_deleted_by_one_alone(counter)[0])


def test_what_is_left_of_a_person_who_was_deleted_at_a_desk_is_found(counter: Evidence) -> None:
    counter.tables["intake"]["vault_keys"].append({"subject_id": LEFT})

    assert LEFT in str(own_data.of_the_deleted_nothing_is_left(counter)[0])


def test_words_that_a_desk_deleted_though_something_else_was_asked_are_found(counter: Evidence) -> None:
    named(counter, "AnswerSubjectRequest").facts["what"] = "copy-posted"

    assert LEFT in str(own_data.whoever_was_not_deleted_is_kept(counter)[0])
