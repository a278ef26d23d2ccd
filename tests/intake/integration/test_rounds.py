"""Rounds of voting: opened one at a time, listed, closed by their dates, and what follows."""

import asyncio
from datetime import UTC
from typing import Any

import grpc
import pytest
from sqlalchemy import text

from eventing.dispatch import Consumer
from eventing.firing import Firing
from intake.handlers import new_timers
from rulebook.callers import Role
from shangliang.intake.v1 import topic_service_pb2 as topics
from shangliang.intake.v1 import voting_service_pb2 as pb
from tests.intake.house import STREET, House, a_command
from tests.intake.supporting import residents
from tests.intake.voting import COUNTY, a_round, closed, office, opened, refused, shown, vote

_DUE = text("UPDATE timer SET next_try_at = now() - interval '1 second'")
_OVER = text("UPDATE voting_rounds SET closes_at = now()")
_LATE = text(
    "UPDATE round_topics SET look_due_at = now() - interval '1 second' WHERE look_due_at IS NOT NULL"
)


async def time_passes(house: House, *changes: Any) -> None:
    """Everything that was set for later rings now."""
    async with house.sessions.begin() as session:
        for each in (*changes, _DUE):
            await session.execute(each)
    consumer = Consumer("intake", house.engine, house.sessions, lambda: None)
    firing = Firing(consumer, new_timers(house.desk, house.texting.now))
    for _ in await house.rows("SELECT 1 FROM timer WHERE next_try_at <= now()"):
        assert await firing.fire_next()


async def test_a_division_has_one_round_at_a_time_of_topics_of_its_own_pool(house: House) -> None:
    topic, waiting = (await house.pooled()).topic_id, (await house.in_triage()).topic_id
    desk = office(house)

    said = [
        await refused(desk.OpenVotingRound(a_round(waiting)), grpc.StatusCode.INVALID_ARGUMENT),
        await refused(
            office(house, "411104").OpenVotingRound(a_round(topic)), grpc.StatusCode.PERMISSION_DENIED
        ),
        await refused(
            office(house, "411104").OpenVotingRound(a_round(division="411104")),
            grpc.StatusCode.FAILED_PRECONDITION,
        ),
    ]
    assert ["不在本区划的议题库" in said[0], "不在您负责的区划" in said[1], "没有可供选择" in said[2]] == [
        True
    ] * 3

    answers = await asyncio.gather(
        *(desk.OpenVotingRound(a_round()) for _ in range(3)), return_exceptions=True
    )
    problems = [each for each in answers if isinstance(each, grpc.aio.AioRpcError)]
    assert len(problems) == 2
    assert all("已有一轮投票" in str(each.details()) for each in problems)
    await desk.OpenVotingRound(a_round(division=STREET))  # a part of it may have its own


async def test_rounds_of_a_county_are_listed_with_those_below_page_by_page(house: House) -> None:
    await house.pooled()
    names = [await opened(house), (await office(house).OpenVotingRound(a_round(division=STREET))).round]

    seen: list[str] = []
    cursor = ""
    for _ in range(2):
        params: dict[str, str | int] = {"division": COUNTY, "limit": 1, "cursor": cursor}
        page = (await house.http.get("/v1/rounds", params=params)).json()
        seen += [each["id"] for each in page["rounds"]]
        cursor = page["next_cursor"]

    assert cursor == ""
    assert set(seen) == {each.round_id for each in names}


async def test_a_round_closes_by_its_date_whichever_process_lives(house: House) -> None:
    topic = (await house.pooled()).topic_id
    found = await opened(house)
    [who] = await residents(house, 1)
    await vote(house, found.round_id, who, topic)

    await time_passes(house)
    assert (await shown(house, found.round_id))["round"]["closed_at"] is None
    await time_passes(house, _OVER)

    result = (await shown(house, found.round_id))["round"]
    assert (result["closed_at"] is not None, result["voters"], result["topics"][0]["votes"]) == (True, 1, 1)
    assert await house.rows("SELECT 1 FROM timer WHERE kind = 'round.count'") == []


async def test_enough_votes_start_a_clock_for_the_office_that_warns_passes_and_ends(house: House) -> None:
    chosen, other = [(await house.pooled()).topic_id for _ in range(2)]
    found = await opened(house)
    crowd = await residents(house, found.threshold)
    await asyncio.gather(*(vote(house, found.round_id, who, chosen) for who in crowd))
    desk = office(house)
    assert list((await desk.ListDueLooks(pb.ListDueLooksRequest())).looks) == []

    await time_passes(house)
    [look] = (await desk.ListDueLooks(pb.ListDueLooksRequest())).looks
    assert (look.topic_id, look.due_soon, look.overdue) == (chosen, False, False)
    rules, reached = house.desk.rules, look.reached_at.ToDatetime(tzinfo=UTC)
    assert look.due_at.ToDatetime(tzinfo=UTC) == rules.calendar.add_working_days(reached, 10)
    assert look.calendar_version == rules.calendar.version

    await time_passes(house)  # the warning
    [look] = (await desk.ListDueLooks(pb.ListDueLooksRequest())).looks
    assert look.due_soon
    await time_passes(house, _LATE)
    [look] = (await desk.ListDueLooks(pb.ListDueLooksRequest())).looks
    assert (look.due_soon, look.overdue) == (False, True)
    elsewhere = await office(house, "411104").ListDueLooks(pb.ListDueLooksRequest())
    assert list(elsewhere.looks) == []

    await desk.RecordLook(
        pb.RecordLookRequest(
            command=a_command(), round_id=found.round_id, topic_id=chosen, note="已列入下月初选。"
        )
    )
    assert list((await desk.ListDueLooks(pb.ListDueLooksRequest())).looks) == []
    for topic, said in ((chosen, "已经查看过"), (other, "没有待查看")):
        request = pb.RecordLookRequest(
            command=a_command(), round_id=found.round_id, topic_id=topic, note="再看一次。"
        )
        with pytest.raises(grpc.aio.AioRpcError, match=said):
            await desk.RecordLook(request)


async def test_what_a_round_gave_stands_in_the_record_of_the_shortlisting(house: House) -> None:
    topic = await house.pooled()
    found = await opened(house)
    for who in await residents(house, 2):
        await vote(house, found.round_id, who, topic.topic_id)
    await closed(house, found.round_id)
    await house.topics(Role.LIAISON).ShortlistTopic(
        topics.ShortlistTopicRequest(command=a_command(), topic_id=topic.topic_id, note="群众选题得票最多。")
    )

    [(content,)] = await house.rows("SELECT content FROM records WHERE action = 'shortlist'")
    assert content["rounds"] == [{"round_id": found.round_id, "votes": 2, "voters": 2}]
