"""Growth asks whatever can be asked: a list that is new is measured, or somebody says why not."""

import pytest

from benchmarks.journey.beside import beside
from benchmarks.journey.questions import NOT_ASKED, QUESTIONS
from benchmarks.journey.step import Step
from shangliang_cli import calls
from tests.fixtures.contracts import call_of, is_command, methods


def test_every_question_of_the_contracts_is_asked_or_it_is_said_why_not() -> None:
    asked = {question.call for question in QUESTIONS}

    assert asked | {*NOT_ASKED} == {call_of(each) for each in methods() if not is_command(each)}
    assert not asked & {*NOT_ASKED}


def test_every_question_has_a_name_of_its_own() -> None:
    names = [question.name for question in QUESTIONS]

    assert len({*names}) == len(names)


@pytest.mark.parametrize("step", beside())
def test_what_happens_beside_fits_the_contract(step: Step) -> None:
    method = calls.method(step.call)
    calls.request_for(method, step.fields)

    assert {*step.quotes} <= {*method.input_type.fields_by_name}
