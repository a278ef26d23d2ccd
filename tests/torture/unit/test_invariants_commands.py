"""Answers that are lost, left behind, or not the same: each is found."""

from dataclasses import replace

from tests.torture.evidence import Evidence
from tests.torture.history import Attempt
from tests.torture.invariants import commands
from tests.torture.unit.small_city import SmallCity


def test_an_acknowledged_command_without_its_answer_in_the_database_is_found(evidence: Evidence) -> None:
    lost = evidence.tables["intake"]["idempotency"].pop()

    found = commands.acknowledged_commands_are_stored(evidence)

    assert [lost["key"] in str(each) for each in found] == [True]


def test_an_acknowledged_command_with_another_answer_in_the_database_is_found(evidence: Evidence) -> None:
    evidence.tables["intake"]["idempotency"][0]["response"] = b"something else"

    assert len(commands.acknowledged_commands_are_stored(evidence)) == 1


def test_a_refused_command_that_is_stored_is_found(evidence: Evidence) -> None:
    refused = evidence.commands[2]
    refused.attempts[1] = Attempt(1.0, "failed", "FAILED_PRECONDITION WRONG_STATE")

    found = commands.refused_commands_left_no_answer(evidence)

    assert found.checked == 1
    assert refused.key in str(found[0])


def test_a_refused_reuse_of_a_key_is_not_held_against_the_command_that_has_it(evidence: Evidence) -> None:
    reuse = replace(evidence.commands[2], number=99, attempts={1: Attempt(1.0, "failed", "ALREADY_EXISTS")})
    evidence.commands.append(reuse)

    assert not commands.refused_commands_left_no_answer(evidence)


def test_two_different_answers_under_one_key_are_found(evidence: Evidence) -> None:
    evidence.commands[3].attempts[2] = Attempt(2.0, "ok", "OK", 0.01, "another digest", {})

    found = commands.one_key_has_one_answer(evidence)

    assert found.checked == 1
    assert len(found) == 1


def test_a_repetition_that_is_refused_is_found(evidence: Evidence) -> None:
    refused = Attempt(evidence.commands[3].attempts[1].at + 1, "failed", "FAILED_PRECONDITION WRONG_STATE")
    evidence.commands[3].attempts[2] = refused

    assert len(commands.one_key_has_one_answer(evidence)) == 1


def test_a_refusal_before_the_acknowledgement_is_right(evidence: Evidence) -> None:
    refused = Attempt(evidence.commands[3].attempts[1].at - 1, "failed", "FAILED_PRECONDITION WRONG_STATE")
    evidence.commands[3].attempts[2] = refused

    assert not commands.one_key_has_one_answer(evidence)


def test_the_same_answer_twice_is_right(city: SmallCity) -> None:
    first = city.commands[3].attempts[1]
    city.commands[3].attempts[2] = replace(first, at=2.0)

    found = commands.one_key_has_one_answer(city.evidence())

    assert (found.checked, len(found)) == (1, 0)


def test_a_stored_answer_to_nobody_is_found(evidence: Evidence) -> None:
    stranger = {"scope": "clerk", "operation": "x", "key": "never sent", "response": b""}
    evidence.tables["outcomes"]["idempotency"].append(stranger)

    assert len(commands.every_stored_answer_was_asked_for(evidence)) == 1


def test_one_key_that_has_become_two_topics_is_found(evidence: Evidence) -> None:
    posted = next(each for each in evidence.commands if each.operation == "SubmitTopic")
    first = posted.attempts[1]
    posted.attempts[1] = replace(first, answer={**first.answer, "number": "LH-1"})
    posted.attempts[2] = replace(first, answer={**first.answer, "number": "LH-2"})

    found = commands.one_key_names_one_topic(evidence)

    assert (found.checked, len(found)) == (1, 1)


def test_what_is_kept_nowhere_need_not_be_stored(desk: Evidence) -> None:
    assert not commands.acknowledged_commands_are_stored(desk)
