"""What holds for every command: roles, divisions, versions, keys, and wrong inputs."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from rulebook.callers import Role
from shangliang.outcomes.v1 import assignment_service_pb2 as sheets
from shangliang.outcomes.v1 import outcome_service_pb2 as pb
from tests.outcomes.asserting import StatusCode, refusal, refusal_with_field
from tests.outcomes.chain import Chain, a_command
from tests.outcomes.office import OTHER_STREET, Office


def a_decision(chain: Chain, **changes: Any) -> pb.DecideRecommendationRequest:
    values: dict[str, Any] = {
        "command": chain.command(),
        "topic_id": chain.topic_id,
        "recommendation_id": chain.recommendations[0],
        "result": "ADOPTION_RESULT_ADOPTED",
        "meeting": "党工委会议〔2021〕3号",
    }
    return pb.DecideRecommendationRequest(**(values | changes))


@pytest.mark.parametrize("role", [Role.CLERK, Role.CONVENER, Role.LIAISON, Role.AGENCY, Role.MEMBER])
async def test_only_the_secretary_decides(office: Office, role: Role) -> None:
    chain = await Chain(office).reported()

    code, _ = await refusal(office.outcomes(role).DecideRecommendation(a_decision(chain)))

    assert code is StatusCode.PERMISSION_DENIED
    assert "recommendation-adopted" not in await chain.told()


async def test_a_secretary_of_another_division_does_not_decide(office: Office) -> None:
    chain = await Chain(office).reported()

    decided = chain.decide(division=OTHER_STREET)

    assert await refusal(decided) == (StatusCode.PERMISSION_DENIED, "OTHER_DIVISION")


async def test_a_decision_on_an_older_version_is_refused(office: Office) -> None:
    chain = await Chain(office).reported()

    assert await refusal(chain.decide(version=1)) == (StatusCode.ABORTED, "VERSION_CONFLICT")


async def test_an_assignment_has_a_version_of_its_own(office: Office) -> None:
    chain = await Chain(office).dispatched()
    signed = await chain.sign(version=1)

    assert signed.version == 2
    request = sheets.ReplyAssignmentRequest(
        command=chain.command(),
        assignment_id=chain.assignment_id,
        expected_version=1,
        result_class="RESULT_CLASS_A",
        measures="已加装路灯十二盏。",
        evidence=["现场照片三张"],
        signed_by_post="局长",
    )
    assert await refusal(office.agency().ReplyAssignment(request)) == (
        StatusCode.ABORTED,
        "VERSION_CONFLICT",
    )


async def test_the_same_key_gives_the_same_answer_and_happens_once(office: Office) -> None:
    chain = await Chain(office).reported()
    request = a_decision(chain)
    secretary = office.outcomes(Role.SECRETARY)

    first = await secretary.DecideRecommendation(request)
    second = await secretary.DecideRecommendation(request)

    assert first == second
    assert (await chain.told()).count("recommendation-adopted") == 1


async def test_the_same_key_with_other_content_is_refused(office: Office) -> None:
    chain = await Chain(office).reported()
    command = a_command(key="decision-2021-7")
    secretary = office.outcomes(Role.SECRETARY)
    await secretary.DecideRecommendation(a_decision(chain, command=command))

    again = secretary.DecideRecommendation(a_decision(chain, command=command, meeting="另一次会议"))

    assert await refusal(again) == (StatusCode.ALREADY_EXISTS, "KEY_REUSED")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"topic_id": "not-an-id"}, "topic_id"),
        ({"topic_id": ""}, "topic_id"),
        ({"recommendation_id": "7"}, "recommendation_id"),
        ({"expected_version": -1}, "expected_version"),
        ({"result": 0}, "result"),
        ({"result": 99}, "result"),
        ({"meeting": ""}, "meeting"),
        ({"meeting": "会" * 81}, "meeting"),
        ({"reason": "理" * 2001}, "reason"),
        ({"command": None}, "command"),
        ({"command": {"idempotency_key": "short"}}, "command.idempotency_key"),
    ],
)
async def test_a_wrong_input_is_named_and_nothing_happens(
    office: Office, changes: dict[str, Any], field: str
) -> None:
    chain = await Chain(office).reported()
    request = a_decision(chain, **changes)

    code, _, named = await refusal_with_field(office.outcomes(Role.SECRETARY).DecideRecommendation(request))

    assert (code, named) == (StatusCode.INVALID_ARGUMENT, field)
    assert len(await chain.told()) == 3


async def test_a_day_that_does_not_exist_is_refused(office: Office) -> None:
    chain = await Chain(office).reported()
    await chain.decide()

    code, reason, field = await refusal_with_field(chain.dispatch(due_on="2026-02-30"))

    assert (code, reason, field) == (StatusCode.INVALID_ARGUMENT, "NO_SUCH_DAY", "due_on")


@pytest.mark.parametrize(
    ("occurred_at", "approval", "reason"),
    [
        (datetime.now(UTC) + timedelta(days=1), "补1", "OCCURRED_IN_FUTURE"),
        (datetime.now(UTC) - timedelta(days=30), "", "BACKDATING_NEEDS_APPROVAL"),
        (datetime(1999, 1, 1, tzinfo=UTC), "补1", "BEFORE_THE_RULES"),
    ],
)
async def test_the_time_of_a_late_entry_is_checked(
    office: Office, occurred_at: datetime, approval: str, reason: str
) -> None:
    chain = await Chain(office).reported()
    request = a_decision(chain, command=a_command(occurred_at, approval=approval))

    refused = await refusal(office.outcomes(Role.SECRETARY).DecideRecommendation(request))

    assert refused == (StatusCode.INVALID_ARGUMENT, reason)


async def test_a_recommendation_of_another_topic_is_not_found(office: Office) -> None:
    chain, other = await Chain(office).reported(), await Chain(office).reported()

    decided = office.outcomes(Role.SECRETARY).DecideRecommendation(
        a_decision(chain, recommendation_id=other.recommendations[0])
    )

    assert await refusal(decided) == (StatusCode.NOT_FOUND, "RECOMMENDATION_NOT_FOUND")


async def test_an_assignment_that_is_not_there_is_not_found(office: Office) -> None:
    chain = Chain(office, assignment_id=str(uuid4()))

    assert await refusal(chain.sign()) == (StatusCode.NOT_FOUND, "ASSIGNMENT_NOT_FOUND")


async def test_a_step_out_of_turn_is_refused_with_what_is_possible(office: Office) -> None:
    chain = await Chain(office).dispatched()

    assert await refusal(chain.reply()) == (StatusCode.FAILED_PRECONDITION, "WRONG_STATE")
