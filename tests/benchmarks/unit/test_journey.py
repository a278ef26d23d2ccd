import pytest

from benchmarks.journey.chain import HANDED_IN, steps
from benchmarks.journey.questions import QUESTIONS
from benchmarks.journey.step import PHASES, House, Step
from shangliang_cli import calls

_ID = "0190a1b2-0000-7000-8000-000000000001"
_STEPS = steps(House((_ID,), (_ID,) * 4))


def test_the_phases_follow_each_other() -> None:
    places = [PHASES.index(step.phase) for step in _STEPS]

    assert places == sorted(places)
    assert {step.phase for step in _STEPS} == {*PHASES[1:]}


def test_what_lies_in_the_past_lies_there_in_its_order() -> None:
    moments = [step.since_session for step in _STEPS if step.since_session is not None]

    assert [HANDED_IN, *moments] == sorted([HANDED_IN, *moments])
    assert all(step.since_session is None for step in _STEPS[len(moments) :])


@pytest.mark.parametrize("step", [*_STEPS, *(question.step() for question in QUESTIONS)])
def test_what_is_sent_fits_the_contract(step: Step) -> None:
    method = calls.method(step.call)
    calls.request_for(method, step.fields)

    assert {*step.quotes} <= {*method.input_type.fields_by_name}
