"""Retention that is killed, meets a backup, or looks among many."""

import asyncio
import signal
import sys
from uuid import UUID

from sqlalchemy import text

from eventing.incoming import Incoming
from eventing.recovery.declaring import LostEvent
from intake.commands.recovering import regain
from intake.events import STREAM
from intake.queries.retention import links_of, to_look_at, waiting
from tests.architecture.source import ROOT
from tests.fixtures.passing import asked, passed
from tests.intake.desk import file_of, types_of
from tests.intake.house import House
from tests.intake.retaining import DELETED, after, answered, known, looked


async def test_killed_in_the_middle_nothing_is_half_done_and_it_is_done_later(house: House) -> None:
    receipts = [await answered(house) for _ in range(3)]
    await looked(house, 0)
    url = house.engine.url.render_as_string(hide_password=False)
    at = after(380)

    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.intake.dying_in_retention", url, at.isoformat(), cwd=ROOT
    )
    assert await process.wait() == -signal.SIGKILL
    assert len(await known(house)) == 3
    assert await house.rows("SELECT id FROM audit_records WHERE action = 'DeleteIdentity'") == []

    await looked(house, 380)
    assert await known(house) == set()
    assert [(await types_of(house, each.topic_id)).count(DELETED) for each in receipts] == [1, 1, 1]


async def test_a_backup_that_is_put_back_brings_no_person_back_and_keeps_the_words(own_house: House) -> None:
    receipt = await answered(own_house)
    async with own_house.sessions.begin() as session:
        for table in ("vault_keys", "vault_contacts"):
            await session.execute(text(f"CREATE TABLE kept_{table} AS SELECT * FROM {table}"))
    await looked(own_house, 380)
    event = (await own_house.outbox(receipt.topic_id))[-1]
    async with own_house.sessions.begin() as session:
        for table in ("vault_keys", "vault_contacts"):
            await session.execute(
                text(f"INSERT INTO {table} SELECT * FROM kept_{table} ON CONFLICT DO NOTHING")
            )
        await session.execute(
            text("UPDATE topics SET version = version - 1, has_contact = true, identity_gone_at = NULL")
        )
    assert await known(own_house) == {receipt.topic_id}

    headers = tuple((name, value.encode()) for name, value in event.headers.items())
    lost = LostEvent(Incoming(STREAM, 0, 0, 0, receipt.topic_id.encode(), event.payload, headers))
    async with own_house.sessions.begin() as session:
        assert await regain(own_house.desk.rules, own_house.desk.keyring, session, lost)

    assert await known(own_house) == set()
    assert (await file_of(own_house, receipt.topic_id)).original_text
    await looked(own_house, 380)
    assert (await types_of(own_house, receipt.topic_id)).count(DELETED) == 1


_COPIES = text(
    """
    INSERT INTO topics SELECT copy.* FROM topics AS original, generate_series(1, 3000) AS copies (turn),
    LATERAL jsonb_populate_record(NULL::topics, to_jsonb(original) || jsonb_build_object(
        'id', gen_random_uuid(), 'number', original.number || '-' || turn,
        'tracking', '\\x' || md5(original.number || turn), 'identity_look_at', now() + interval '30 days'
    )) AS copy
    """
)


async def test_whose_day_has_come_is_found_among_many_who_have_ended(own_house: House) -> None:
    receipt = await answered(own_house)
    async with own_house.sessions.begin() as session:
        await session.execute(_COPIES)
        await session.execute(text("ANALYZE topics"))

    async with own_house.sessions() as session:
        with asked(own_house.engine) as statements:
            found = await to_look_at(session, after(0), 100)
            links = await links_of(session, [UUID(receipt.topic_id)])
            left = await waiting(session, after(0))

    assert ([str(each.id) for each in found], len(links), left) == ([receipt.topic_id], 1, 1)
    assert await passed(own_house.engine, statements) <= 30
