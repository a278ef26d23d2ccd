"""Events become notices: to the right people, once, whatever the broker does."""

import asyncio
from datetime import timedelta

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncEngine

from notifier.models import Notice
from shangliang.intake.v1.topic_events_pb2 import (
    TopicApproved,
    TopicDeclined,
    TopicMergeUndone,
    TopicShortlisted,
)
from shangliang.outcomes.v1.outcome_events_pb2 import (
    AssignmentConflictFound,
    AssignmentDispatched,
    AssignmentReassigned,
    IssueResolved,
)
from shangliang.scheduling.v1.session_events_pb2 import SessionAdjourned, SessionNoticed
from tests.notifier.world import TOWN, TRACE, VILLAGE, Streams, an_id, topic_merged, topic_submitted


async def scalar(engine: AsyncEngine, query: str) -> object:
    async with engine.connect() as connection:
        return await connection.scalar(text(query))


async def test_a_submission_is_told_to_the_submitter_and_the_clerks(streams: Streams) -> None:
    await streams.deliver(topic_submitted("A", division=VILLAGE))
    assert await streams.told("topic-submitted") == {
        ("SUBMITTER", an_id("A"), "INBOX"),
        ("SUBMITTER", an_id("A"), "EMAIL"),
        ("CLERKS", VILLAGE, "INBOX"),
    }


async def test_a_shortlisted_topic_becomes_a_task_of_the_township_secretary(streams: Streams) -> None:
    await streams.deliver(topic_submitted("A", division=VILLAGE), TopicShortlisted(topic_id=an_id("A")))
    assert ("SECRETARY", TOWN, "INBOX") in await streams.told("topic-shortlisted")
    assert ("LIAISON", "411102", "INBOX") in await streams.told("topic-shortlisted")


async def test_the_invited_hear_by_when_they_meet_again(streams: Streams) -> None:
    await streams.deliver(topic_submitted("A", division=VILLAGE))
    await streams.deliver(
        SessionAdjourned(
            session_id=an_id("S"),
            number="S-1",
            topic_ids=[an_id("A")],
            division=TOWN,
            points_left=2,
            next_by="2026-04-15",
            member_ids=["M1"],
            organisations=["O1"],
        )
    )
    told = await streams.told("session-adjourned")
    assert {("MEMBER", "M1", "INBOX"), ("ORGANISATION", "O1", "INBOX")} <= told
    assert ("SUBMITTER", an_id("A"), "EMAIL") in told


async def test_an_event_about_an_unknown_topic_waits_for_it(streams: Streams, engine: AsyncEngine) -> None:
    await streams.deliver(IssueResolved(topic_id=an_id("A"), issue_number=1, division=TOWN))
    assert await streams.told("issue-resolved") == set()
    assert await scalar(engine, "SELECT string_agg(state, ',') FROM parked_event") == "waiting"


async def test_submitters_of_merged_topics_are_told_once_under_their_own_number(
    streams: Streams, engine: AsyncEngine
) -> None:
    await streams.deliver(*(topic_submitted(name) for name in "ABC"))
    await streams.deliver(topic_merged("A", "B"), topic_merged("B", "C"))
    await streams.deliver(
        SessionNoticed(
            session_id=an_id("S"),
            number="S-1",
            topic_ids=[an_id("A"), an_id("C")],
            division=TOWN,
            member_ids=["M1", "M2", "M1"],
            organisations=["O1"],
        )
    )
    assert await streams.told("session-noticed") == {
        *(("SUBMITTER", an_id(name), channel) for name in "ABC" for channel in ("INBOX", "EMAIL")),
        ("CLERKS", TOWN, "INBOX"),
        ("LIAISON", "411102", "INBOX"),
        ("MEMBER", "M1", "INBOX"),
        ("MEMBER", "M2", "INBOX"),
        ("ORGANISATION", "O1", "INBOX"),
    }
    number = "SELECT wording->>'number' FROM notices WHERE fact = 'session-noticed' AND recipient_id ="
    assert await scalar(engine, f"{number} '{an_id('B')}' LIMIT 1") == "LH-B"


async def test_a_fact_that_overtook_the_merge_is_told_when_the_merge_is_known(
    streams: Streams, engine: AsyncEngine
) -> None:
    merged, later = streams.at, streams.at + timedelta(hours=1)
    await streams.deliver(
        *(topic_submitted(name) for name in "ABF"), occurred_at=streams.at - timedelta(hours=2)
    )
    await streams.deliver(topic_merged("F", "A"), occurred_at=merged)
    declined = TopicDeclined(topic_id=an_id("B"), reason_code="PRIVATE")
    await streams.deliver(declined, occurred_at=later)
    before = await streams.told("topic-declined")

    await streams.deliver(topic_merged("A", "B"), occurred_at=merged)

    assert await streams.told("topic-declined") - before == {
        ("SUBMITTER", an_id(name), channel) for name in "AF" for channel in ("INBOX", "EMAIL")
    }
    number = (
        "SELECT DISTINCT wording->>'number' FROM notices WHERE fact = 'topic-declined' AND recipient_id ="
    )
    assert await scalar(engine, f"{number} '{an_id('A')}'") == "LH-A"
    told_of = "SELECT count(*) FROM notices WHERE fact = 'topic-submitted' AND recipient_id ="
    assert await scalar(engine, f"{told_of} '{an_id('A')}'") == 2


async def test_whoever_is_merged_hears_nothing_of_the_time_before(streams: Streams) -> None:
    await streams.deliver(topic_submitted("A"), topic_submitted("B"))
    await streams.deliver(topic_merged("A", "B"), occurred_at=streams.at + timedelta(hours=1))

    await streams.deliver(TopicDeclined(topic_id=an_id("B"), reason_code="PRIVATE"))

    assert ("SUBMITTER", an_id("A"), "INBOX") not in await streams.told("topic-declined")


async def test_telling_and_merging_at_once_forget_nobody(streams: Streams, engine: AsyncEngine) -> None:
    for turn in range(8):
        topic, umbrella = f"T{turn}", f"U{turn}"
        await streams.deliver(topic_submitted(topic), topic_submitted(umbrella))
        merge = streams.record(topic_merged(topic, umbrella), streams.at)
        noticed = SessionNoticed(
            session_id=an_id(f"S{turn}"), number="S", topic_ids=[an_id(umbrella)], division=TOWN
        )
        notice = streams.record(noticed, streams.at)
        await asyncio.gather(streams.deliver_records([notice]), streams.deliver_records([merge]))
        told = "SELECT count(*) FROM notices WHERE fact = 'session-noticed' AND recipient_id ="
        assert await scalar(engine, f"{told} '{an_id(topic)}'") == 2


async def test_an_undone_merge_ends_the_following(streams: Streams) -> None:
    await streams.deliver(topic_submitted("A"), topic_submitted("B"))
    await streams.deliver(topic_merged("A", "B"))
    await streams.deliver(TopicMergeUndone(topic_id=an_id("A"), umbrella_topic_id=an_id("B")))
    await streams.deliver(TopicDeclined(topic_id=an_id("B"), reason_code="PRIVATE"))
    assert ("SUBMITTER", an_id("A"), "INBOX") not in await streams.told("topic-declined")


async def test_a_merge_into_a_topic_that_is_not_known_yet_waits(streams: Streams) -> None:
    await streams.deliver(topic_submitted("A"))
    await streams.deliver(topic_merged("A", "B"))
    assert await streams.told("topic-merged") == set()


async def test_a_replay_by_a_fresh_group_tells_nobody_again(streams: Streams, engine: AsyncEngine) -> None:
    records = [
        streams.record(each, streams.at)
        for each in (topic_submitted("A"), topic_submitted("B"), topic_merged("A", "B"))
    ]
    await streams.deliver_records(records)
    before = await scalar(
        engine, "SELECT string_agg(id || state || position, ',' ORDER BY position) FROM notices"
    )
    published = await scalar(engine, "SELECT count(*) FROM outbox")
    async with engine.begin() as connection:
        await connection.execute(text("TRUNCATE inbox, aggregate_seen"))
    await streams.deliver_records(records)
    after = await scalar(
        engine, "SELECT string_agg(id || state || position, ',' ORDER BY position) FROM notices"
    )
    assert after == before
    assert await scalar(engine, "SELECT count(*) FROM outbox") == published


async def test_each_inbox_notice_publishes_its_delivery_in_the_trace_of_its_fact(
    streams: Streams, engine: AsyncEngine
) -> None:
    await streams.deliver(topic_submitted("A"), topic_submitted("B"))
    in_inboxes = await scalar(engine, "SELECT count(*) FROM notices WHERE channel = 'INBOX'")
    query = f"""
        SELECT count(DISTINCT aggregate_id) FROM outbox JOIN notices ON notices.id::text = aggregate_id
        WHERE aggregate_version = 1 AND headers->>'ce_type' = 'shangliang.notice-delivered.v1'
        AND headers->>'traceparent' LIKE '00-{TRACE}-%' AND headers->>'ce_causationid' = fact_id::text
    """
    assert await scalar(engine, query) == in_inboxes == 4
    assert streams.woken


async def test_the_lead_and_the_other_units_are_told_of_an_assignment(streams: Streams) -> None:
    await streams.deliver(topic_submitted("A"))
    await streams.deliver(
        AssignmentDispatched(
            topic_id=an_id("A"), number="Z-1", lead_organisation="O1", co_organisations=["O2", "O1"]
        )
    )
    assert await streams.told("assignment-dispatched") == {
        ("ORGANISATION", "O1", "INBOX"),
        ("ORGANISATION", "O2", "INBOX"),
        ("LIAISON", "411102", "INBOX"),
    }


async def test_a_unit_complained_about_is_pointed_out_to_the_liaison_and_not_to_the_unit(
    streams: Streams,
) -> None:
    await streams.deliver(topic_submitted("A"))
    await streams.deliver(AssignmentConflictFound(topic_id=an_id("A"), number="Z-1"))
    await streams.deliver(AssignmentReassigned(topic_id=an_id("A"), number="Z-1", lead_organisation="O2"))
    assert await streams.told("assignment-conflict-found") == {("LIAISON", "411102", "INBOX")}
    assert await streams.told("assignment-reassigned") == {
        ("ORGANISATION", "O2", "INBOX"),
        ("LIAISON", "411102", "INBOX"),
    }


async def test_triage_may_move_a_topic_to_another_division(streams: Streams) -> None:
    await streams.deliver(topic_submitted("A"))
    await streams.deliver(TopicApproved(topic_id=an_id("A"), number="LH-A", division="411103002"))
    assert ("CLERKS", "411103002", "INBOX") in await streams.told("topic-approved")


async def test_a_thousand_facts_are_one_insert(streams: Streams, engine: AsyncEngine) -> None:
    await streams.deliver(*(topic_submitted(str(number)) for number in range(1000)))
    async with engine.connect() as connection:
        moments = await connection.scalar(select(func.count(func.distinct(Notice.written_at))))
        transactions = await connection.scalar(text("SELECT count(DISTINCT xmin::text) FROM notices"))
    assert (moments, transactions) == (1, 1)
