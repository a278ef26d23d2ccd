"""Decisions over gRPC: who may, in which state, on which version, and what remains of it."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import grpc
import pytest

from rulebook.callers import Role
from shangliang.intake.v1 import topic_events_pb2 as words
from shangliang.intake.v1 import topic_service_pb2 as pb
from tests.intake.house import OTHER_STREET, House, a_command, a_pooling, an_approval


async def refusal(call: Any) -> grpc.StatusCode:
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await call
    code: grpc.StatusCode = refused.value.code()
    return code


def a_start(topic_id: str, version: int = 0) -> pb.StartTriageRequest:
    return pb.StartTriageRequest(command=a_command(), topic_id=topic_id, expected_version=version)


def a_merger(topic_id: str, umbrella_id: str) -> pb.MergeTopicRequest:
    return pb.MergeTopicRequest(command=a_command(), topic_id=topic_id, umbrella_topic_id=umbrella_id)


def a_deferral(topic_id: str, days: int = 30) -> pb.DeferTopicRequest:
    day = (datetime.now(UTC) + timedelta(days=days)).date()
    return pb.DeferTopicRequest(
        command=a_command(), topic_id=topic_id, reason_code="funding", review_on=str(day)
    )


async def test_of_two_clerks_at_once_one_takes_the_topic_up_and_the_other_is_told(house: House) -> None:
    receipt = await house.submitted()
    clerks = [house.topics(Role.CLERK, subject=f"clerk-{number}") for number in (1, 2)]

    results = await asyncio.gather(
        *(clerk.StartTriage(a_start(receipt.topic_id, 1)) for clerk in clerks), return_exceptions=True
    )

    refused = [result for result in results if isinstance(result, grpc.aio.AioRpcError)]
    assert len(refused) == 1
    assert refused[0].code() is grpc.StatusCode.ABORTED
    assert [event.version for event in await house.outbox(receipt.topic_id)] == [1, 2]


async def test_a_clerk_of_another_division_is_refused(house: House) -> None:
    receipt = await house.submitted()

    stranger = house.topics(Role.CLERK, division=OTHER_STREET)

    assert await refusal(stranger.StartTriage(a_start(receipt.topic_id))) is grpc.StatusCode.PERMISSION_DENIED
    file = pb.GetTopicFileRequest(topic_id=receipt.topic_id)
    assert await refusal(stranger.GetTopicFile(file)) is grpc.StatusCode.PERMISSION_DENIED


@pytest.mark.parametrize("role", [Role.MEMBER, Role.AUDITOR, Role.SYSTEM, Role.AGENCY])
async def test_other_roles_do_not_triage(house: House, role: Role) -> None:
    receipt = await house.submitted()

    code = await refusal(house.topics(role).StartTriage(a_start(receipt.topic_id)))

    assert code is grpc.StatusCode.PERMISSION_DENIED


async def test_without_a_token_nobody_decides(house: House) -> None:
    receipt = await house.submitted()

    code = await refusal(house.topics().StartTriage(a_start(receipt.topic_id)))

    assert code is grpc.StatusCode.UNAUTHENTICATED


async def test_a_topic_is_pooled_only_from_the_clerks_desk(house: House) -> None:
    receipt = await house.submitted()

    code = await refusal(house.topics(Role.CLERK).PoolTopic(a_pooling(receipt.topic_id)))

    assert code is grpc.StatusCode.FAILED_PRECONDITION


@pytest.mark.parametrize(
    "changes",
    [
        {"public_title": "请联系13800138000"},
        {"issues": ["增设路灯二十盏", "车牌豫L12345占道"]},
        {"issues": ["增设路灯二十盏", "增设路灯二十盏"]},
        {"issues": []},
    ],
)
async def test_wording_that_may_not_be_public_is_refused(house: House, changes: dict[str, Any]) -> None:
    topic = await house.in_triage()

    code = await refusal(house.topics(Role.CLERK).PoolTopic(a_pooling(topic.topic_id, **changes)))

    assert code is grpc.StatusCode.INVALID_ARGUMENT
    assert len(await house.outbox(topic.topic_id)) == 2


async def test_a_complaint_about_wages_is_referred_with_a_number_and_comes_back(house: House) -> None:
    topic = await house.in_triage(category="wage_arrears")
    clerk = house.topics(Role.CLERK)
    refer: dict[str, Any] = {
        "topic_id": topic.topic_id,
        "reason_code": "ordinary-request",
        "target_channel": "hotline",
        "external_number": "12345-2021-77",
        "explanation": "已转12345热线办理，请留意来电。",
    }

    assert await refusal(clerk.PoolTopic(a_pooling(topic.topic_id))) is grpc.StatusCode.FAILED_PRECONDITION
    await clerk.ReferTopic(pb.ReferTopicRequest(command=a_command(), **refer))
    back = await house.topics(Role.AGENCY).ReturnReferral(
        pb.ReturnReferralRequest(
            command=a_command(), topic_id=topic.topic_id, reason_code="not-ours", note="不属于本单位职责。"
        )
    )

    assert back.status.state == pb.TOPIC_STATE_TRIAGE
    records = await house.rows("SELECT document, action FROM records ORDER BY recorded_at")
    assert [tuple(record) for record in records] == [("D02", "refer"), ("D02", "return-referral")]


async def test_a_declined_matter_tells_the_reason_and_the_right_channel(house: House) -> None:
    receipt = await house.submitted()
    clerk = house.topics(Role.CLERK)
    await clerk.StartTriage(a_start(receipt.topic_id))

    await clerk.DeclineTopic(
        pb.DeclineTopicRequest(
            command=a_command(),
            topic_id=receipt.topic_id,
            reason_code="private-dispute",
            explanation="属于邻里纠纷，不涉及公共利益。",
            right_channel="请向社区人民调解委员会申请调解。",
        )
    )

    tracked = await house.topics().TrackTopic(pb.TrackTopicRequest(tracking_code=receipt.tracking_code))
    assert tracked.answer == "属于邻里纠纷，不涉及公共利益。\n请向社区人民调解委员会申请调解。"
    event = words.TopicDeclined.FromString((await house.outbox(receipt.topic_id))[-1].payload)
    assert event.right_channel == "请向社区人民调解委员会申请调解。"


async def test_support_follows_a_chain_of_mergers_and_comes_back_when_one_is_undone(house: House) -> None:
    a, b, c = [await house.in_triage() for _ in range(3)]
    clerk = house.topics(Role.CLERK)
    await clerk.MergeTopic(a_merger(a.topic_id, b.topic_id))
    await clerk.MergeTopic(a_merger(b.topic_id, c.topic_id))
    assert await supporters(house, c.topic_id) == 3

    undo = pb.UndoMergeRequest(command=a_command(), topic_id=a.topic_id, reason="地点不同，不是同一事项。")
    undone = await clerk.UndoMerge(undo)

    assert undone.status.state == pb.TOPIC_STATE_TRIAGE
    assert await supporters(house, c.topic_id) == 2
    assert await supporters(house, b.topic_id) == 1
    code = await refusal(clerk.MergeTopic(a_merger(a.topic_id, b.topic_id)))
    assert code is grpc.StatusCode.FAILED_PRECONDITION


async def test_two_topics_cannot_both_follow_each_other(house: House) -> None:
    a, b = [await house.in_triage() for _ in range(2)]
    clerk = house.topics(Role.CLERK)

    results = await asyncio.gather(
        clerk.MergeTopic(a_merger(a.topic_id, b.topic_id)),
        clerk.MergeTopic(a_merger(b.topic_id, a.topic_id)),
        return_exceptions=True,
    )

    assert [isinstance(result, grpc.aio.AioRpcError) for result in results].count(True) == 1
    merged = await house.rows("SELECT id FROM topics WHERE umbrella_id IS NOT NULL")
    assert len(merged) == 1


async def test_an_approval_names_those_who_were_merged(house: House) -> None:
    umbrella, follower = await house.shortlisted(), await house.in_triage(submitter={"phone": "13800138000"})
    await house.topics(Role.CLERK).MergeTopic(a_merger(follower.topic_id, umbrella.topic_id))

    await house.topics(Role.SECRETARY).ApproveTopic(an_approval(umbrella.topic_id))

    event = words.TopicApproved.FromString((await house.outbox(umbrella.topic_id))[-1].payload)
    assert event.merged_topic_ids == [follower.topic_id]
    assert event.has_contact


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"risk_checked": False}, grpc.StatusCode.FAILED_PRECONDITION),
        ({"interested_parties": []}, grpc.StatusCode.FAILED_PRECONDITION),
        ({"approval_form": ""}, grpc.StatusCode.INVALID_ARGUMENT),
        ({"expected_version": 99}, grpc.StatusCode.ABORTED),
    ],
)
async def test_an_approval_without_its_record_is_refused(
    house: House, changes: dict[str, Any], code: grpc.StatusCode
) -> None:
    topic = await house.shortlisted()

    call = house.topics(Role.SECRETARY).ApproveTopic(an_approval(topic.topic_id, **changes))

    assert await refusal(call) is code


async def test_a_topic_that_is_held_over_waits_for_its_date(house: House) -> None:
    topic = await house.shortlisted()
    secretary = house.topics(Role.SECRETARY)

    deferred = await secretary.DeferTopic(a_deferral(topic.topic_id))
    early = secretary.ReviewTopic(
        pb.ReviewTopicRequest(command=a_command(), topic_id=topic.topic_id, note="条件已具备。")
    )

    assert deferred.status.state == pb.TOPIC_STATE_DEFERRED
    assert await refusal(early) is grpc.StatusCode.FAILED_PRECONDITION
    assert (
        await refusal(secretary.DeferTopic(a_deferral(topic.topic_id))) is grpc.StatusCode.FAILED_PRECONDITION
    )


async def test_a_review_date_beyond_the_limit_is_refused(house: House) -> None:
    topic = await house.shortlisted()

    call = house.topics(Role.SECRETARY).DeferTopic(a_deferral(topic.topic_id, days=200))

    assert await refusal(call) is grpc.StatusCode.INVALID_ARGUMENT


async def test_a_small_matter_is_answered_at_once(house: House) -> None:
    topic = await house.in_triage()

    answered = await house.topics(Role.MEMBER).AnswerTopic(
        pb.AnswerTopicRequest(
            command=a_command(), topic_id=topic.topic_id, answer="洒水车已改到七点以后作业。"
        )
    )

    assert answered.status.state == pb.TOPIC_STATE_ANSWERED


async def supporters(house: House, topic_id: str) -> int:
    shown = await house.topics().GetTopic(pb.GetTopicRequest(topic_id=topic_id))
    count: int = shown.topic.supporters
    return count
