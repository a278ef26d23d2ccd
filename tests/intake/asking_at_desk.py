"""A person asks at the counter about his data, and the desk that has to answer."""

from typing import Any

from rulebook.callers import Role
from shangliang.intake.v1 import rights_service_pb2 as pb
from shangliang.intake.v1 import rights_service_pb2_grpc
from tests.intake.house import STREET, House, a_command


def rights_desk(house: House, role: Role = Role.CLERK, division: str = STREET) -> Any:
    channel = house.channel(role, division=division)
    return rights_service_pb2_grpc.RightsServiceStub(channel)  # type: ignore[no-untyped-call]  # generated


async def asked(house: House, topic_id: str, kind: str = "copy") -> str:
    """Return the id of what a clerk has kept."""
    answer = await rights_desk(house).RecordSubjectRequest(
        pb.RecordSubjectRequestRequest(
            command=a_command(), topic_id=topic_id, kind=kind, identified_by="identity-card"
        )
    )
    return str(answer.subject_request_id)


def an_answer(
    topic_id: str, request_id: str, what: str = "", **changes: Any
) -> pb.AnswerSubjectRequestRequest:
    values: dict[str, Any] = {
        "command": a_command(),
        "topic_id": topic_id,
        "subject_request_id": request_id,
    }
    if what:
        values["done"] = {"what": what}
    return pb.AnswerSubjectRequestRequest(**(values | changes))


def a_refusal(topic_id: str, request_id: str, channel: str = "请持身份证到本人户籍地派出所办理。") -> Any:
    refused = {"reason_code": "held-elsewhere", "right_channel": channel}
    return an_answer(topic_id, request_id, refused=refused)


async def open_requests(house: House, division: str = STREET, **of: Any) -> pb.ListSubjectRequestsResponse:
    answer: pb.ListSubjectRequestsResponse = await rights_desk(house, division=division).ListSubjectRequests(
        pb.ListSubjectRequestsRequest(**of)
    )
    return answer
