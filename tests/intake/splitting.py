"""Topics that raise several matters, and the desk that splits them."""

from typing import Any

from rulebook.callers import Role
from shangliang.intake.v1 import split_service_pb2 as pb
from shangliang.intake.v1 import split_service_pb2_grpc
from shangliang.intake.v1 import topic_service_pb2 as topics
from tests.intake.house import STREET, House, a_command

NEXT_STREET = "411102002"
LIGHTS = {"public_title": "西门外道路照明不足", "public_summary": "西门外道路夜间没有照明。"}
NOISE = {
    "public_title": "夜市噪声扰民",
    "public_summary": "夜市深夜噪声影响休息。",
    "category": "environment",
    "division": NEXT_STREET,
}


def desk(house: House, role: Role = Role.CLERK, division: str = STREET) -> Any:
    channel = house.channel(role, division=division)
    return split_service_pb2_grpc.SplitServiceStub(channel)  # type: ignore[no-untyped-call]  # generated


def a_split(topic_id: str, *parts: dict[str, str], **changes: Any) -> pb.SplitTopicRequest:
    values: dict[str, Any] = {"command": a_command(), "reason": "反映了两件不同的事。"}
    drafts = [pb.PartDraft(**part) for part in parts or (LIGHTS, NOISE)]
    return pb.SplitTopicRequest(topic_id=topic_id, parts=drafts, **(values | changes))


async def raised(house: House, phone: str = "") -> topics.SubmitTopicResponse:
    receipt = await house.submitted(submitter=topics.Submitter(phone=phone) if phone else None)
    await house.take_up(receipt.topic_id)
    return receipt
