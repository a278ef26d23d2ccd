"""What an answer means for a command."""

import pytest

from shangliang_cli.replay.steps import Actor
from tests.torture.load.orders import Order
from tests.torture.load.verdicts import phase_of
from tests.torture.load.wire import Reply


def order(call: str, *, patient: bool = True) -> Order:
    return Order(1, call, Actor("clerk", "411121201"), {}, "key-00001", patient=patient)


@pytest.mark.parametrize(
    ("code", "reason", "phase"),
    [
        ("OK", "", "ok"),
        ("UNAVAILABLE", "", "unknown"),
        ("DEADLINE_EXCEEDED", "", "unknown"),
        ("INTERNAL", "INTERNAL", "unknown"),
        ("503", "UNAVAILABLE", "unknown"),
        ("ReadTimeout", "", "unknown"),
        ("ConnectError", "", "unknown"),
        ("ABORTED", "", "unknown"),
        ("ABORTED", "VERSION_CONFLICT", "failed"),
        ("FAILED_PRECONDITION", "WRONG_STATE", "failed"),
        ("422", "INVALID_REQUEST", "failed"),
        ("FAILED_PRECONDITION", "NOT_KNOWN_YET", "waiting"),
        ("UNAUTHENTICATED", "", "waiting"),
    ],
)
def test_every_answer_has_its_meaning(code: str, reason: str, phase: str) -> None:
    assert phase_of(order("intake.TopicService/PoolTopic"), Reply(code, reason)) == phase


@pytest.mark.parametrize(("patient", "phase"), [(True, "waiting"), (False, "failed")])
def test_a_plan_waits_for_its_topic_unless_it_is_meant_to_be_refused(*, patient: bool, phase: str) -> None:
    plan = order("scheduling.SessionService/PlanSession", patient=patient)

    assert phase_of(plan, Reply("FAILED_PRECONDITION", "WRONG_STATE")) == phase
