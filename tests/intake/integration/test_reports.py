"""A reader reports a public wording: it is hidden while somebody looks, and shown again or replaced."""

import asyncio
import json
from typing import Any

from sqlalchemy import text

from eventing.incoming import Incoming
from eventing.recovery.declaring import LostEvent
from intake.commands.recovering import regain
from intake.events import STREAM
from rulebook.callers import Role
from shangliang.intake.v1 import report_service_pb2 as pb
from shangliang.intake.v1 import topic_events_pb2 as events
from shangliang.intake.v1 import topic_service_pb2 as topics
from tests.intake.desk import reason_of
from tests.intake.house import OTHER_STREET, House, Published, a_command, a_key
from tests.intake.reporting import (
    TITLE,
    a_dismissal,
    a_rewording,
    listed,
    report,
    reports_desk,
    title_of,
)
from tests.intake.supporting import residents
from tests.intake.voting import opened, shown

FIRST = "居民区夜间照明不足"


async def types_of(house: House, topic_id: str) -> list[str]:
    return [each.type.split(".")[1] for each in await house.outbox(topic_id)]


async def test_the_first_report_of_personal_data_hides_the_wording_everywhere(house: House) -> None:
    topic = await house.pooled()
    await house.indexed()
    assert await title_of(house, topic.number) == FIRST

    status, answer = await report(house, topic.number, "personal-data")

    assert (status, answer) == (202, {"topic_id": topic.topic_id, "number": topic.number, "hidden": True})
    assert await title_of(house, topic.number) == ""
    found = await house.http.get("/v1/topics", params={"q": "照明"})
    like = await house.http.post("/v1/topics/similar", json={"title": FIRST})
    assert (found.json()["topics"], like.json()["topics"]) == ([], [])
    assert (await types_of(house, topic.topic_id))[-1] == "topic-wording-hidden"


async def test_a_round_of_voting_goes_on_without_showing_it(house: House) -> None:
    topic, other = await house.pooled(), await house.pooled()
    round_id = (await opened(house, topic.topic_id, other.topic_id)).round_id
    await report(house, topic.number, "personal-data")

    titles = {each["number"]: each["title"] for each in (await shown(house, round_id))["round"]["topics"]}

    assert titles == {topic.number: "", other.number: FIRST}


async def test_of_other_grounds_it_takes_so_many_readers_as_the_policy_says(house: House) -> None:
    topic = await house.pooled()
    for reader in ("1.2.3.4", "1.2.3.4", "1.2.3.5"):
        _, answer = await report(house, topic.number, "wrong", reader=reader)
        assert not answer["hidden"]
    assert await title_of(house, topic.number) == FIRST

    _, answer = await report(house, topic.number, "abuse", reader="1.2.3.6")

    assert answer["hidden"]
    assert await title_of(house, topic.number) == ""


async def test_a_reader_counts_once_by_his_token_or_his_network_whatever_his_device_is_called(
    house: House,
) -> None:
    topic = await house.pooled()
    [known] = await residents(house, 1)

    for reader in ("1.2.3.4", "1.2.3.5", "1.2.3.6"):
        await report(house, topic.number, reader=reader, **known)
    for device in ("a" * 20, "b" * 20, "c" * 20):
        await report(house, topic.number, reader="1.2.3.7", **{"X-Client-Id": device})

    [wording] = await listed(house)
    assert [(each.ground, each.readers) for each in wording.grounds] == [(pb.REPORT_GROUND_WRONG, 2)]
    assert not wording.hidden


async def test_reports_that_come_at_once_hide_it_once(house: House) -> None:
    topic = await house.pooled()

    answers = await asyncio.gather(
        *(report(house, topic.number, reader=f"1.2.3.{number}") for number in range(1, 13))
    )

    assert {status for status, _ in answers} == {202}
    assert (await types_of(house, topic.topic_id)).count("topic-wording-hidden") == 1
    assert len(await listed(house)) == 1


async def test_the_same_key_gives_the_same_answer_and_counts_once(house: House) -> None:
    topic = await house.pooled()
    key = a_key()

    answers = [await report(house, topic.number, **key) for _ in range(2)]

    assert answers[0] == answers[1]
    rows = await house.rows("SELECT count(*) FROM wording_reports")
    assert rows[0][0] == 1


async def test_nothing_that_is_kept_leads_to_whoever_reported(house: House) -> None:
    topic = await house.pooled()
    await report(house, topic.number, "personal-data", reader="1.2.3.4", **{"X-Client-Id": "planted-device"})

    kept = str(await house.rows("SELECT * FROM wording_reports"))
    told = str([(each.headers, each.payload) for each in await house.outbox(topic.topic_id)])

    for planted in ("1.2.3.4", "planted-device"):
        assert planted not in kept + told


async def test_what_nobody_can_read_is_not_reported(house: House) -> None:
    raw = await house.submitted()
    unworded = await report(house, raw.number)
    unknown = await report(house, "LH2021-999999-0")
    topic = await house.pooled()
    odd = await house.http.post(
        f"/v1/topics/{topic.number}/reports", json={"ground": "wrong", "text": "话"}, headers=a_key()
    )

    assert (unworded[0], unworded[1]["reason"]) == (404, "NO_PUBLIC_WORDING")
    assert (unknown[0], unknown[1]["reason"]) == (404, "TOPIC_UNKNOWN")
    assert odd.status_code == 422


async def test_a_dismissal_shows_it_again_and_the_same_ground_hides_it_no_more(house: House) -> None:
    topic = await house.pooled()
    await report(house, topic.number, "personal-data")

    await reports_desk(house).DismissReports(a_dismissal(topic.topic_id))
    again = await report(house, topic.number, "personal-data", reader="1.2.3.5")

    assert not again[1]["hidden"]
    assert await title_of(house, topic.number) == FIRST
    assert await listed(house) == []
    told = events.TopicWordingShown.FromString((await house.outbox(topic.topic_id))[-1].payload)
    assert (told.reworded, told.title) == (False, FIRST)


async def test_another_ground_after_a_dismissal_is_looked_at_anew(house: House) -> None:
    topic = await house.pooled()
    await report(house, topic.number, "wrong")
    await reports_desk(house).DismissReports(a_dismissal(topic.topic_id))

    _, answer = await report(house, topic.number, "personal-data")

    assert answer["hidden"]
    [wording] = await listed(house)
    assert [each.ground for each in wording.grounds] == [pb.REPORT_GROUND_PERSONAL_DATA]


async def test_a_dismissal_of_what_was_never_hidden_tells_nobody(house: House) -> None:
    topic = await house.pooled()
    await report(house, topic.number)
    before = await types_of(house, topic.topic_id)

    await reports_desk(house).DismissReports(a_dismissal(topic.topic_id))

    assert await types_of(house, topic.topic_id) == before
    assert await listed(house) == []


async def test_another_wording_takes_its_place_and_can_be_reported_again(house: House) -> None:
    topic = await house.pooled()
    await report(house, topic.number, "personal-data")
    issues = ["出入口增设路灯", "明确养护单位和期限"]

    await reports_desk(house).RewordTopic(a_rewording(topic.topic_id, issues=issues))

    assert await title_of(house, topic.number) == TITLE
    told = events.TopicWordingShown.FromString((await house.outbox(topic.topic_id))[-1].payload)
    assert (told.reworded, told.title) == (True, TITLE)
    assert [each.statement for each in told.issues] == issues
    [record] = await house.rows("SELECT document, content FROM records WHERE action = 'reword'")
    assert (record[0], record[1]["title"], record[1]["wording"]) == ("D02", TITLE, 2)
    _, answer = await report(house, topic.number, "personal-data")
    assert answer["hidden"]


async def test_a_wording_with_personal_data_names_or_other_issues_is_refused(house: House) -> None:
    topic = await house.pooled()
    await report(house, topic.number, "personal-data")
    desk = reports_desk(house)

    changed: list[dict[str, Any]] = [
        {"public_summary": "联系电话13800138777，夜间照明不足。"},
        {"public_summary": "王某某主任说夜间照明不足。"},
        {"issues": ["只剩一个问题"]},
        {"public_title": FIRST, "public_summary": "部分居民区出入口夜间缺少照明。"},
    ]
    reasons = [await reason_of(desk.RewordTopic(a_rewording(topic.topic_id, **each))) for each in changed]

    assert reasons == ["PERSONAL_DATA", "NAME_SUSPECTED", "ISSUES_DIFFER", "WORDING_UNCHANGED"]
    assert await title_of(house, topic.number) == ""


async def test_only_the_topics_desk_decides_and_only_on_what_was_reported(house: House) -> None:
    topic = await house.pooled()
    unreported = await reason_of(reports_desk(house).DismissReports(a_dismissal(topic.topic_id)))
    await report(house, topic.number)
    elsewhere = reports_desk(house, division=OTHER_STREET)
    stranger = await reason_of(elsewhere.DismissReports(a_dismissal(topic.topic_id)))
    stale = await reason_of(reports_desk(house).RewordTopic(a_rewording(topic.topic_id, expected_version=99)))

    assert (unreported, stale) == ("NO_OPEN_REPORTS", "VERSION_CONFLICT")
    assert stranger == "OTHER_DIVISION"
    assert await listed(house, OTHER_STREET) == []
    [wording] = await listed(house)
    assert (wording.title, len(wording.issues), wording.overdue) == (FIRST, 2, False)


async def test_the_list_is_read_page_by_page_the_most_urgent_first(house: House) -> None:
    pooled = [await house.pooled() for _ in range(3)]
    for topic in pooled:
        await report(house, topic.number, "abuse")

    seen, cursor = list[str](), ""
    for _ in pooled:
        page = await reports_desk(house).ListReportedWordings(
            pb.ListReportedWordingsRequest(cursor=cursor, limit=1)
        )
        seen += [each.status.topic_id for each in page.wordings]
        cursor = page.next_cursor

    assert seen == [each.topic_id for each in pooled]
    assert cursor == ""


async def test_the_open_list_reads_what_is_open_and_nothing_else(own_house: House) -> None:
    query = "EXPLAIN (FORMAT JSON) SELECT id FROM wording_looks WHERE decided_at IS NULL ORDER BY due_at, id"
    async with own_house.sessions() as session:
        await session.execute(text("SET LOCAL enable_seqscan = off"))
        await session.execute(text("SET LOCAL enable_sort = off"))
        [plan] = (await session.execute(text(query))).one()

    assert "wording_looks_open_idx" in json.dumps(plan)


async def test_a_topic_merged_into_another_does_not_show_what_is_hidden_there(house: House) -> None:
    umbrella, follower = await house.pooled(), await house.in_triage()
    await house.topics(Role.CLERK).MergeTopic(
        topics.MergeTopicRequest(
            command=a_command(), topic_id=follower.topic_id, umbrella_topic_id=umbrella.topic_id
        )
    )
    await report(house, umbrella.number, "personal-data")

    seen = (await house.http.get(f"/v1/topics/{follower.number}")).json()

    assert seen["issues"] == []


async def test_a_restored_backup_hides_again_and_shows_what_replaced_it(house: House) -> None:
    topic = await house.pooled()
    await report(house, topic.number, "personal-data")
    await reports_desk(house).RewordTopic(a_rewording(topic.topic_id))
    [hidden, replaced] = (await house.outbox(topic.topic_id))[-2:]
    async with house.sessions.begin() as session:
        await session.execute(text("TRUNCATE wording_reports, wording_looks"))
        await session.execute(
            text("UPDATE topics SET version = :version, title = :title, summary = 'x', wording_number = 1"),
            {"version": hidden.version - 1, "title": FIRST},
        )

    async def regained(event: Published) -> None:
        headers = tuple((name, value.encode()) for name, value in event.headers.items())
        lost = LostEvent(Incoming(STREAM, 0, 0, 0, topic.topic_id.encode(), event.payload, headers))
        async with house.sessions.begin() as session:
            assert await regain(house.desk.rules, house.desk.keyring, session, lost) is not None

    await regained(hidden)
    assert await title_of(house, topic.number) == ""
    assert [each.hidden for each in await listed(house)] == [True]

    await regained(replaced)
    assert await title_of(house, topic.number) == TITLE
    assert await listed(house) == []
