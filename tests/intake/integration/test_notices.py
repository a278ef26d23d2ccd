"""What was decided at triage, on paper for whoever handed the matter in."""

import re
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest

from rulebook.callers import Role
from shangliang.intake.v1 import topic_service_pb2 as pb
from shangliang.intake.v1 import triage_service_pb2 as triage
from tests.intake.house import House, a_command

WORDS = {"title": "我家紫藤花架被占怎么办", "text": "我家阳台的紫藤花架被物业占用至今未还"}
WHY, CHANNEL = "该问题已经法院判决。<b>", "请向作出判决的法院提出。"


async def printed(house: House, code: str) -> httpx.Response:
    return await house.http.get(f"/v1/track/{code}/notice")


async def taken_up(house: House, **changes: Any) -> pb.SubmitTopicResponse:
    receipt = await house.submitted(**WORDS, **changes)
    await house.take_up(receipt.topic_id)
    return receipt


async def test_a_refusal_is_printed_with_its_reason_and_the_right_channel(house: House) -> None:
    receipt = await taken_up(house)
    await house.topics(Role.CLERK).DeclineTopic(
        pb.DeclineTopicRequest(
            command=a_command(),
            topic_id=receipt.topic_id,
            reason_code="other-procedure",
            explanation=WHY,
            right_channel=CHANNEL,
        )
    )

    answer = await printed(house, receipt.tracking_code)

    assert answer.status_code == 200, answer.text
    for each in (
        "不予受理告知书",
        receipt.number,
        "诉讼、仲裁",
        CHANNEL,
        "已经法院判决",
        "可凭查询码申请一次",
    ):
        assert each in answer.text
    for each in (receipt.tracking_code, *WORDS.values(), "<b>"):
        assert each not in answer.text
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; style-src 'sha256-")
    assert answer.headers["cache-control"] == "no-store"


async def test_a_question_is_printed_with_the_last_day_to_answer_it(house: House) -> None:
    receipt = await taken_up(house)
    await house.triage(Role.CLERK).RequestInformation(
        triage.RequestInformationRequest(
            command=a_command(), topic_id=receipt.topic_id, question="请说明花架何时被占？"
        )
    )

    page = (await printed(house, receipt.tracking_code)).text

    assert "补充说明通知书" in page
    assert "请说明花架何时被占？" in page
    assert re.search("截止20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日。", page)
    assert not re.search(r"\d-\d\d-\d", page)
    assert "理由" not in page


async def test_a_referral_is_printed_with_where_it_went(house: House) -> None:
    receipt = await taken_up(house)
    await house.topics(Role.CLERK).ReferTopic(
        pb.ReferTopicRequest(
            command=a_command(),
            topic_id=receipt.topic_id,
            reason_code="ordinary-request",
            target_channel="hotline",
            external_number="GD-77",
            explanation="该事项由12345热线办理。",
        )
    )

    page = (await printed(house, receipt.tracking_code)).text

    for each in ("转办告知书", "该事项由12345热线办理。", "GD-77", "无需协商"):
        assert each in page


@pytest.mark.parametrize("hand_in", [House.submitted, taken_up])
async def test_while_nothing_was_decided_there_is_nothing_to_print(
    house: House, hand_in: Callable[[House], Awaitable[pb.SubmitTopicResponse]]
) -> None:
    receipt = await hand_in(house)

    answer = await printed(house, receipt.tracking_code)

    assert (answer.status_code, answer.json()["reason"]) == (404, "NO_NOTICE")
    assert (await printed(house, "0000-0000-00000")).json()["reason"] != "NO_NOTICE"
