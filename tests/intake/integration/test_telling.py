"""Whoever left no contact is told of a referral by a person, in time; how is kept and printed."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from eventing import Due
from eventing.incoming import Incoming
from eventing.recovery.declaring import LostEvent
from eventing.timers import cancel
from intake.commands.act import Act
from intake.commands.alarms import OURSELVES
from intake.commands.recovering import regain
from intake.commands.telling import ring_of_telling
from intake.commands.telling_clock import TELLING
from intake.events import STREAM
from rulebook.callers import Role
from shangliang.intake.v1 import hotline_service_pb2 as orders
from shangliang.intake.v1 import topic_events_pb2 as events
from shangliang.intake.v1 import topic_service_pb2 as topics
from shangliang.intake.v1 import triage_service_pb2 as triage
from tests.intake.desk import SUBMITTER, reason_of, types_of
from tests.intake.house import OTHER_STREET, House, a_command
from tests.intake.orders import hotline, pulled, referred
from tests.intake.telling import (
    a_telling,
    ids_of_untold,
    refer,
    referred_unheard,
    telling_desk,
    tellings,
    untold,
    written_down,
)

_LATER = "UPDATE topics SET tell_by = tell_by + make_interval(days => :days) WHERE id = CAST(:id AS uuid)"


async def rung(house: House) -> datetime:
    """Let the one timer ring at its moment, as the loop does."""
    [(subject, moment)] = await tellings(house)
    async with house.sessions.begin() as session:
        await cancel(session, TELLING, subject)
        act = Act(session, house.desk, OURSELVES, moment, moment)
        await ring_of_telling(act, Due(TELLING, subject, moment, {}))
    return moment


async def told(house: House, topic_id: str, way: str = "phone") -> None:
    await telling_desk(house).TellSubmitter(a_telling(topic_id, way))


async def suspended(house: House, topic_id: str) -> None:
    await house.triage(Role.LIAISON).SuspendTopic(
        triage.SuspendTopicRequest(
            command=a_command(), topic_id=topic_id, reason_code="court", note="法院已立案。"
        )
    )


async def resumed(house: House, topic_id: str) -> None:
    await house.triage(Role.LIAISON).ResumeTopic(
        triage.ResumeTopicRequest(command=a_command(), topic_id=topic_id, note="法院已结案。")
    )


@pytest.mark.parametrize(
    ("way", "printed"),
    [
        ("in-person", "当面告知"),
        ("phone", "电话告知"),
        ("printed", "打印告知书交本人"),
        ("post", "邮寄告知"),
    ],
)
async def test_whoever_left_no_contact_is_told_and_it_is_printed_how(
    house: House, way: str, printed: str
) -> None:
    receipt = await referred_unheard(house)
    page = f"/v1/track/{receipt.tracking_code}/notice"
    assert "告知情况" not in (await house.http.get(page)).text
    assert await ids_of_untold(house) == [receipt.topic_id]

    await told(house, receipt.topic_id, way)

    assert await ids_of_untold(house) == []
    assert await tellings(house) == []
    shown = (await house.http.get(page)).text
    assert "告知情况" in shown
    assert printed in shown
    [(document, content)] = await house.rows(
        "SELECT document, content FROM records WHERE action = 'tell-submitter'"
    )
    assert (document, content) == ("D02", {"way": way, "late": False})
    event = (await house.outbox(receipt.topic_id))[-1]
    said = events.TopicSubmitterTold.FromString(event.payload)
    assert (said.way, said.late) == (way, False)


async def test_the_desk_is_reminded_on_the_last_morning_and_told_when_the_limit_has_passed(
    house: House,
) -> None:
    receipt = await referred_unheard(house)
    [listed] = (await untold(house)).submitters
    due = listed.due_at.ToDatetime(tzinfo=UTC)

    reminded, passed = await rung(house), await rung(house)

    assert (reminded < due, passed) == (True, due + timedelta(seconds=1))
    assert await tellings(house) == []
    assert (await types_of(house, receipt.topic_id))[-2:] == [
        "topic-telling-due-soon",
        "topic-telling-overdue",
    ]
    assert await ids_of_untold(house) == [receipt.topic_id]


async def test_told_after_the_limit_it_is_kept_that_it_was_late(house: House) -> None:
    receipt = await referred_unheard(house)
    async with house.sessions.begin() as session:
        await session.execute(text("UPDATE topics SET tell_by = now() - interval '1 hour'"))
    assert [each.overdue for each in (await untold(house)).submitters] == [True]

    await told(house, receipt.topic_id)

    said = events.TopicSubmitterTold.FromString((await house.outbox(receipt.topic_id))[-1].payload)
    assert said.late


async def test_no_clock_runs_for_whoever_is_written_to_or_reads_with_his_own_code(house: House) -> None:
    with_contact = await referred_unheard(house, submitter=SUBMITTER)
    online = await referred(house, "HL-1")

    assert await ids_of_untold(house) == []
    assert await tellings(house) == []

    # A letter may fail: what was done then by phone is kept all the same.
    await told(house, with_contact.topic_id)
    await told(house, online.topic_id, "printed")


async def test_its_limit_and_that_of_the_hotline_run_beside_each_other(house: House) -> None:
    receipt = await written_down(house)
    await refer(house, receipt.topic_id, "")
    [(due,)] = await house.rows("SELECT due_at FROM topics")
    assert due is not None

    await told(house, receipt.topic_id)

    assert await house.rows("SELECT due_at FROM topics") == [(due,)]
    assert [kind for (kind,) in await house.rows("SELECT kind FROM timer")] == ["topic.clock"]


async def test_the_other_side_taking_over_does_not_end_it(house: House) -> None:
    receipt = await written_down(house)
    await refer(house, receipt.topic_id, "")
    [referral] = (await pulled(house)).referrals
    await hotline(house).AcknowledgeReferral(
        orders.AcknowledgeReferralRequest(
            command=a_command(), referral_id=referral.referral_id, external_number="HL-9"
        )
    )

    assert await ids_of_untold(house) == [receipt.topic_id]
    assert [kind for (kind,) in await house.rows("SELECT kind FROM timer")] == [TELLING]


async def test_it_stands_still_while_the_topic_is_suspended(house: House) -> None:
    receipt = await referred_unheard(house)
    [(before,)] = await house.rows("SELECT tell_by FROM topics")
    await suspended(house, receipt.topic_id)
    assert await ids_of_untold(house) == []
    published = await types_of(house, receipt.topic_id)
    await rung(house)
    assert await types_of(house, receipt.topic_id) == published

    async with house.sessions.begin() as session:
        await session.execute(text("UPDATE topics SET state_since = state_since - interval '30 days'"))
        await session.execute(text("UPDATE topics SET tell_by = tell_by - interval '30 days'"))
    await resumed(house, receipt.topic_id)

    [(after,)] = await house.rows("SELECT tell_by FROM topics")
    assert abs(after - before) < timedelta(days=5)
    assert after > datetime.now(UTC)
    assert [subject for subject, _ in await tellings(house)] == [receipt.topic_id]
    assert await ids_of_untold(house) == [receipt.topic_id]


async def test_told_while_it_stands_still_nobody_is_reminded_afterwards(house: House) -> None:
    receipt = await referred_unheard(house)
    await suspended(house, receipt.topic_id)

    await told(house, receipt.topic_id, "in-person")
    await resumed(house, receipt.topic_id)

    assert await tellings(house) == []
    assert await ids_of_untold(house) == []


async def test_a_return_ends_it_and_the_next_referral_is_told_of_again(house: House) -> None:
    receipt = await referred_unheard(house)
    await told(house, receipt.topic_id)
    back = topics.ReturnReferralRequest(
        command=a_command(), topic_id=receipt.topic_id, reason_code="not-theirs", note="不属于其受理范围。"
    )
    await house.topics(Role.CLERK).ReturnReferral(back)
    assert await ids_of_untold(house) == []

    await refer(house, receipt.topic_id)

    assert await ids_of_untold(house) == [receipt.topic_id]
    assert "告知情况" not in (await house.http.get(f"/v1/track/{receipt.tracking_code}/notice")).text
    await told(house, receipt.topic_id, "post")


async def test_a_return_before_anybody_was_told_rings_for_nobody(house: House) -> None:
    receipt = await referred_unheard(house)
    back = topics.ReturnReferralRequest(
        command=a_command(), topic_id=receipt.topic_id, reason_code="not-theirs", note="不属于其受理范围。"
    )
    await house.topics(Role.CLERK).ReturnReferral(back)
    published = await types_of(house, receipt.topic_id)

    await rung(house)

    assert await types_of(house, receipt.topic_id) == published
    assert await house.rows("SELECT tell_by FROM topics") == [(None,)]


async def test_nobody_is_told_of_twice_nor_by_another_desk_nor_of_what_is_not_referred(house: House) -> None:
    receipt = await referred_unheard(house)
    elsewhere = telling_desk(house, division=OTHER_STREET)
    assert await reason_of(elsewhere.TellSubmitter(a_telling(receipt.topic_id))) == "OTHER_DIVISION"
    assert await ids_of_untold(house, OTHER_STREET) == []
    early = a_telling(
        receipt.topic_id,
        command=a_command(occurred_at=datetime.now(UTC) - timedelta(days=2), approval="补〔2026〕1号"),
    )
    assert await reason_of(telling_desk(house).TellSubmitter(early)) == "OCCURRED_TOO_EARLY"
    assert await reason_of(telling_desk(house).TellSubmitter(a_telling(receipt.topic_id, "drum"))) != ""

    request = a_telling(receipt.topic_id)
    first = await telling_desk(house).TellSubmitter(request)
    assert await telling_desk(house).TellSubmitter(request) == first

    assert await reason_of(telling_desk(house).TellSubmitter(a_telling(receipt.topic_id))) == "ALREADY_TOLD"
    waiting = await written_down(house)
    assert await reason_of(telling_desk(house).TellSubmitter(a_telling(waiting.topic_id))) == "NOT_REFERRED"
    records = "SELECT count(*) FROM records WHERE action = 'tell-submitter'"
    assert await house.rows(records) == [(1,)]


async def test_the_list_is_read_page_by_page_the_most_urgent_first(house: House) -> None:
    all_of_them = [await referred_unheard(house) for _ in range(3)]
    async with house.sessions.begin() as session:
        for days, each in enumerate(reversed(all_of_them)):
            values = {"id": each.topic_id, "days": days}
            await session.execute(text(_LATER), values)

    seen, cursor = list[str](), ""
    for _ in all_of_them:
        page = await untold(house, cursor=cursor, limit=1)
        seen += [each.status.topic_id for each in page.submitters]
        cursor = page.next_cursor

    assert seen == [each.topic_id for each in reversed(all_of_them)]
    assert cursor == ""


async def test_the_list_reads_whom_to_tell_and_nothing_else(own_house: House) -> None:
    query = "EXPLAIN (FORMAT JSON) SELECT id FROM topics WHERE tell_by IS NOT NULL ORDER BY tell_by, id"
    async with own_house.sessions() as session:
        await session.execute(text("SET LOCAL enable_seqscan = off"))
        await session.execute(text("SET LOCAL enable_sort = off"))
        [plan] = (await session.execute(text(query))).one()

    assert "topics_tell_by_idx" in json.dumps(plan)


async def test_who_was_told_is_not_told_again_after_a_backup_was_put_back(house: House) -> None:
    receipt = await referred_unheard(house)
    [(due,)] = await house.rows("SELECT tell_by FROM topics")
    await told(house, receipt.topic_id)
    lost = (await house.outbox(receipt.topic_id))[-1]
    async with house.sessions.begin() as session:
        await session.execute(text("UPDATE topics SET version = version - 1, tell_by = :due"), {"due": due})

    headers = tuple((name, value.encode()) for name, value in lost.headers.items())
    event = LostEvent(Incoming(STREAM, 0, 0, 0, receipt.topic_id.encode(), lost.payload, headers))
    async with house.sessions.begin() as session:
        assert await regain(house.desk.rules, house.desk.keyring, session, event) is not None

    assert await ids_of_untold(house) == []
