"""What tests of the desk ask again and again."""

from typing import Any

import grpc
import pytest
from google.rpc import error_details_pb2, status_pb2

from rulebook.callers import Role
from shangliang.intake.v1 import topic_service_pb2 as topics
from tests.intake.house import House, a_command

COUNTY = "411102"
SUBMITTER = {"name": "欧阳试样", "phone": "13800138777", "email": "planted@example.com"}


async def reason_of(call: Any) -> str:
    """The stable name of a refusal."""
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await call
    metadata: dict[str, Any] = dict(refused.value.trailing_metadata())  # type: ignore[arg-type]  # pairs
    status = status_pb2.Status.FromString(metadata["grpc-status-details-bin"])
    for detail in status.details:
        info = error_details_pb2.ErrorInfo()
        if detail.Unpack(info):
            return str(info.reason)
    raise AssertionError(status)


def a_decline(topic_id: str) -> topics.DeclineTopicRequest:
    return topics.DeclineTopicRequest(
        command=a_command(),
        topic_id=topic_id,
        reason_code="not-specific",
        explanation="没有写明具体地点。",
        right_channel="请补充地点后再次提交。",
    )


async def file_of(house: House, topic_id: str) -> topics.GetTopicFileResponse:
    file: topics.GetTopicFileResponse = await house.topics(Role.LIAISON, division=COUNTY).GetTopicFile(
        topics.GetTopicFileRequest(topic_id=topic_id)
    )
    return file


async def tracked(house: House, code: str) -> topics.TrackTopicResponse:
    answer: topics.TrackTopicResponse = await house.topics().TrackTopic(
        topics.TrackTopicRequest(tracking_code=code)
    )
    return answer


async def types_of(house: House, topic_id: str) -> list[str]:
    return [each.type.split(".")[1] for each in await house.outbox(topic_id)]
