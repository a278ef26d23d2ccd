"""The submitter of a topic that was split takes back one part of it, or all that may still be taken back."""

import asyncio
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from intake.commands import SeenStep, record_steps
from rulebook.callers import Role
from shangliang.intake.v1 import topic_events_pb2 as events
from shangliang.intake.v1 import topic_service_pb2 as topics
from tests.intake.desk import types_of
from tests.intake.house import House, a_command, a_key, a_pooling
from tests.intake.splitting import LIGHTS, NOISE, a_split, desk, raised

PHONE = "13800000001"
NEAR = NOISE | {"division": ""}


async def split(house: House) -> tuple[topics.SubmitTopicResponse, topics.TopicStatus, topics.TopicStatus]:
    topic = await raised(house, PHONE)
    one, other = (await desk(house).SplitTopic(a_split(topic.topic_id, LIGHTS, NEAR))).parts
    return topic, one, other


async def taken_back(house: House, code: str, part: str = "", **key: str) -> Any:
    body = {"reason": "已经自行解决。", "part_number": part}
    return await house.http.post(f"/v1/track/{code}/withdrawal", json=body, headers=key or a_key())


async def refused(house: House, code: str, part: str = "") -> str:
    answer = await taken_back(house, code, part)
    assert 400 <= answer.status_code < 500
    return str(answer.json()["reason"])


async def states(house: House, *topic_ids: str) -> list[str]:
    rows = {str(row[0]): row[1] for row in await house.rows("SELECT id, state FROM topics")}
    return [rows[each] for each in topic_ids]


async def followed(house: House, code: str) -> Any:
    return (await house.http.get(f"/v1/track/{code}")).json()


async def is_reached(house: House) -> bool:
    [[no_reply]] = await house.rows("SELECT no_reply FROM vault_contacts")
    return not no_reply


async def happened(house: House, topic_id: str, name: str) -> None:
    now = datetime.now(UTC)
    async with house.sessions.begin() as session:
        await record_steps(session, [SeenStep(UUID(topic_id), uuid4(), name, {}, "system", now, now)])


async def test_one_part_is_taken_back_and_the_other_goes_on(house: House) -> None:
    topic, one, other = await split(house)
    before = await followed(house, topic.tracking_code)
    assert [each["possible"] for each in before["parts"]] == [["withdraw"], ["withdraw"]]
    key = a_key()

    first, again = [await taken_back(house, topic.tracking_code, one.number, **key) for _ in range(2)]

    assert first.json() == again.json()
    assert (first.json()["state"], first.json()["kept"]) == ("split", False)
    assert [each["number"] for each in first.json()["parts"]] == [one.number]
    assert await states(house, topic.topic_id, one.topic_id, other.topic_id) == [
        "split",
        "withdrawn",
        "triage",
    ]
    assert await is_reached(house)
    told = [each for each in await house.outbox(one.topic_id) if each.type.split(".")[1] == "topic-withdrawn"]
    assert [events.TopicWithdrawn.FromString(each.payload).kept for each in told] == [False]
    after = await followed(house, topic.tracking_code)
    assert [each["possible"] for each in after["parts"]] == [[], ["withdraw"]]
    assert (after["topic"]["parts_over"], after["possible"]) == (1, ["withdraw"])


async def test_taken_back_as_a_whole_all_parts_are_and_nobody_is_told_any_more(house: House) -> None:
    topic, one, other = await split(house)

    answer = (await taken_back(house, topic.tracking_code)).json()

    assert (answer["state"], answer["kept"], len(answer["parts"])) == ("withdrawn", False, 2)
    assert await states(house, topic.topic_id, one.topic_id, other.topic_id) == ["withdrawn"] * 3
    assert not await is_reached(house)
    assert (await types_of(house, topic.topic_id))[-1] == "topic-withdrawn"
    for part in (one, other):
        told = events.TopicWithdrawn.FromString((await house.outbox(part.topic_id))[-1].payload)
        assert list(told.told_elsewhere_topic_ids) == [topic.topic_id]
    assert await house.rows("SELECT 1 FROM timer") == []


async def test_a_part_that_others_raise_too_goes_on_without_him(house: House) -> None:
    topic, one, other = await split(house)
    joined = await house.in_triage()
    await house.topics(Role.CLERK).MergeTopic(
        topics.MergeTopicRequest(
            command=a_command(), topic_id=joined.topic_id, umbrella_topic_id=one.topic_id
        )
    )
    assert await refused(house, topic.tracking_code, one.number) == "PART_GOES_ON"

    answer = (await taken_back(house, topic.tracking_code)).json()

    assert (answer["state"], answer["kept"]) == ("split", True)
    assert await states(house, one.topic_id, other.topic_id) == ["triage", "withdrawn"]
    assert not await is_reached(house)


async def test_whoever_raised_the_whole_too_loses_nothing(house: House) -> None:
    topic, joined = await raised(house, PHONE), await house.in_triage()
    await house.topics(Role.CLERK).MergeTopic(
        topics.MergeTopicRequest(
            command=a_command(), topic_id=joined.topic_id, umbrella_topic_id=topic.topic_id
        )
    )
    parts = (await desk(house).SplitTopic(a_split(topic.topic_id, LIGHTS, NEAR))).parts

    answer = (await taken_back(house, topic.tracking_code)).json()

    assert (answer["kept"], answer["parts"]) == (True, [])
    assert await states(house, *(part.topic_id for part in parts)) == ["triage", "triage"]


async def test_what_a_unit_works_on_runs_its_course_and_he_is_still_asked(house: House) -> None:
    topic, one, other = await split(house)
    await house.topics(Role.CLERK).PoolTopic(a_pooling(one.topic_id))
    await happened(house, one.topic_id, "assignment-dispatched")
    assert await refused(house, topic.tracking_code, one.number) == "ASSIGNED_ALREADY"

    answer = (await taken_back(house, topic.tracking_code)).json()

    assert (answer["state"], [each["number"] for each in answer["parts"]]) == ("split", [other.number])
    assert await states(house, one.topic_id, other.topic_id) == ["pooled", "withdrawn"]
    assert await is_reached(house)
    assert await refused(house, topic.tracking_code) == "ASSIGNED_ALREADY"
    assert (await followed(house, topic.tracking_code))["possible"] == []


async def test_what_is_no_part_or_over_is_refused_by_name(house: House) -> None:
    topic, one, other = await split(house)
    whole = await house.submitted()
    for part in (one, other):
        await taken_back(house, topic.tracking_code, part.number)

    assert await refused(house, topic.tracking_code, one.number) == "PART_OVER"
    assert await refused(house, topic.tracking_code, whole.number) == "PART_UNKNOWN"
    assert await refused(house, topic.tracking_code, "nonsense") == "PART_UNKNOWN"
    assert await refused(house, whole.tracking_code, one.number) == "PART_UNKNOWN"
    assert await refused(house, topic.tracking_code) == "NOTHING_TO_WITHDRAW"


async def test_taking_both_parts_back_at_once_takes_each_back_once(house: House) -> None:
    topic, one, other = await split(house)

    answers = await asyncio.gather(
        *(
            taken_back(house, topic.tracking_code, number)
            for number in (one.number, other.number, "", one.number)
        )
    )

    assert {each.status_code for each in answers} <= {200, 409, 412, 422, 400}
    assert await states(house, one.topic_id, other.topic_id) == ["withdrawn", "withdrawn"]
    for part in (one, other):
        assert (await types_of(house, part.topic_id)).count("topic-withdrawn") == 1
