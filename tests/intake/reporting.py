"""Readers who report a public wording, and the desk that looks."""

from typing import Any

from rulebook.callers import Role
from shangliang.intake.v1 import report_service_pb2 as pb
from shangliang.intake.v1 import report_service_pb2_grpc
from tests.intake.house import STREET, House, a_command, a_key

TITLE = "出入口夜间照明需要改善"


async def report(
    house: House, number: str, ground: str = "wrong", *, reader: str = "1.2.3.4", **headers: str
) -> tuple[int, dict[str, Any]]:
    """Report from an address; other headers say more of who it is."""
    said = a_key() | {"X-Forwarded-For": reader} | headers
    answer = await house.http.post(f"/v1/topics/{number}/reports", json={"ground": ground}, headers=said)
    return answer.status_code, answer.json()


def reports_desk(house: House, role: Role = Role.CLERK, division: str = STREET) -> Any:
    channel = house.channel(role, division=division)
    return report_service_pb2_grpc.ReportServiceStub(channel)  # type: ignore[no-untyped-call]  # generated


async def listed(house: House, division: str = STREET) -> list[pb.ReportedWording]:
    answer = await reports_desk(house, division=division).ListReportedWordings(
        pb.ListReportedWordingsRequest()
    )
    return list(answer.wordings)


def a_dismissal(topic_id: str) -> pb.DismissReportsRequest:
    return pb.DismissReportsRequest(command=a_command(), topic_id=topic_id)


def a_rewording(topic_id: str, **changes: Any) -> pb.RewordTopicRequest:
    values: dict[str, Any] = {
        "command": a_command(),
        "topic_id": topic_id,
        "public_title": TITLE,
        "public_summary": "部分出入口夜间照明不足，出行不便。",
    }
    return pb.RewordTopicRequest(**(values | changes))


async def title_of(house: House, number: str) -> str:
    """The title as anybody sees it, the same in all places; empty while it is hidden."""
    shown = (await house.http.get(f"/v1/topics/{number}")).json()
    listed = (await house.http.get("/v1/topics")).json()["topics"]
    pool = (await house.http.get("/v1/pool", params={"division": STREET})).json()["topics"]
    open311 = (await house.http.get(f"/open311/v2/requests/{number}.json")).json()[0]
    titles = {each["title"] for each in [shown, *listed, *pool] if each["number"] == number}
    assert len(titles) == 1
    [title] = titles
    assert bool(title) == bool(shown["summary"]) == bool(shown["issues"])
    assert (open311["description"] or "").startswith(title)
    assert bool(open311["description"]) == bool(title)
    return str(title)
