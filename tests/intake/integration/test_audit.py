"""Whoever does or reads something is on record, in a chain that shows every touch."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from intake.commands.sealing import Sealer, seal
from intake.queries.audit import Broken, Mark, end_of_chain, verify_chain, verify_completeness
from rulebook.callers import Role
from shangliang.intake.v1 import audit_service_pb2 as pb
from shangliang.intake.v1 import contact_service_pb2 as contacts
from shangliang.intake.v1 import topic_service_pb2 as topics
from shangliang.intake.v1 import triage_service_pb2 as triage
from tests.fixtures.passing import asked, passed
from tests.intake.desk import SUBMITTER, file_of, reason_of
from tests.intake.house import OTHER_STREET, House, a_command, a_submission

NOBODY = UUID(int=0)
# Years in which triage was begun, after the one reading.
_MANY_RECORDS = """
    INSERT INTO audit_records
    SELECT (jsonb_populate_record(
        record, jsonb_build_object('id', encode(sha256(number::text::bytea), 'hex')::char(32)::uuid)
    )).*
    FROM generate_series(1, 5000) AS number, (
        SELECT record FROM audit_records AS record WHERE action = 'StartTriage' LIMIT 1
    ) AS one
"""


def silent(_mark: Mark, _end: int) -> None: ...


async def records(house: House, **sought: object) -> list[pb.AuditRecord]:
    answer = await house.audit(Role.AUDITOR).ListAuditRecords(pb.ListAuditRecordsRequest(**sought))  # type: ignore[arg-type]  # names of its fields
    return list(answer.records)


async def sealed(house: House, most: int = 500) -> int:
    async with house.sessions.begin() as session:
        return await seal(session, datetime.now(UTC), most=most)


async def verified(house: House, *marks: Mark, start: Mark | None = None) -> Mark:
    async with house.sessions() as session:
        return await verify_chain(session, start or Mark(), marks, silent)


async def disarm(session: AsyncSession) -> None:
    """What somebody can do who owns the database: the triggers are taken away."""
    for table in ("audit_records", "audit_chain"):
        await session.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))


async def by_force(house: House, statement: str) -> None:
    async with house.sessions.begin() as session:
        await disarm(session)
        await session.execute(text(statement))


async def test_a_decision_and_a_reading_are_on_record_with_who_and_on_what(house: House) -> None:
    topic = await house.in_triage()
    await file_of(house, topic.topic_id)

    read, started = await records(house, topic_id=topic.topic_id)

    assert (read.action, read.actor, read.role, read.result) == (
        "GetTopicFile",
        "liaison-1",
        "liaison",
        "done",
    )
    assert (started.action, started.actor, started.object_version) == ("StartTriage", "clerk-1", 2)
    assert started.origin.startswith("ipv4:127.0.0.1:")
    assert len(started.request_id) == 32


async def test_a_reading_that_was_refused_is_on_record_too(house: House) -> None:
    receipt = await house.submitted()
    elsewhere = house.topics(Role.CLERK, division=OTHER_STREET)

    await reason_of(elsewhere.GetTopicFile(topics.GetTopicFileRequest(topic_id=receipt.topic_id)))

    (tried,) = await records(house, topic_id=receipt.topic_id)
    assert (tried.result, tried.reason) == ("refused", "OTHER_DIVISION")


async def test_what_the_notifier_gets_is_on_record_with_its_purpose(house: House) -> None:
    receipt = await house.submitted(submitter=SUBMITTER)
    await house.contacts(Role.SYSTEM).ResolveContact(
        contacts.ResolveContactRequest(topic_id=receipt.topic_id, purpose="notice topic-pooled")
    )

    (resolved,) = await records(house, actor="system-1")

    assert (resolved.action, resolved.purpose) == ("ResolveContact", "notice topic-pooled")


async def test_a_clerk_who_speaks_for_the_submitter_says_so(house: House) -> None:
    receipt = await house.submitted()
    await house.triage(Role.CLERK).WithdrawTopic(
        triage.WithdrawTopicRequest(command=a_command(), topic_id=receipt.topic_id)
    )

    (withdrawn,) = await records(house, topic_id=receipt.topic_id)

    assert (withdrawn.actor, withdrawn.on_behalf_of) == ("clerk-1", "submitter")


async def test_auditors_page_through_a_period_and_nobody_else_may(house: House) -> None:
    for _ in range(3):
        await house.in_triage()
    seen, cursor = [], ""
    for _ in range(3):
        answer = await house.audit(Role.AUDITOR).ListAuditRecords(
            pb.ListAuditRecordsRequest(limit=1, cursor=cursor)
        )
        seen += [each.record_id for each in answer.records]
        cursor = answer.next_cursor

    assert (len(set(seen)), cursor, seen) == (3, "", sorted(seen, reverse=True))
    late = pb.ListAuditRecordsRequest()
    late.since.FromDatetime(datetime.now(UTC) + timedelta(minutes=1))
    assert not (await house.audit(Role.AUDITOR).ListAuditRecords(late)).records
    assert await reason_of(house.audit(Role.LIAISON).ListAuditRecords(late)) == "METHOD_NOT_ALLOWED"


async def test_a_rare_act_is_found_without_reading_the_trail(own_house: House) -> None:
    topic = await own_house.in_triage()
    await file_of(own_house, topic.topic_id)
    async with own_house.sessions.begin() as session:
        await session.execute(text(_MANY_RECORDS))
    async with own_house.engine.connect() as connection:
        await connection.exec_driver_sql("ANALYZE audit_records")

    with asked(own_house.engine) as statements:
        (read,) = await records(own_house, action="GetTopicFile")

    assert read.object_id == topic.topic_id
    lists = [each for each in statements if "FROM audit_records" in each[0]]
    assert len(lists) == 1
    assert await passed(own_house.engine, lists) < 20


async def test_without_a_record_nobody_reads_but_everybody_can_hand_in(own_house: House) -> None:
    receipt = await own_house.submitted()
    async with own_house.sessions.begin() as session:
        await session.execute(text("ALTER TABLE audit_records RENAME TO audit_records_away"))

    request = topics.GetTopicFileRequest(topic_id=receipt.topic_id)
    assert await reason_of(own_house.topics(Role.CLERK).GetTopicFile(request)) == "READING_NOT_RECORDED"
    assert (await own_house.topics().SubmitTopic(a_submission())).number


async def test_the_database_refuses_every_change(house: House) -> None:
    await house.in_triage()
    await sealed(house)
    columns = {"audit_records": "actor", "audit_chain": "hash", "audit_anchors": "hash"}

    for table, column in columns.items():
        for change in (
            f"UPDATE {table} SET {column} = {column}",
            f"DELETE FROM {table}",
            f"TRUNCATE {table} CASCADE",
        ):
            with pytest.raises(DBAPIError, match="only ever added to"):
                async with house.sessions.begin() as session:
                    await session.execute(text(change))


async def test_records_are_chained_in_batches_and_the_chain_proves_itself(house: House) -> None:
    for _ in range(5):
        await house.in_triage()

    assert [await sealed(house, most=2) for _ in range(4)] == [2, 2, 1, 0]
    end = await verified(house)
    assert end.seq == 5
    async with house.sessions() as session:
        assert await end_of_chain(session) == end
        assert await verify_completeness(session, datetime.now(UTC), NOBODY, silent) == NOBODY
    assert (await records(house))[0].seq == 5


async def test_one_instance_seals_at_a_time(house: House) -> None:
    await house.in_triage()
    now = datetime.now(UTC)
    async with house.sessions.begin() as first, house.sessions.begin() as second:
        assert await seal(first, now) == 1
        assert await seal(second, now) == 0


async def test_what_a_sealer_leaves_is_taken_up_by_the_next(house: House) -> None:
    await house.in_triage()
    session = house.sessions()
    await seal(session, datetime.now(UTC))
    await session.close()  # as one that dies before its commit

    await Sealer(house.sessions).step()

    assert (await verified(house)).seq == 1


async def test_a_touch_is_found_at_its_place(own_house: House) -> None:
    for _ in range(4):
        await own_house.in_triage()
    await sealed(own_house)
    second = "(SELECT record_id FROM audit_chain WHERE seq = 2)"
    deeds = {
        f"UPDATE audit_records SET actor = 'somebody-else' WHERE id = {second}": 2,
        "DELETE FROM audit_chain WHERE seq = 2": 2,
        "UPDATE audit_chain SET hash = sha256(hash) WHERE seq = 3": 3,
    }

    for deed, seq in deeds.items():
        async with own_house.sessions() as session:  # rolled back, so that the next finds it whole
            await disarm(session)
            await session.execute(text(deed))
            with pytest.raises(Broken) as found:
                await verify_chain(session, Mark(), [], silent)
        assert found.value.seq == seq, deed


async def test_a_record_that_was_kept_out_of_the_chain_is_found(own_house: House) -> None:
    await own_house.in_triage()
    await by_force(own_house, "DELETE FROM audit_unsealed")
    later = datetime.now(UTC) + timedelta(minutes=6)

    async with own_house.sessions() as session:
        with pytest.raises(Broken, match="no place"):
            await verify_completeness(session, later, NOBODY, silent)


async def test_an_end_that_was_cut_off_is_found_by_a_mark_that_was_kept_elsewhere(own_house: House) -> None:
    for _ in range(3):
        await own_house.in_triage()
    await sealed(own_house)
    kept = await verified(own_house)
    await by_force(own_house, "DELETE FROM audit_chain WHERE seq = 3")

    assert (await verified(own_house)).seq == 2  # the chain alone cannot know
    with pytest.raises(Broken, match="ended later"):
        await verified(own_house, Mark.read(str(kept)))


async def test_a_verification_goes_on_where_the_last_one_ended(house: House) -> None:
    await house.in_triage()
    await sealed(house)
    mark = await verified(house)
    await house.in_triage()
    await sealed(house)

    assert (await verified(house, start=mark)).seq == 2


async def test_the_chain_is_anchored_once_a_day(house: House) -> None:
    await house.in_triage()
    await sealed(house)
    await house.in_triage()
    async with house.sessions.begin() as session:
        await seal(session, datetime.now(UTC) + timedelta(days=1))

    anchors = await house.rows("SELECT seq FROM audit_anchors ORDER BY day")
    assert [seq for (seq,) in anchors] == [0, 1]
