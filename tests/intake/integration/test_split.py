"""A topic that raises several matters is split; whoever raised it follows all with his one code."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import grpc
import pytest

from eventing import Due
from intake.commands.act import CLOCK
from intake.commands.alarms import ring
from rulebook.callers import Role
from shangliang.intake.v1 import split_service_pb2 as pb
from shangliang.intake.v1 import topic_events_pb2 as words
from shangliang.intake.v1 import topic_service_pb2 as topics
from shangliang.intake.v1 import umbrella_service_pb2, umbrella_service_pb2_grpc
from tests.intake.desk import COUNTY, file_of, reason_of, tracked, types_of
from tests.intake.house import STREET, House, a_command, a_key, a_pooling, an_approval, bearer
from tests.intake.splitting import LIGHTS, NEXT_STREET, NOISE, a_split, desk, raised

PHONE, OTHER_PHONE = "13800000001", "13800000002"


def an_undoing(topic_id: str) -> pb.UndoSplitRequest:
    return pb.UndoSplitRequest(command=a_command(), topic_id=topic_id, reason="实为同一件事。")


async def shown(house: House, topic_id: str) -> topics.PublicTopic:
    answer = await house.topics().GetTopic(topics.GetTopicRequest(topic_id=topic_id))
    topic: topics.PublicTopic = answer.topic
    return topic


async def clock_of(house: House, topic_id: str) -> Any:
    rows = await house.rows("SELECT state, due_at, timed FROM topics WHERE id = :id", id=topic_id)
    return tuple(rows[0])


async def test_each_part_has_wording_division_category_and_clock_of_its_own(house: House) -> None:
    receipt = await raised(house, PHONE)

    answer = await desk(house).SplitTopic(a_split(receipt.topic_id, command=a_command("split-it-once")))

    assert answer.status.state == topics.TOPIC_STATE_SPLIT
    lights, noise = [await shown(house, part.topic_id) for part in answer.parts]
    assert (lights.title, lights.category, lights.division) == (LIGHTS["public_title"], "roads", STREET)
    assert (noise.title, noise.category, noise.division) == (
        NOISE["public_title"],
        NOISE["category"],
        NEXT_STREET,
    )
    assert lights.number != noise.number
    for part in (lights, noise):
        state, due_at, timed = await clock_of(house, part.topic_id)
        assert (state, due_at is not None, timed) == ("triage", True, True)
        assert await types_of(house, part.topic_id) == ["topic-split-off"]
    assert await clock_of(house, receipt.topic_id) == ("split", None, False)
    event = words.TopicSplit.FromString((await house.outbox(receipt.topic_id))[-1].payload)
    assert list(event.part_topic_ids) == [lights.topic_id, noise.topic_id]
    again = await desk(house).SplitTopic(a_split(receipt.topic_id, command=a_command("split-it-once")))
    assert again.parts == answer.parts


async def test_the_submitter_sees_every_part_with_his_one_code(house: House) -> None:
    receipt = await raised(house, PHONE)
    parts = (await desk(house).SplitTopic(a_split(receipt.topic_id))).parts
    await house.topics(Role.CLERK).AnswerTopic(
        topics.AnswerTopicRequest(
            command=a_command(), topic_id=parts[0].topic_id, answer="路灯已列入本月维修计划。"
        )
    )

    page = await tracked(house, receipt.tracking_code)
    answer = await house.http.get(f"/v1/track/{receipt.tracking_code}")

    assert (page.topic.number, page.steps[-1].step) == (receipt.number, "topic-split")
    assert [part.topic.number for part in page.parts] == [part.number for part in parts]
    assert [[step.step for step in part.steps] for part in page.parts] == [
        ["topic-split-off", "topic-answered"],
        ["topic-split-off"],
    ]
    assert page.parts[0].answer == "路灯已列入本月维修计划。"
    assert [part["topic"]["number"] for part in answer.json()["parts"]] == [part.number for part in parts]
    assert list(page.possible) == ["withdraw"]
    file = await file_of(house, receipt.topic_id)
    assert list(file.split_topic_ids) == [part.topic_id for part in parts]
    assert (await file_of(house, parts[0].topic_id)).split_from_topic_id == receipt.topic_id


async def test_supporters_stay_and_count_for_each_part_once(house: House) -> None:
    pooled = await house.pooled(submitter=topics.Submitter(phone=PHONE))
    for phone in (PHONE, OTHER_PHONE):
        token = await house.resident(phone)
        answer = await house.http.post(f"/v1/topics/{pooled.number}/support", headers=a_key() | bearer(token))
        assert answer.status_code == 200
    assert (await shown(house, pooled.topic_id)).people_count == 2

    parts = (await desk(house).SplitTopic(a_split(pooled.topic_id))).parts

    assert [(await shown(house, part.topic_id)).people_count for part in parts] == [2, 2]
    assert (await shown(house, pooled.topic_id)).people_count == 2
    umbrella = await umbrella_over(house, [part.topic_id for part in parts])
    assert (await shown(house, umbrella)).people_count == 2


async def umbrella_over(house: House, topic_ids: list[str]) -> str:
    channel = house.channel(Role.LIAISON, division=COUNTY)
    stub: Any = umbrella_service_pb2_grpc.UmbrellaServiceStub(channel)  # type: ignore[no-untyped-call]  # generated
    answer = await stub.GatherTopics(
        umbrella_service_pb2.GatherTopicsRequest(
            command=a_command(),
            topic_ids=topic_ids,
            category="roads",
            public_title="西门周边环境整治",
            public_summary="西门周边照明和噪声一并整治。",
            issues=["西门周边一并整治"],
            reason="同一地点，宜一并协商。",
        )
    )
    return str(answer.status.topic_id)


async def test_whoever_raised_it_is_asked_about_an_approved_part(house: House) -> None:
    receipt = await raised(house, PHONE)
    part = (await desk(house).SplitTopic(a_split(receipt.topic_id))).parts[0]
    await house.topics(Role.CLERK).PoolTopic(a_pooling(part.topic_id))
    await house.topics(Role.LIAISON).ShortlistTopic(
        topics.ShortlistTopicRequest(command=a_command(), topic_id=part.topic_id, note="具备协商条件。")
    )

    await house.topics(Role.SECRETARY).ApproveTopic(an_approval(part.topic_id))

    event = words.TopicApproved.FromString((await house.outbox(part.topic_id))[-1].payload)
    assert event.has_contact
    assert list(event.merged_topic_ids) == [receipt.topic_id]


@pytest.mark.parametrize("standing", ["triage", "pooled"])
async def test_taken_back_it_stands_where_it_stood_and_its_parts_are_gone(
    house: House, standing: str
) -> None:
    topic = await house.pooled() if standing == "pooled" else await house.in_triage()
    before = await clock_of(house, topic.topic_id)
    parts = (await desk(house).SplitTopic(a_split(topic.topic_id))).parts

    answer = await desk(house).UndoSplit(an_undoing(topic.topic_id))

    state, due_at, timed = await clock_of(house, topic.topic_id)
    assert (state, timed) == (before[0], before[2])
    assert due_at == before[1] or 0 <= (due_at - before[1]).total_seconds() < 60
    assert [part.state for part in answer.parts] == [topics.TOPIC_STATE_WITHDRAWN] * 2
    assert not (await file_of(house, topic.topic_id)).split_topic_ids
    again = await desk(house).SplitTopic(a_split(topic.topic_id))
    assert {part.topic_id for part in again.parts}.isdisjoint(part.topic_id for part in parts)
    await desk(house).UndoSplit(an_undoing(topic.topic_id))


async def test_a_reminder_of_a_limit_does_not_keep_a_split_from_being_taken_back(house: House) -> None:
    topic = await house.in_triage()
    parts = (await desk(house).SplitTopic(a_split(topic.topic_id))).parts
    later = datetime.now(UTC) + timedelta(days=30)
    async with house.sessions.begin() as session:
        await ring(session, house.desk, Due(CLOCK, parts[0].topic_id, later, {}), later)
    assert (await types_of(house, parts[0].topic_id))[-1] == "topic-overdue"

    answer = await desk(house).UndoSplit(an_undoing(topic.topic_id))

    assert answer.status.state == topics.TOPIC_STATE_TRIAGE


async def test_once_a_part_is_under_way_the_split_stands(house: House) -> None:
    topic = await house.in_triage()
    parts = (await desk(house).SplitTopic(a_split(topic.topic_id))).parts
    await house.topics(Role.CLERK).PoolTopic(a_pooling(parts[0].topic_id))

    assert await reason_of(desk(house).UndoSplit(an_undoing(topic.topic_id))) == "PARTS_UNDER_WAY"
    assert (await clock_of(house, parts[1].topic_id))[0] == "triage"
    refused = desk(house).SplitTopic(a_split(parts[1].topic_id))
    elsewhere = desk(house, Role.LIAISON, COUNTY).SplitTopic(a_split(parts[1].topic_id))
    with pytest.raises(grpc.aio.AioRpcError) as wrong:
        await refused  # it lies on another street's desk
    assert wrong.value.code() is grpc.StatusCode.PERMISSION_DENIED
    assert await reason_of(elsewhere) == "NOT_SPLITTABLE"


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        ({"public_title": "张经理夜市噪声扰民"}, "NAME_SUSPECTED"),
        ({"public_summary": "请联系13800138000处理噪声。"}, "PERSONAL_DATA"),
        ({"category": "nothing-of-it"}, "CATEGORY_UNKNOWN"),
        ({"division": "411102099"}, "DIVISION_UNKNOWN"),
        ({"public_title": LIGHTS["public_title"]}, "PARTS_REPEATED"),
    ],
)
async def test_a_part_that_may_not_be_shown_leaves_the_topic_whole(
    house: House, part: dict[str, str], reason: str
) -> None:
    topic = await house.in_triage()

    assert await reason_of(desk(house).SplitTopic(a_split(topic.topic_id, LIGHTS, NOISE | part))) == reason

    assert [tuple(row) for row in await house.rows("SELECT state FROM topics")] == [("triage",)]


async def test_more_parts_than_the_policy_says_are_refused(house: House) -> None:
    topic = await house.in_triage()
    parts = [LIGHTS | {"public_title": f"西门外道路照明不足之{number}"} for number in range(11)]

    assert await reason_of(desk(house).SplitTopic(a_split(topic.topic_id, *parts))) == "SPLIT_INTO_TOO_MANY"


async def test_splitting_and_taking_up_a_part_at_once_leave_nothing_half_done(house: House) -> None:
    for _ in range(3):
        topic = await house.in_triage()
        parts = (await desk(house).SplitTopic(a_split(topic.topic_id))).parts
        results = await asyncio.gather(
            desk(house).UndoSplit(an_undoing(topic.topic_id)),
            house.topics(Role.CLERK).PoolTopic(a_pooling(parts[0].topic_id)),
            return_exceptions=True,
        )
        assert [isinstance(each, grpc.aio.AioRpcError) for each in results].count(True) == 1
        states = {(await clock_of(house, each.topic_id))[0] for each in parts}
        whole = (await clock_of(house, topic.topic_id))[0]
        assert (whole, states) in (("triage", {"withdrawn"}), ("split", {"pooled", "triage"}))
