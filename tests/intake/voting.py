"""Rounds of voting as an office opens and closes them, and residents vote in them."""

from datetime import UTC, datetime, timedelta
from typing import Any

import grpc
import pytest

from rulebook.callers import Role
from shangliang.intake.v1 import voting_service_pb2 as pb
from shangliang.intake.v1 import voting_service_pb2_grpc
from tests.intake.house import House, a_command, a_key

COUNTY = "411102"


def office(house: House, division: str = COUNTY) -> Any:
    channel = house.channel(Role.LIAISON, division=division)
    return voting_service_pb2_grpc.VotingServiceStub(channel)  # type: ignore[no-untyped-call]  # generated


def a_round(*topic_ids: str, **changes: Any) -> pb.OpenVotingRoundRequest:
    values: dict[str, Any] = {
        "command": a_command(),
        "division": COUNTY,
        "title": "三月群众选题",
        "topic_ids": topic_ids,
    }
    request = pb.OpenVotingRoundRequest(**(values | changes))
    if "closes_at" not in changes:
        request.closes_at.FromDatetime(datetime.now(UTC) + timedelta(days=7))
    return request


async def opened(house: House, *topic_ids: str) -> pb.VotingRound:
    answer = await office(house).OpenVotingRound(a_round(*topic_ids))
    found: pb.VotingRound = answer.round
    return found


async def vote(
    house: House, round_id: str, who: dict[str, str], *topic_ids: str
) -> tuple[int, dict[str, Any]]:
    answer = await house.http.put(
        f"/v1/rounds/{round_id}/votes", json={"topic_ids": topic_ids}, headers=a_key() | who
    )
    return answer.status_code, answer.json()


async def shown(house: House, round_id: str, who: dict[str, str] | None = None) -> dict[str, Any]:
    answer = await house.http.get(f"/v1/rounds/{round_id}", headers=who or {})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def closed(house: House, round_id: str) -> pb.VotingRound:
    answer = await office(house).CloseVotingRound(
        pb.CloseVotingRoundRequest(command=a_command(), round_id=round_id, reason="结果已经明确。")
    )
    found: pb.VotingRound = answer.round
    return found


async def refused(call: Any, code: grpc.StatusCode) -> str:
    with pytest.raises(grpc.aio.AioRpcError) as error:
        await call
    assert error.value.code() is code
    return str(error.value.details())
