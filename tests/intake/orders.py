"""Orders as the city's hotline tells them, and a matter that is referred to it."""

from datetime import UTC, datetime, timedelta
from typing import Any

from rulebook.callers import Role
from shangliang.intake.v1 import hotline_service_pb2 as pb
from shangliang.intake.v1 import topic_service_pb2 as topics
from tests.intake.house import House, a_command

CITY = "411100"
NINE = datetime(2026, 3, 2, 1, tzinfo=UTC)


def an_order(number: str, minute: int, status: str = "办理中", **changes: Any) -> pb.PushOrderRequest:
    """An order as it is some minutes after nine."""
    values: dict[str, Any] = {
        "command": a_command(),
        "external_number": number,
        "status": status,
        "title": "逢集道路两侧停满三轮车",
        "content": "逢集的日子道路两侧停满三轮车，救护车过不去。",
        "division": "老街街道",
        "category": "城市管理/停车管理",
        "caller_name": "欧阳试样",
        "caller_phone": "13800138777",
    }
    if status == "退回":
        values["return_reason"] = "不属于热线受理范围。"
    order = pb.PushOrderRequest(**(values | changes))
    order.updated_at.FromDatetime(NINE + timedelta(minutes=minute))
    return order


def hotline(house: House) -> Any:
    return house.hotline(Role.AGENCY, division=CITY)


async def pushed(house: House, order: pb.PushOrderRequest) -> pb.PushOrderResponse:
    answer: pb.PushOrderResponse = await hotline(house).PushOrder(order)
    return answer


async def referred(house: House, number: str = "") -> topics.TopicStatus:
    """A topic that was handed to the hotline, with its number or before it has one."""
    topic = await house.in_triage()
    answer = await house.topics(Role.CLERK).ReferTopic(
        topics.ReferTopicRequest(
            command=a_command(),
            topic_id=topic.topic_id,
            reason_code="ordinary-request",
            target_channel="hotline",
            external_number=number,
            explanation="该事项由12345热线办理。",
        )
    )
    status: topics.TopicStatus = answer.status
    return status


async def pulled(house: House, **changes: Any) -> pb.PullReferralsResponse:
    answer: pb.PullReferralsResponse = await hotline(house).PullReferrals(pb.PullReferralsRequest(**changes))
    return answer
