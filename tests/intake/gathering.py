"""Topics gathered under an umbrella and taken out again: the requests, and what is seen of it."""

from collections.abc import Sequence
from typing import Any

from rulebook.callers import Role
from shangliang.intake.v1 import topic_service_pb2 as topics
from shangliang.intake.v1 import umbrella_service_pb2 as pb
from shangliang.intake.v1 import umbrella_service_pb2_grpc
from tests.intake.desk import COUNTY
from tests.intake.house import STREET, House, a_command

PHONE, OTHER_PHONE = "13800000001", "13800000002"
NEXT_STREET = "411102002"


def desk(house: House, role: Role = Role.LIAISON, division: str = COUNTY) -> Any:
    channel = house.channel(role, division=division)
    return umbrella_service_pb2_grpc.UmbrellaServiceStub(channel)  # type: ignore[no-untyped-call]  # generated


def a_gathering(topic_ids: Sequence[str], **changes: Any) -> pb.GatherTopicsRequest:
    values: dict[str, Any] = {
        "command": a_command(),
        "topic_ids": topic_ids,
        "category": "roads",
        "public_title": "老旧小区周边夜间照明",
        "public_summary": "几个老旧小区出入口夜间缺少照明。",
        "issues": ["统一改造出入口照明"],
        "reason": "同一片区，宜一并协商。",
    }
    return pb.GatherTopicsRequest(**(values | changes))


def an_addition(topic_id: str, umbrella_id: str) -> pb.AddToUmbrellaRequest:
    return pb.AddToUmbrellaRequest(
        command=a_command(), topic_id=topic_id, umbrella_topic_id=umbrella_id, reason="属于同一片区。"
    )


def a_taking(topic_id: str) -> pb.TakeFromUmbrellaRequest:
    return pb.TakeFromUmbrellaRequest(command=a_command(), topic_id=topic_id, reason="不属于同一片区。")


def a_dissolution(topic_id: str) -> pb.DissolveUmbrellaRequest:
    return pb.DissolveUmbrellaRequest(command=a_command(), topic_id=topic_id, reason="宜分别协商。")


def a_merger(topic_id: str, umbrella_id: str) -> topics.MergeTopicRequest:
    return topics.MergeTopicRequest(command=a_command(), topic_id=topic_id, umbrella_topic_id=umbrella_id)


async def raised(house: House, phone: str = "", **changes: Any) -> topics.SubmitTopicResponse:
    """A matter on the desk, with its tracking code."""
    receipt = await house.submitted(submitter=topics.Submitter(phone=phone) if phone else None, **changes)
    await house.topics(Role.CLERK, division=changes.get("division", STREET)).StartTriage(
        topics.StartTriageRequest(command=a_command(), topic_id=receipt.topic_id)
    )
    return receipt


async def shown(house: House, topic_id: str) -> topics.PublicTopic:
    answer = await house.topics().GetTopic(topics.GetTopicRequest(topic_id=topic_id))
    topic: topics.PublicTopic = answer.topic
    return topic


async def last_event(house: House, topic_id: str, message: Any) -> Any:
    return message.FromString((await house.outbox(topic_id))[-1].payload)
