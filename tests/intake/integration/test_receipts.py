"""A receipt on paper: what was handed in, what follows and by when; never what was written, nor who did."""

from datetime import date
from typing import Any, cast

import segno

from rulebook.callers import Role
from rulebook.policy import PolicyValue
from shangliang.intake.v1 import topic_service_pb2 as pb
from tests.intake.house import House, a_body, a_command, a_key, a_pooling, bearer

WORDS = {"title": "我家紫藤花架被占怎么办", "text": "我家阳台的紫藤花架被物业占用至今未还"}
PERSON = {"name": "欧阳青禾", "phone": "13987650123", "email": "planted@marker.example"}
VENUE = "01a20ec9-b87e-758a-ba35-b390498ff288"


async def handed_in(house: House, **changes: Any) -> dict[str, Any]:
    headers = a_key() | bearer(house.token(Role.CLERK))
    answer = await house.http.post("/v1/topics", json=a_body(**changes), headers=headers)
    assert answer.status_code == 201, answer.text
    receipt: dict[str, Any] = answer.json()
    return receipt


async def test_a_receipt_is_printed_for_whoever_holds_the_code(house: House) -> None:
    receipt = await handed_in(house, submitter=PERSON, place="菱角巷柒拾玖号", **WORDS)

    answer = await house.http.get(f"/v1/track/{receipt['tracking_code'].lower()}/receipt")

    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    for each in (receipt["number"], receipt["tracking_code"], "漯河市源汇区", "您的事项已收到。", "最迟"):
        assert each in answer.text
    for each in (*WORDS.values(), *PERSON.values(), "菱角巷"):
        assert each not in answer.text


async def test_a_receipt_runs_nothing_loads_nothing_and_stays_nowhere(house: House) -> None:
    receipt = await handed_in(house)

    headers = (await house.http.get(f"/v1/track/{receipt['tracking_code']}/receipt")).headers

    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "no-referrer"
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "script-src" not in policy
    assert "unsafe" not in policy
    assert policy.endswith("frame-ancestors 'none'")


async def test_what_a_clerk_has_written_down_says_so_and_follows_the_matter(house: House) -> None:
    receipt = await handed_in(house, channel="station", assisted=True, venue_id=VENUE)
    await house.take_up(receipt["id"])

    printed = (await house.http.get(f"/v1/track/{receipt['tracking_code']}/receipt")).text

    assert "社情民意驿站，工作人员代填" in printed
    assert VENUE in printed
    assert "工作人员已开始初核。" in printed
    assert "告知您是否受理，最迟" in printed


async def test_without_the_code_there_is_no_receipt(house: House) -> None:
    receipt = await handed_in(house)

    for code in ("2WCE-572P-PR9NH", receipt["number"]):
        answer = await house.http.get(f"/v1/track/{code}/receipt")

        assert (answer.status_code, answer.json()["reason"]) == (404, "TRACKING_CODE_UNKNOWN")


async def test_of_a_merged_matter_the_receipt_says_where_what_it_follows_stands(house: House) -> None:
    umbrella, receipt = await house.in_triage(), await handed_in(house)
    topic = await house.take_up(receipt["id"])
    await house.topics(Role.CLERK).MergeTopic(
        pb.MergeTopicRequest(
            command=a_command(), topic_id=topic.topic_id, umbrella_topic_id=umbrella.topic_id
        )
    )
    await house.topics(Role.CLERK).PoolTopic(a_pooling(umbrella.topic_id))

    printed = (await house.http.get(f"/v1/track/{receipt['tracking_code']}/receipt")).text

    assert "事项已列入议题库。" in printed
    assert "与同类事项一并办理" in printed
    assert receipt["number"] in printed
    assert umbrella.number not in printed


async def test_a_city_with_a_page_for_followers_has_it_on_the_receipt(own_house: House) -> None:
    value = PolicyValue("receipt.address", "https://luohe.example/track#", date(2018, 1, 1))
    values = cast("dict[str, tuple[PolicyValue, ...]]", own_house.desk.rules.policy.values)
    values["receipt.address"] = (value,)
    receipt = await handed_in(own_house)

    printed = (await own_house.http.get(f"/v1/track/{receipt['tracking_code']}/receipt")).text

    drawn = segno.make(f"https://luohe.example/track#{receipt['tracking_code']}", micro=False, error="m")
    assert drawn.svg_inline(omitsize=True, border=2) in printed
