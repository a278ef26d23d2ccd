"""A matter that a clerk wrote down and that was referred, and its desk, which has to tell of it."""

from datetime import UTC, datetime
from typing import Any

from rulebook.callers import Role
from shangliang.intake.v1 import telling_service_pb2 as pb
from shangliang.intake.v1 import telling_service_pb2_grpc
from shangliang.intake.v1 import topic_service_pb2 as topics
from tests.intake.house import STREET, House, a_command, a_submission


async def written_down(house: House, **changes: Any) -> topics.SubmitTopicResponse:
    """Handed in on paper, without a contact unless the changes give one, and taken up."""
    said = {"channel": "CHANNEL_PAPER", "assisted": True} | changes
    receipt: topics.SubmitTopicResponse = await house.topics(Role.CLERK).SubmitTopic(a_submission(**said))
    await house.take_up(receipt.topic_id)
    return receipt


async def refer(house: House, topic_id: str, number: str = "HL-9") -> None:
    await house.topics(Role.CLERK).ReferTopic(
        topics.ReferTopicRequest(
            command=a_command(),
            topic_id=topic_id,
            reason_code="ordinary-request",
            target_channel="hotline",
            external_number=number,
            explanation="该事项由12345热线办理。",
        )
    )


async def referred_unheard(house: House, **changes: Any) -> topics.SubmitTopicResponse:
    receipt = await written_down(house, **changes)
    await refer(house, receipt.topic_id)
    return receipt


def telling_desk(house: House, role: Role = Role.CLERK, division: str = STREET) -> Any:
    channel = house.channel(role, division=division)
    return telling_service_pb2_grpc.TellingServiceStub(channel)  # type: ignore[no-untyped-call]  # generated


def a_telling(topic_id: str, way: str = "phone", **changes: Any) -> pb.TellSubmitterRequest:
    values: dict[str, Any] = {"command": a_command(), "topic_id": topic_id, "way": way}
    return pb.TellSubmitterRequest(**(values | changes))


async def untold(house: House, division: str = STREET, **asked: Any) -> pb.ListUntoldSubmittersResponse:
    answer: pb.ListUntoldSubmittersResponse = await telling_desk(
        house, division=division
    ).ListUntoldSubmitters(pb.ListUntoldSubmittersRequest(**asked))
    return answer


async def ids_of_untold(house: House, division: str = STREET) -> list[str]:
    return [each.status.topic_id for each in (await untold(house, division)).submitters]


async def tellings(house: House) -> list[tuple[str, datetime]]:
    """The timers that speak of it."""
    rows = await house.rows("SELECT subject, due_at FROM timer WHERE kind = 'refer.tell'")
    return [(subject, due_at.astimezone(UTC)) for subject, due_at in rows]
