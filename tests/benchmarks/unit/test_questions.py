"""Growth asks whatever can be asked: a list that is new is measured, or somebody says why not."""

from importlib import import_module

import pytest

from benchmarks.journey.beside import beside
from benchmarks.journey.questions import NOT_ASKED, QUESTIONS
from benchmarks.journey.step import Step
from shangliang_cli import calls

_CHANGES = "command"


def _questions_of_the_contracts() -> set[str]:
    modules = [import_module(f"shangliang.{name}") for name in calls.CONTRACTS]
    services = [each for module in modules for each in module.DESCRIPTOR.services_by_name.values()]
    return {
        f"{service.file.package.split('.')[1]}.{service.name}/{method.name}"
        for service in services
        for method in service.methods
        if _CHANGES not in method.input_type.fields_by_name
    }


def test_every_question_of_the_contracts_is_asked_or_it_is_said_why_not() -> None:
    asked = {question.call for question in QUESTIONS}

    assert asked | {*NOT_ASKED} == _questions_of_the_contracts()
    assert not asked & {*NOT_ASKED}


def test_every_question_has_a_name_of_its_own() -> None:
    names = [question.name for question in QUESTIONS]

    assert len({*names}) == len(names)


@pytest.mark.parametrize("step", beside())
def test_what_happens_beside_fits_the_contract(step: Step) -> None:
    method = calls.method(step.call)
    calls.request_for(method, step.fields)

    assert {*step.quotes} <= {*method.input_type.fields_by_name}
