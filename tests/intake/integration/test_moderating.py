"""New matters are looked at soon, once, by one of several instances; nothing is refused or lost by it."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import yaml
from sqlalchemy import text

from intake.commands.moderating import Moderating
from intake.domain.words import WordTable
from rulebook.callers import Role
from shangliang.intake.v1 import moderation_service_pb2 as pb
from shangliang.intake.v1 import topic_service_pb2 as topics
from tests.intake.desk import COUNTY, file_of, reason_of, types_of
from tests.intake.house import OTHER_STREET, House, a_command, a_submission
from tests.intake.opening import POLICY

FIRE = {"title": "三号楼起火没人管", "text": "三号楼二单元着 火 了，烟很大，请快来人。"}
WORDS = WordTable.from_mapping(yaml.safe_load((POLICY / "words.yaml").read_text(encoding="utf-8")))
SOON = timedelta(seconds=5)


def a_moderating(house: House, wake: Callable[[], None] = lambda: None) -> Moderating:
    return Moderating(house.sessions, house.desk, WORDS, wake=wake)


async def look(house: House) -> int:
    return await a_moderating(house).step(datetime.now(UTC) + SOON)


async def findings(house: House, topic_id: str) -> list[pb.Finding]:
    answer = await house.moderation(Role.CLERK).ListFindings(pb.ListFindingsRequest(topic_id=topic_id))
    return list(answer.findings)


async def test_what_may_be_an_emergency_is_held_and_its_number_told_at_once(house: House) -> None:
    receipt = await house.submitted(**FIRE)

    await look(house)

    file = await file_of(house, receipt.topic_id)
    (found,) = await findings(house, receipt.topic_id)
    assert file.topic.state == topics.TOPIC_STATE_HELD
    assert file.due_at.ToDatetime(UTC) <= datetime.now(UTC) + timedelta(hours=1) + SOON
    assert "119" in file.records[-1].content
    assert "着火" not in file.records[-1].content
    assert (found.kind, found.code, found.action, found.part) == ("words", "fire", "urgent", "title")
    assert "119" in found.advice
    assert await types_of(house, receipt.topic_id) == ["topic-submitted", "topic-held"]


async def test_a_matter_is_looked_at_once(house: House) -> None:
    receipt = await house.submitted(**FIRE)
    one, other = a_moderating(house), a_moderating(house)

    seen = [await each.step(datetime.now(UTC) + SOON) for each in (one, other, one)]
    await one.step(datetime.now(UTC) + timedelta(minutes=10))

    assert seen[0] == 1
    assert len(await findings(house, receipt.topic_id)) == 1
    assert await types_of(house, receipt.topic_id) == ["topic-submitted", "topic-held"]


async def test_while_one_instance_looks_the_others_rest(house: House) -> None:
    await house.submitted(**FIRE)

    async with house.sessions.begin() as session:
        await session.execute(text("SELECT 1 FROM look_progress FOR UPDATE"))
        seen = await asyncio.wait_for(look(house), 5)

    assert seen == 0
    assert await look(house) == 1


async def test_whatever_fails_on_the_way_is_put_aside_and_done_again_whole(house: House) -> None:
    receipt = await house.submitted(**FIRE)
    broken = {code: replace(each, risk="no-such-risk") for code, each in WORDS.classes.items()}
    failing = Moderating(house.sessions, house.desk, replace(WORDS, classes=broken), wake=lambda: None)

    await failing.step(datetime.now(UTC) + SOON)

    assert await findings(house, receipt.topic_id) == []
    assert await types_of(house, receipt.topic_id) == ["topic-submitted"]
    await look(house)
    assert len(await findings(house, receipt.topic_id)) == 1


async def test_what_was_stored_late_is_found_by_the_second_look(house: House) -> None:
    receipt = await house.submitted(**FIRE)
    hasty = a_moderating(house)
    hasty._since = UUID(int=UUID(receipt.topic_id).int + 1)

    assert await hasty.step(datetime.now(UTC) + SOON) == 0
    hasty._swept = 0.0
    await hasty.step(datetime.now(UTC) + timedelta(minutes=10))

    assert len(await findings(house, receipt.topic_id)) == 1
    assert await house.rows("SELECT * FROM looks") == []


async def test_personal_data_is_a_note_and_holds_nothing_up(house: House) -> None:
    receipt = await house.submitted(text="请找物业的张经理，电话13800138000，他一直不修路灯。")

    await look(house)

    found = {(each.kind, each.code, each.action) for each in await findings(house, receipt.topic_id)}
    assert found == {("personal-data", "mobile", "note"), ("personal-data", "name", "note")}
    assert (await file_of(house, receipt.topic_id)).topic.state == topics.TOPIC_STATE_SUBMITTED


async def test_a_matter_that_a_clerk_has_taken_up_is_not_taken_from_him(house: House) -> None:
    topic = await house.in_triage(**FIRE)

    await look(house)

    assert [each.code for each in await findings(house, topic.topic_id)] == ["fire"]
    assert (await file_of(house, topic.topic_id)).topic.state == topics.TOPIC_STATE_TRIAGE


async def test_history_entered_later_is_noted_and_goes_its_way(house: House) -> None:
    longago = datetime.now(UTC) - timedelta(days=90)
    receipt = await house.topics(Role.CLERK).SubmitTopic(
        a_submission(
            command=a_command(occurred_at=longago, approval="补〔2026〕1号"),
            channel="CHANNEL_PAPER",
            assisted=True,
            **FIRE,
        )
    )

    await look(house)

    assert len(await findings(house, receipt.topic_id)) == 1
    assert (await file_of(house, receipt.topic_id)).topic.state == topics.TOPIC_STATE_SUBMITTED


async def test_a_matter_whose_key_is_destroyed_stands_in_nobodys_way(house: House) -> None:
    gone, there = await house.submitted(**FIRE), await house.submitted(**FIRE)
    async with house.sessions.begin() as session:
        await session.execute(text("DELETE FROM vault_keys WHERE subject_id = :id"), {"id": gone.topic_id})

    await look(house)

    assert await findings(house, gone.topic_id) == []
    assert len(await findings(house, there.topic_id)) == 1


async def test_findings_come_in_pages_and_to_their_own_desk_only(house: House) -> None:
    receipt = await house.submitted(text="请找物业的张经理，电话13800138000，他一直不修路灯。")
    await look(house)
    clerk = house.moderation(Role.LIAISON, division=COUNTY)

    first = await clerk.ListFindings(pb.ListFindingsRequest(topic_id=receipt.topic_id, limit=1))
    second = await clerk.ListFindings(
        pb.ListFindingsRequest(topic_id=receipt.topic_id, limit=1, cursor=first.next_cursor)
    )
    elsewhere = house.moderation(Role.CLERK, division=OTHER_STREET)
    asked = elsewhere.ListFindings(pb.ListFindingsRequest(topic_id=receipt.topic_id))

    assert first.findings[0].finding_id != second.findings[0].finding_id
    assert second.next_cursor == ""
    assert await reason_of(asked) == "OTHER_DIVISION"


async def test_it_looks_by_itself_until_it_is_told_to_stop(house: House) -> None:
    receipt = await house.submitted(**FIRE)
    stop, woken = asyncio.Event(), asyncio.Event()
    task = asyncio.create_task(a_moderating(house, woken.set).run(stop))

    await asyncio.wait_for(woken.wait(), 10)
    stop.set()
    await task

    assert (await file_of(house, receipt.topic_id)).topic.state == topics.TOPIC_STATE_HELD
