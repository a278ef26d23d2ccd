"""Whoever holds a code is told what he may do, never what the desk does."""

import httpx
import pytest

from intake.domain.wording import ACTIONS
from rulebook.callers import Role
from shangliang.intake.v1 import topic_service_pb2 as topics
from tests.intake.house import House, a_command, a_key
from tests.intake.splitting import a_split, desk, raised

WORDS = {"ground": "new-facts", "text": "当时没有写明具体的时间和地点。"}


async def asked_for_review(house: House, code: str) -> httpx.Response:
    return await house.http.post(f"/v1/track/{code}/review", json=WORDS, headers=a_key())


async def offered(house: House, code: str) -> list[str]:
    possible: list[str] = (await house.http.get(f"/v1/track/{code}")).json()["possible"]
    return possible


@pytest.mark.parametrize("state", ["submitted", "triage", "split", "withdrawn"])
async def test_what_is_not_possible_now_is_answered_with_what_the_page_offers(
    house: House, state: str
) -> None:
    receipt = await raised(house) if state in {"triage", "split"} else await house.submitted()
    if state == "split":
        await desk(house).SplitTopic(a_split(receipt.topic_id))
    if state == "withdrawn":
        await house.http.post(f"/v1/track/{receipt.tracking_code}/withdrawal", json={}, headers=a_key())

    answer = await asked_for_review(house, receipt.tracking_code)

    problem = answer.json()
    possible = await offered(house, receipt.tracking_code)
    assert (answer.status_code, problem["reason"], problem["details"]["state"]) == (409, "WRONG_STATE", state)
    assert problem["details"]["possible"].split() == possible
    assert problem["remedy"] == f"您现在可以：{'、'.join(ACTIONS[each] for each in possible)}。"


async def test_who_can_do_nothing_is_told_to_follow_his_matter(house: House) -> None:
    receipt = await raised(house)
    parts = (await desk(house).SplitTopic(a_split(receipt.topic_id))).parts
    for part in parts:
        await house.topics(Role.CLERK, division="411102").AnswerTopic(
            topics.AnswerTopicRequest(
                command=a_command(), topic_id=part.topic_id, answer="已列入本月维修计划。"
            )
        )

    problem = (await asked_for_review(house, receipt.tracking_code)).json()

    assert await offered(house, receipt.tracking_code) == []
    assert (problem["reason"], problem["details"]["possible"]) == ("WRONG_STATE", "")
    assert "查询码" in problem["remedy"]
