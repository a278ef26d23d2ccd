"""Codes reach the phone or are forgotten; neither code nor phone is told to anybody else."""

import asyncio
import logging

import pytest
from sqlalchemy import text

from intake.clients.texts import TextDelayed, TextRefused
from intake.commands.texting import Texting
from tests.intake.house import House, a_key
from tests.intake.proving import OTHER, PHONE, a_verification, confirm

_LATE = text("UPDATE text_messages SET expires_at = now() - interval '1 second'")
_LONG_AGO = text("UPDATE verifications SET expires_at = now() - interval '2 days'")
_GIVEN_BACK = text("UPDATE allowances SET full_at = now() - interval '1 second'")
_DUE = text("UPDATE text_messages SET next_try_at = now()")


async def test_the_database_holds_neither_phone_nor_code_nor_token(house: House) -> None:
    number = await a_verification(house)
    code = house.phones.code_of(number)
    _, proved = await confirm(house, number, code)
    await a_verification(house, OTHER)

    tables = [
        name for (name,) in await house.rows("SELECT tablename FROM pg_tables WHERE schemaname='public'")
    ]
    told = ""
    for table in tables:
        rows = await house.rows(
            f"SELECT convert_from(convert_to(each::text, 'UTF8'), 'UTF8') FROM {table} AS each"
        )
        told += "\n".join(row for (row,) in rows)

    def stored(secret: str) -> bool:
        return secret in told or secret.encode().hex() in told

    assert stored(proved["resident_id"])
    assert not any(
        map(stored, ("13800000001", OTHER, proved["token"], f'"{code}"', f"\\x{code.encode().hex()}"))
    )


async def test_logs_of_a_real_sender_name_no_phone_and_no_code(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    house.phones.failures.append(TextDelayed("ConnectTimeout"))
    with caplog.at_level(logging.DEBUG):
        answer = await house.http.post("/v1/verifications", json={"phone": PHONE}, headers=a_key())
        await house.texting.round()
        await house.rows("SELECT 1")
    assert answer.status_code == 201
    assert "13800000001" not in caplog.text


async def test_a_code_whose_gateway_is_away_is_sent_later(house: House) -> None:
    house.phones.failures.append(TextDelayed("HTTP 503"))
    number = await a_verification(house)
    assert house.phones.texts == []

    async with house.sessions.begin() as session:
        await session.execute(_DUE)
    await house.texting.round()

    assert (await confirm(house, number, house.phones.code_of(number)))[0] == 200


async def test_a_code_that_nobody_takes_and_one_that_is_late_are_forgotten(house: House) -> None:
    house.phones.failures.append(TextRefused("isv.MOBILE_NUMBER_ILLEGAL"))
    await a_verification(house)
    await house.http.post("/v1/verifications", json={"phone": OTHER}, headers=a_key())
    async with house.sessions.begin() as session:
        await session.execute(_LATE)
    await house.texting.round()

    assert house.phones.texts == []
    assert (await house.rows("SELECT count(*) FROM text_messages"))[0][0] == 0


async def test_who_dies_after_sending_has_the_code_sent_again_and_two_senders_share_the_work(
    house: House,
) -> None:
    class Deadly:
        async def send(self, _text: object) -> None:
            raise asyncio.CancelledError

    await house.http.post("/v1/verifications", json={"phone": PHONE}, headers=a_key())
    dying = Texting(house.sessions, house.desk.keyring, Deadly(), house.texting.now)
    with pytest.raises(asyncio.CancelledError):
        await dying.round()
    assert await house.texting.round() == 0  # leased to the dead for a while

    async with house.sessions.begin() as session:
        await session.execute(_DUE)
    other = Texting(house.sessions, house.desk.keyring, house.phones, house.texting.now)
    assert sum(await asyncio.gather(house.texting.round(), other.round())) == 1


async def test_old_verifications_and_allowances_are_forgotten(house: House) -> None:
    await a_verification(house)
    async with house.sessions.begin() as session:
        await session.execute(_LONG_AGO)
        await session.execute(_GIVEN_BACK)

    await house.texting._forget_now_and_then()

    counts = await house.rows(
        "SELECT (SELECT count(*) FROM verifications), (SELECT count(*) FROM allowances)"
    )
    assert tuple(counts[0]) == (0, 0)
