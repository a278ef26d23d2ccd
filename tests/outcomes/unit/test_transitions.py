"""The tables of transitions against the procedure, the contract and each other."""

from typing import Any

import pytest

from outcomes.domain import actors, transitions
from outcomes.domain.kinds import AssignmentState, IssueState, OutcomeState
from rulebook.callers import Caller, Role
from rulebook.refusals import NotPermitted, WrongState
from shangliang.access.v1 import access_pb2
from shangliang.outcomes.v1 import assignment_service_pb2, outcome_events_pb2, outcome_service_pb2

TABLES = (transitions.OUTCOME, transitions.ASSIGNMENT, transitions.ISSUE)
ROWS = [row for table in TABLES for row in table.transitions]
METHODS = {
    "DraftMinutes": ["draft-minutes"],
    "ConfirmMinutes": ["confirm-minutes"],
    "RecordNoConsensus": ["record-no-consensus"],
    "ResumeConsultation": ["try-again", "escalate", "report-views"],
    "SubmitReport": ["report"],
    "StartStatutoryVote": ["start-vote"],
    "RecordStatutoryVote": ["record-vote"],
    "DecideRecommendation": ["adopt", "refuse-one", "refuse-last"],
    "RecordEvaluation": ["evaluate", "order-rework", "resolve"],
    "TrackLongTerm": ["track"],
    "ExplainIssue": ["explain"],
    "CloseIssueUnresolved": ["give-up"],
    "RecordEffect": ["record-effect"],
    "DispatchAssignment": ["dispatch"],
    "SignAssignment": ["sign"],
    "RequestReturn": ["request-return"],
    "RuleReturn": ["rule-return"],
    "ReplyAssignment": ["reply"],
    "RejectReply": ["reject-reply"],
    "VerifyReply": ["verify-reply"],
}


def allowed(method: str) -> set[Role]:
    services = (
        outcome_service_pb2.DESCRIPTOR.services_by_name["OutcomeService"],
        assignment_service_pb2.DESCRIPTOR.services_by_name["AssignmentService"],
    )
    found = next(each for service in services for each in service.methods if each.name == method)
    options: Any = found.GetOptions()
    names = [access_pb2.Role.Name(role) for role in options.Extensions[access_pb2.allow].roles]
    return {Role[name.removeprefix("ROLE_")] for name in names}


@pytest.mark.parametrize(("method", "actions"), METHODS.items())
def test_who_may_call_a_method_is_who_may_take_its_steps(method: str, actions: list[str]) -> None:
    rows = [row for row in ROWS if row.action in actions]

    assert {role for row in rows for role in row.actors} == allowed(method)


def test_every_row_is_numbered_and_has_its_guard_its_record_and_its_event() -> None:
    assert sorted({row.number for row in ROWS}) == [
        26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 39, 40, 41, 42, 43, 44, 45, 46, 47,
    ]  # fmt: skip
    assert all(row.guard and row.record.startswith("D") for row in ROWS)
    known = set(outcome_events_pb2.DESCRIPTOR.message_types_by_name)
    assert {row.event for row in ROWS if row.event} <= known


def test_every_event_of_the_stream_comes_from_a_row_except_what_nobody_does() -> None:
    published = set(outcome_events_pb2.DESCRIPTOR.message_types_by_name) - {"ReportedRecommendation"}

    # Clocks ring; and of a conflict we learn from intake.
    assert published - {row.event for row in ROWS} == {
        "AssignmentDueSoon",
        "AssignmentOverdue",
        "AssignmentConflictFound",
    }


@pytest.mark.parametrize("state", [*OutcomeState, *AssignmentState])
def test_every_state_can_be_reached(state: OutcomeState | AssignmentState) -> None:
    assert state in {row.target for row in ROWS}


@pytest.mark.parametrize("state", [each for each in IssueState if each is not IssueState.OPEN])
def test_a_verdict_on_an_issue_is_final(state: IssueState) -> None:
    assert transitions.ISSUE.possible(state) == ()


def test_a_closed_assignment_can_do_nothing_more() -> None:
    with pytest.raises(WrongState, match="办结"):
        transitions.ASSIGNMENT.next(AssignmentState.CLOSED, "reply")


def test_a_refusal_names_the_state_and_what_is_possible_now() -> None:
    with pytest.raises(WrongState) as refused:
        transitions.ASSIGNMENT.next(AssignmentState.DISPATCHED, "reply")

    assert refused.value.details["state"] == "dispatched"
    assert refused.value.details["possible"] == "sign request-return reassign"


def test_what_follows_by_itself_is_done_by_nobody_else() -> None:
    finish = transitions.OUTCOME.next(OutcomeState.ADOPTED, "finish")

    finish.require_actor(actors.OURSELVES)
    with pytest.raises(NotPermitted):
        finish.require_actor(Caller("somebody", frozenset({Role.SECRETARY}), "4111"))
