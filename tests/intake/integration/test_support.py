"""Residents support topics: once each, exactly counted, also at once and over merged topics."""

import asyncio
from typing import Any

import grpc
import pytest
from sqlalchemy import text

from intake.domain.states import State
from intake.queries.pool import page_of_pool
from rulebook.callers import Role
from shangliang.intake.v1 import support_service_pb2 as pb
from shangliang.intake.v1 import support_service_pb2_grpc
from shangliang.intake.v1 import topic_service_pb2 as topics
from tests.fixtures.passing import asked, passed
from tests.intake.house import STREET, House, a_command, a_key, bearer
from tests.intake.integration.test_queue import _COPIES
from tests.intake.supporting import PHONE, people, residents, support


async def test_a_resident_supports_a_topic_once_and_takes_it_back(house: House) -> None:
    topic = await house.pooled()
    who = bearer(await house.resident(PHONE))

    first, again = await support(house, topic.number, who), await support(house, topic.number, who)
    assert first == again == (200, {"topic_id": topic.topic_id, "number": topic.number, "supported": True})
    assert await people(house, topic.number) == 2
    shown = (await house.http.get(f"/v1/topics/{topic.number}")).json()
    assert shown["supporters"] == 1

    for _ in range(2):
        back = await house.http.delete(f"/v1/topics/{topic.number}/support", headers=a_key() | who)
        assert (back.status_code, back.json()["supported"]) == (200, False)
    assert await people(house, topic.number) == 1


async def test_who_raised_a_topic_and_supports_it_is_one_person(house: House) -> None:
    topic = await house.pooled(submitter=topics.Submitter(phone="+86 138 0000 0001"))
    [raiser, other] = await residents(house, 2, [PHONE, "13900000001"])

    assert await people(house, topic.number) == 1
    await support(house, topic.number, raiser)
    assert await people(house, topic.number) == 1
    await support(house, topic.number, other)
    assert await people(house, topic.number) == 2


async def test_a_hundred_at_once_are_counted_exactly(house: House) -> None:
    topic = await house.pooled()
    crowd = await residents(house, 100)

    answers = await asyncio.gather(*(support(house, topic.number, who) for who in crowd for _ in range(2)))
    assert {status for status, _ in answers} == {200}
    assert await people(house, topic.number) == 101

    leaving = [
        house.http.delete(f"/v1/topics/{topic.number}/support", headers=a_key() | who) for who in crowd[:40]
    ]
    assert {answer.status_code for answer in await asyncio.gather(*leaving)} == {200}
    assert await people(house, topic.number) == 61


async def test_only_those_of_the_area_who_have_said_who_they_are_support(house: House) -> None:
    pooled, waiting = await house.pooled(), await house.in_triage()
    unsaid = bearer((await house.proved(PHONE))["token"])
    child = bearer(await house.resident("13800000002", age_band="under14"))
    stranger = bearer(await house.resident("13800000003", division="411104001"))
    own = bearer(await house.resident("13800000004"))

    refusals = [
        (await support(house, pooled.number, unsaid))[1]["reason"],
        (await support(house, pooled.number, child))[1]["reason"],
        (await support(house, pooled.number, stranger))[1]["reason"],
        (await support(house, waiting.number, own))[1]["reason"],
        (await support(house, "LH2021-0000000-0", own))[1]["reason"],
        (await support(house, pooled.number, {}))[1]["reason"],
    ]

    assert refusals == [
        "SELF_UNDECLARED",
        "GUARDIAN_MISSING",
        "OTHER_AREA",
        "NOT_IN_POOL",
        "TOPIC_UNKNOWN",
        "NOT_AUTHENTICATED",
    ]
    assert await people(house, pooled.number) == 1


async def test_a_clerk_who_wants_to_do_it_for_somebody_is_told_why_not(house: House) -> None:
    topic = await house.pooled()
    stub: Any = support_service_pb2_grpc.SupportServiceStub(house.channel(Role.CLERK))  # type: ignore[no-untyped-call]  # generated

    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await stub.SupportTopic(pb.SupportTopicRequest(command=a_command(), topic_id=topic.topic_id))

    assert refused.value.code() is grpc.StatusCode.PERMISSION_DENIED
    assert "只能由居民本人作出" in str(refused.value.details())


async def test_over_grpc_a_resident_supports_by_id(house: House) -> None:
    topic = await house.pooled()
    token = await house.resident(PHONE)
    channel = house.channel_with(token)
    stub: Any = support_service_pb2_grpc.SupportServiceStub(channel)  # type: ignore[no-untyped-call]  # generated

    answer = await stub.SupportTopic(pb.SupportTopicRequest(command=a_command(), topic_id=topic.topic_id))
    page = await stub.ListPool(pb.ListPoolRequest(division="411102"))

    assert answer.support.supported
    assert [(each.number, each.people_count) for each in page.topics] == [(topic.number, 2)]
    await stub.WithdrawSupport(pb.WithdrawSupportRequest(command=a_command(), topic_id=topic.topic_id))
    assert await people(house, topic.number) == 1


async def test_the_pool_shows_what_waits_or_is_proposed_newest_first_page_by_page(house: House) -> None:
    await house.submitted()
    await house.approved()
    waiting = [
        (await house.pooled()).number,
        (await house.shortlisted()).number,
        (await house.pooled()).number,
    ]

    seen: list[str] = []
    cursor = ""
    while True:
        params: dict[str, str | int] = {"division": "411102", "limit": 1, "cursor": cursor}
        page = (await house.http.get("/v1/pool", params=params)).json()
        seen += [each["number"] for each in page["topics"]]
        cursor = page["next_cursor"]
        if not cursor:
            break

    assert seen == waiting[::-1]
    elsewhere = await house.http.get("/v1/pool", params={"division": "411104"})
    assert elsewhere.json()["topics"] == []
    assert (await house.http.get("/v1/pool")).status_code == 422


async def test_a_screening_note_keeps_who_stood_behind_the_topic(house: House) -> None:
    topic = await house.pooled()
    [who] = await residents(house, 1)
    await support(house, topic.number, who)
    await house.topics(Role.LIAISON).ShortlistTopic(
        topics.ShortlistTopicRequest(command=a_command(), topic_id=topic.topic_id, note="群众反映集中。")
    )

    [(content,)] = await house.rows(
        "SELECT content FROM records WHERE topic_id = :id AND action = 'shortlist'", id=topic.topic_id
    )
    assert (content["note"], content["people"]) == ("群众反映集中。", 2)


async def test_a_countys_pool_is_found_without_passing_what_else_there_is(own_house: House) -> None:
    for division in (STREET, "411104001"):
        await own_house.submitted(division=division)
    pooled = await own_house.pooled()
    async with own_house.sessions.begin() as session:
        for division in (STREET, "411104001"):
            await session.execute(_COPIES, {"number": 1500, "apart": 1, "division": division})
        await session.execute(text("ANALYZE topics"))

    async with own_house.sessions() as session:
        with asked(own_house.engine) as statements:
            first, following = await page_of_pool(session, (STREET[:6],), None, 10)
            second, _ = await page_of_pool(session, (STREET[:6],), following, 10)

    views = [*first, *second]
    assert {view.topic.state for view in views} == {State.POOLED}
    assert {view.topic.division for view in views} == {STREET}
    assert len({view.topic.id for view in views}) == 20
    assert first[-1].topic.submitted_at > second[0].topic.submitted_at
    assert (await own_house.http.get(f"/v1/topics/{pooled.number}")).status_code == 200
    lists = [each for each in statements if "ORDER BY topics.submitted_at" in each[0]]
    assert len(lists) == 2
    assert await passed(own_house.engine, lists) <= 2 * 11


async def test_support_is_given_as_often_as_the_policy_says(house: House) -> None:
    topic = await house.pooled()
    [who] = await residents(house, 1)
    limit = int(house.desk.rules.policy.number("support.perDay", house.texting.now()))

    answers = await asyncio.gather(*(support(house, topic.number, who) for _ in range(limit + 3)))

    assert sorted(status for status, _ in answers) == [*[200] * limit, 429, 429, 429]
    assert await people(house, topic.number) == 2
