"""Matters from paper, many at once: each row one topic, what is wrong said per row, nothing lost."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from eventing.incoming import Incoming
from eventing.recovery.declaring import LostEvent
from intake.commands import import_work
from intake.domain.imports import RowState
from intake.models import ImportRow
from intake.queries.imports import page_of_rows
from intake.recovery import pass_what_was_lost
from intake.vault import list_key, seal_row
from rulebook.callers import Role
from shangliang.intake.v1 import import_service_pb2 as pb
from shangliang.intake.v1 import topic_events_pb2 as words
from tests.fixtures.passing import asked, passed
from tests.intake.desk import COUNTY, reason_of, tracked
from tests.intake.house import OTHER_STREET, STREET, House, a_command
from tests.intake.lists import MAKER, a_row, finished, given, outcomes, progress, run

_MANY_DONE = """
    WITH others AS (
        INSERT INTO imports
            (id, state, made_by, roles, division, organisation, approval, rows, started_at, kept_until)
        SELECT gen_random_uuid(), 3, 'somebody', '{{clerk}}', '411104001', '', '', 1, now(), now()
        FROM generate_series(1, 2000)
    )
    INSERT INTO import_rows (import_id, number, state)
    SELECT '{of}', number, 2 FROM generate_series(1000, 6000) AS numbers (number)
"""
LAST_YEAR = datetime(2021, 3, 1, 2, tzinfo=UTC)


def clerk(house: House, subject: str = MAKER) -> Any:
    return house.imports(Role.CLERK, subject=subject)


async def test_every_row_becomes_one_topic_with_a_receipt(house: House) -> None:
    import_id = await run(house, [a_row(number) for number in range(2, 130)])

    numbers = {row[0] for row in await house.rows("SELECT number FROM topics")}
    receipts = await clerk(house).TakeReceipts(pb.TakeReceiptsRequest(import_id=import_id, limit=200))
    assert len(numbers) == 128
    assert {receipt.topic_number for receipt in receipts.receipts} == numbers
    assert [receipt.number for receipt in receipts.receipts] == list(range(2, 130))
    found = await tracked(house, receipts.receipts[5].tracking_code)
    assert found.topic.number == receipts.receipts[5].topic_number


async def test_a_row_is_written_down_by_a_clerk_with_its_own_time(house: House) -> None:
    row = a_row(7, division="漯河市源汇区老街街道", category="道路建設與養護", channel="電話")
    row.occurred_at.FromDatetime(LAST_YEAR)

    import_id = await run(house, [row], approval="补录批〔2022〕1号")

    (outcome,) = await outcomes(house, import_id)
    (event,) = await house.outbox(outcome.topic_id)
    submitted = words.TopicSubmitted.FromString(event.payload)
    assert (submitted.division, submitted.category) == (STREET, "roads")
    assert (submitted.channel, submitted.assisted) == (words.CHANNEL_PHONE, True)
    assert submitted.has_contact
    assert event.headers["ce_time"] == "2021-03-01T02:00:00Z"
    assert event.headers["ce_actorrole"] == "clerk"


async def test_what_is_wrong_with_a_row_is_said_of_that_row_only(house: House) -> None:
    old = a_row(8)
    old.occurred_at.FromDatetime(LAST_YEAR)
    rows = [
        a_row(2),
        a_row(3, title="短"),
        a_row(4, division="没有这个镇"),
        a_row(5, division=OTHER_STREET),
        a_row(6, category="占星"),
        a_row(7, phone="请打给我"),
        old,
        a_row(9, channel="信鸽"),
    ]

    import_id = await run(house, rows)

    refused = await outcomes(house, import_id, state=pb.IMPORT_ROW_STATE_REFUSED)
    assert [(each.number, each.reason, each.field) for each in refused] == [
        (3, "INVALID_REQUEST", "title"),
        (4, "DIVISION_UNKNOWN", "division"),
        (5, "OTHER_DIVISION", ""),
        (6, "CATEGORY_UNKNOWN", "category"),
        (7, "INVALID_REQUEST", "phone"),
        (8, "BACKDATING_NEEDS_APPROVAL", "backdating_approval"),
        (9, "CHANNEL_UNKNOWN", "channel"),
    ]
    assert all(each.message and each.remedy for each in refused)
    assert (await progress(house, import_id)).accepted == 1


async def test_a_dry_run_says_the_same_and_keeps_nothing(house: House) -> None:
    request = pb.CheckImportRowsRequest(rows=[a_row(2), a_row(3, title="短"), a_row(4, division="邓襄镇")])

    answer = await clerk(house).CheckImportRows(request)

    assert [(each.number, each.reason) for each in answer.outcomes] == [
        (2, ""),
        (3, "INVALID_REQUEST"),
        (4, "OTHER_DIVISION"),
    ]
    assert await house.rows("SELECT 1 FROM imports") == []
    assert await house.rows("SELECT 1 FROM topics") == []


async def test_a_refused_row_is_corrected_and_becomes_one_topic(house: House) -> None:
    import_id = await run(house, [a_row(2), a_row(3, title="短"), a_row(4, title="短")])

    request = pb.RetryFailedRowsRequest(command=a_command(), import_id=import_id, rows=[a_row(3)])
    await clerk(house).RetryFailedRows(request)
    await clerk(house).RetryFailedRows(request)
    found = await finished(house, import_id)

    assert (found.accepted, found.refused) == (2, 1)
    assert len(await house.rows("SELECT 1 FROM topics")) == 2
    good = pb.RetryFailedRowsRequest(command=a_command(), import_id=import_id, rows=[a_row(2)])
    assert await reason_of(clerk(house).RetryFailedRows(good)) == "ROW_NOT_REFUSED"


async def test_refused_rows_are_tried_again_as_they_are(house: House) -> None:
    import_id = await run(house, [a_row(2, title="短"), a_row(3, title="短")])

    await clerk(house).RetryFailedRows(pb.RetryFailedRowsRequest(command=a_command(), import_id=import_id))
    found = await finished(house, import_id)

    assert (found.given, found.refused) == (2, 2)


async def test_a_chunk_that_comes_twice_counts_once(house: House) -> None:
    started = await clerk(house).StartImport(pb.StartImportRequest(command=a_command(), rows=2))
    chunk = pb.AddImportRowsRequest(
        command=a_command(), import_id=started.import_id, rows=[a_row(2), a_row(3)]
    )

    answers = [await clerk(house).AddImportRows(chunk) for _ in range(2)]
    chunk.command.idempotency_key = "another-key"

    assert [each.given for each in answers] == [2, 2]
    assert await reason_of(clerk(house).AddImportRows(chunk)) == "ROW_GIVEN_TWICE"


async def test_a_list_runs_only_when_all_of_it_is_there(house: House) -> None:
    started = await clerk(house).StartImport(pb.StartImportRequest(command=a_command(), rows=3))
    await clerk(house).AddImportRows(
        pb.AddImportRowsRequest(command=a_command(), import_id=started.import_id, rows=[a_row(2)])
    )
    going = pb.RunImportRequest(command=a_command(), import_id=started.import_id)

    assert await reason_of(clerk(house).RunImport(going)) == "IMPORT_INCOMPLETE"


async def test_a_list_longer_than_the_policy_is_refused(house: House) -> None:
    request = pb.StartImportRequest(command=a_command(), rows=5001)

    assert await reason_of(clerk(house).StartImport(request)) == "IMPORT_TOO_LONG"


async def test_a_list_that_is_broken_off_hands_nothing_more_in(house: House) -> None:
    import_id = await given(house, [a_row(2), a_row(3)])

    answer = await clerk(house).CancelImport(pb.CancelImportRequest(command=a_command(), import_id=import_id))

    assert answer.progress.state == pb.IMPORT_STATE_CANCELLED
    assert {each.state for each in await outcomes(house, import_id)} == {pb.IMPORT_ROW_STATE_DROPPED}
    assert await house.rows("SELECT 1 FROM import_rows WHERE content IS NOT NULL") == []
    going = pb.RunImportRequest(command=a_command(), import_id=import_id)
    assert await reason_of(clerk(house).RunImport(going)) == "IMPORT_WRONG_STATE"


async def test_receipts_are_for_who_made_the_list_and_only_until_he_has_them(house: House) -> None:
    import_id = await run(house, [a_row(2)])
    asked = pb.TakeReceiptsRequest(import_id=import_id)

    assert await reason_of(clerk(house, "another").TakeReceipts(asked)) == "IMPORT_OF_ANOTHER"
    assert len((await clerk(house).TakeReceipts(asked)).receipts) == 1
    await clerk(house).ForgetReceipts(pb.ForgetReceiptsRequest(command=a_command(), import_id=import_id))
    assert await reason_of(clerk(house).TakeReceipts(asked)) == "RECEIPTS_FORGOTTEN"
    assert await house.rows("SELECT 1 FROM import_rows WHERE receipt IS NOT NULL") == []


async def test_another_division_sees_nothing_of_a_list(house: House) -> None:
    import_id = await run(house, [a_row(2)])
    asked = pb.GetImportRequest(import_id=import_id)

    assert (
        await reason_of(house.imports(Role.CLERK, division=OTHER_STREET).GetImport(asked)) == "OTHER_DIVISION"
    )
    assert (await house.imports(Role.LIAISON, division=COUNTY).GetImport(asked)).progress.accepted == 1
    assert (
        await house.imports(Role.CLERK, subject="another").ListImports(pb.ListImportsRequest())
    ).imports == []
    assert len((await clerk(house).ListImports(pb.ListImportsRequest())).imports) == 1


async def test_a_list_under_way_ends_when_events_were_lost(house: House) -> None:
    """A restored database has forgotten which rows are topics: handing them in again would double them."""
    import_id = await given(house, [a_row(2), a_row(3)])

    async with house.sessions.begin() as session:
        await pass_what_was_lost(session, [])
    assert (await progress(house, import_id)).state == pb.IMPORT_STATE_OPEN
    async with house.sessions.begin() as session:
        lost = Incoming("intake.topic.v1", 0, 0, 0, b"key", b"", ())
        await pass_what_was_lost(session, [LostEvent(lost)])

    assert (await progress(house, import_id)).state == pb.IMPORT_STATE_CANCELLED
    assert {each.state for each in await outcomes(house, import_id)} == {pb.IMPORT_ROW_STATE_DROPPED}


async def test_nothing_personal_stands_open_in_a_list(house: House) -> None:
    import_id = await given(house, [a_row(2)])

    (row,) = await house.rows("SELECT to_jsonb(import_rows)::text FROM import_rows")
    sealed = bytes.fromhex((await house.rows("SELECT encode(content, 'hex') FROM import_rows"))[0][0])
    assert "欧阳" not in row[0]
    assert "欧阳".encode() not in sealed
    assert "路灯".encode() not in sealed
    assert len(await house.rows("SELECT 1 FROM vault_keys WHERE subject_id = :id", id=UUID(import_id))) == 1


async def test_a_list_whose_time_has_passed_can_be_read_by_nobody(house: House) -> None:
    import_id = await run(house, [a_row(2), a_row(3, title="短")])
    later = datetime.now(UTC) + timedelta(days=40)

    async with house.sessions.begin() as session:
        assert await import_work.forget_expired(session, later)
    async with house.sessions.begin() as session:
        assert not await import_work.forget_expired(session, later)

    assert await house.rows("SELECT 1 FROM vault_keys WHERE subject_id = :id", id=UUID(import_id)) == []
    assert (
        await house.rows("SELECT 1 FROM import_rows WHERE content IS NOT NULL OR receipt IS NOT NULL") == []
    )
    again = pb.RetryFailedRowsRequest(command=a_command(), import_id=import_id, rows=[a_row(3)])
    assert await reason_of(clerk(house).RetryFailedRows(again)) == "IMPORT_EXPIRED"


async def test_a_row_whose_outcome_was_not_written_down_is_one_topic(house: House) -> None:
    """As if the process had died between handing in and writing down."""
    import_id = await run(house, [a_row(2)])
    content = await _content_of(house, import_id, a_row(2))
    async with house.sessions.begin() as session:
        driver = await session.connection()
        await driver.exec_driver_sql("UPDATE imports SET state = 2, accepted = 0, has_receipts = false")
        row = await session.get_one(ImportRow, (UUID(import_id), 2))
        row.state, row.content, row.receipt = RowState.WAITING, content, None
    house.importing.wake()

    found = await finished(house, import_id)

    assert (found.accepted, found.has_receipts) == (1, True)
    assert len(await house.rows("SELECT 1 FROM topics")) == 1


async def _content_of(house: House, import_id: str, row: pb.ImportRow) -> bytes:
    async with house.sessions() as session:
        key = await list_key(session, house.desk.keyring, UUID(import_id))
    return seal_row(key, UUID(import_id), row.number, "content", row.SerializeToString())


async def test_the_next_rows_and_the_next_list_are_found_without_passing_others(own_house: House) -> None:
    ids = [UUID(await given(own_house, [a_row(number) for number in range(2, 12)])) for _ in range(2)]
    async with own_house.sessions.begin() as session:
        driver = await session.connection()
        await driver.exec_driver_sql(_MANY_DONE.format(of=ids[0]))
        await driver.exec_driver_sql("ANALYZE imports, import_rows")

    async with own_house.sessions() as session:
        with asked(own_house.engine) as statements:
            rows, _ = await import_work.waiting_rows(session, own_house.desk.keyring, ids[0], 5)
            page, following = await page_of_rows(session, ids[0], RowState.WAITING, 0, 5)
            await import_work.take_import(session, ids[0], datetime.now(UTC))

    assert len(rows) == len(page) == 5
    assert following
    assert await passed(own_house.engine, statements) <= 20
