"""Whoever reports many wordings that nobody finds wrong hides none by his word any more."""

import asyncio
import json

from sqlalchemy import text

from shangliang.intake.v1 import topic_service_pb2 as topics
from tests.intake.house import House
from tests.intake.reporting import a_dismissal, a_rewording, listed, report, reports_desk

MOST = 5  # reports.trust of the policy


async def hidden(house: House, topic: topics.TopicStatus, reader: str = "1.2.3.4") -> bool:
    status, answer = await report(house, topic.number, "personal-data", reader=reader)
    assert status == 202
    return bool(answer["hidden"])


async def pooled(house: House, many: int) -> list[topics.TopicStatus]:
    return [await house.pooled() for _ in range(many)]


async def test_beyond_so_many_somebody_looks_but_nothing_is_hidden_by_his_word(house: House) -> None:
    *first, beyond = await pooled(house, MOST + 1)
    assert [await hidden(house, each) for each in first] == [True] * MOST

    assert not await hidden(house, beyond)
    assert len(await listed(house)) == MOST + 1
    assert await hidden(house, beyond, reader="1.2.3.5")


async def test_what_was_dismissed_counts_against_him_and_what_was_right_does_not(house: House) -> None:
    *first, right, beyond, late = await pooled(house, MOST + 2)
    for each in first:
        await hidden(house, each)
        await reports_desk(house).DismissReports(a_dismissal(each.topic_id))
    assert await hidden(house, right)
    await reports_desk(house).RewordTopic(a_rewording(right.topic_id))

    assert await hidden(house, beyond)
    assert not await hidden(house, late)


async def test_who_reports_all_at_once_hides_so_many_and_no_more(house: House) -> None:
    found = await asyncio.gather(*(hidden(house, each) for each in await pooled(house, MOST + 3)))

    assert sum(found) == MOST


async def test_after_the_policys_time_he_is_forgotten(house: House) -> None:
    *first, beyond = await pooled(house, MOST + 1)
    for each in first:
        await hidden(house, each)
    async with house.sessions.begin() as session:
        await session.execute(text("UPDATE wording_reports SET reported_at = now() - interval '31 days'"))

    assert await hidden(house, beyond)
    await reports_desk(house).DismissReports(a_dismissal(first[0].topic_id))
    marked = await house.rows("SELECT topic_id FROM wording_reports WHERE origin IS NOT NULL")
    assert [str(each[0]) for each in marked] == [beyond.topic_id]


async def test_counting_and_forgetting_read_what_is_marked_and_nothing_else(own_house: House) -> None:
    for condition, index in (
        ("origin = '\\x00' AND reported_at > now() AND topic_id <> gen_random_uuid()", "origin_idx"),
        ("origin IS NOT NULL AND reported_at <= now()", "marked_idx"),
    ):
        async with own_house.sessions() as session:
            await session.execute(text("SET LOCAL enable_seqscan = off"))
            query = f"EXPLAIN (FORMAT JSON) SELECT topic_id FROM wording_reports WHERE {condition}"
            [plan] = (await session.execute(text(query))).one()
        assert f"wording_reports_{index}" in json.dumps(plan)
