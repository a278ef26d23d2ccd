"""Whoever was deleted is not written down again by what the hotline goes on telling of his order."""

import asyncio
import importlib
import secrets
from uuid import UUID

import pytest
from sqlalchemy import text

from intake.domain.tracking import RANDOM_BYTES, fingerprint, tracking_code
from rulebook.callers import Role
from shangliang.intake.v1 import hotline_service_pb2 as pb
from tests.intake.desk import COUNTY
from tests.intake.house import House, a_key
from tests.intake.orders import an_order, pushed, referred
from tests.intake.retaining import answer, looked


async def deleted(house: House, topic_id: str) -> None:
    """By his own wish, with the code that he was told on the phone."""
    code = tracking_code(secrets.token_bytes(RANDOM_BYTES))
    async with house.sessions.begin() as session:
        values = {"code": fingerprint(code), "id": UUID(topic_id)}
        await session.execute(text("UPDATE topics SET tracking = :code WHERE id = :id"), values)
    address = f"/v1/track/{code}/data/deletion"
    token = (await house.http.post(address, json={}, headers=a_key())).json()["confirmation_token"]
    confirmed = {"confirmation_token": token}
    done = await house.http.post(f"{address}-confirmation", json=confirmed, headers=a_key())
    assert done.status_code == 200, done.text


async def phones(house: House) -> int:
    """How many orders and contacts a phone leads to."""
    [(orders,)] = await house.rows("SELECT count(*) FROM hotline_orders WHERE phone_index <> ''")
    [(contacts,)] = await house.rows("SELECT count(*) FROM vault_contacts")
    return int(orders) + int(contacts)


async def state_of(house: House, number: str) -> str:
    liaison = house.hotline(Role.LIAISON, division=COUNTY, organisation="")
    told: pb.GetOrderResponse = await liaison.GetOrder(pb.GetOrderRequest(external_number=number))
    return told.raw_status


@pytest.mark.parametrize("suggested", [True, False])
async def test_told_again_after_a_deletion_nothing_of_the_phone_is_kept_and_the_order_follows(
    house: House, *, suggested: bool
) -> None:
    first = await pushed(house, an_order("HL-1", 0, suggested=True))
    assert await phones(house) == 2
    await deleted(house, first.topic_id)

    for minute, status in ((5, "已签收"), (9, "已办结")):
        again = await pushed(house, an_order("HL-1", minute, status, suggested=suggested))
        assert again.topic_id == first.topic_id

    assert await phones(house) == 0
    assert await state_of(house, "HL-1") == "已办结"
    assert await house.rows("SELECT 1 FROM vault_keys") == []
    assert len(await house.rows("SELECT 1 FROM topics")) == 1


async def test_after_his_time_has_passed_it_is_the_same(house: House) -> None:
    topic_id = (await pushed(house, an_order("HL-1", 0, suggested=True))).topic_id
    await house.take_up(topic_id)
    await answer(house, topic_id)
    await looked(house, 380)

    await pushed(house, an_order("HL-1", 9, "归档", suggested=True))

    assert (await phones(house), await state_of(house, "HL-1")) == (0, "归档")


async def test_of_a_matter_that_we_referred_no_phone_comes_back_after_its_deletion(house: House) -> None:
    topic = await referred(house, "HL-9")
    await deleted(house, topic.topic_id)

    await pushed(house, an_order("HL-9", 0, "已签收"))
    await pushed(house, an_order("HL-10", 5, "已签收", topic_number=topic.number))

    assert (await phones(house), await state_of(house, "HL-9")) == (0, "已签收")


async def test_told_while_he_is_deleted_nothing_is_left_whichever_comes_first(house: House) -> None:
    first = await pushed(house, an_order("HL-1", 0, suggested=True, caller_phone=""))

    tellings = (pushed(house, an_order("HL-1", minute)) for minute in range(1, 5))
    await asyncio.gather(deleted(house, first.topic_id), *tellings)

    assert await phones(house) == 0


async def test_the_phone_of_somebody_who_is_there_is_kept_as_it_is_told_last(house: House) -> None:
    await pushed(house, an_order("HL-1", 0, suggested=True, caller_phone=""))
    await pushed(house, an_order("HL-1", 5))
    await pushed(house, an_order("HL-2", 5))

    assert await house.rows("SELECT count(*) FROM hotline_orders WHERE phone_index <> ''") == [(2,)]


async def test_what_was_written_down_again_before_goes_when_the_tables_are_brought_up_to_date(
    house: House,
) -> None:
    first = await pushed(house, an_order("HL-1", 0, suggested=True))
    await deleted(house, first.topic_id)
    async with house.sessions.begin() as session:
        await session.execute(text("UPDATE hotline_orders SET phone_index = 'x'"))
        await session.execute(text("UPDATE topics SET identity_gone_at = NULL"))

    step = importlib.import_module("intake.migrations.versions.0033_leaving")
    async with house.sessions.begin() as session:
        await session.execute(text(step._GONE))
    await pushed(house, an_order("HL-1", 5))

    assert await phones(house) == 0
