"""The ladder of the benchmarks does what intake does, or its figures would say nothing about intake."""

import json
from uuid import UUID

import asyncpg
from sqlalchemy import make_url

from benchmarks.ladder.app import whole_acceptance
from benchmarks.ladder.body import read
from benchmarks.ladder.composing import Composer
from benchmarks.ladder.duties import Duty
from benchmarks.ladder.numbering import Numbers
from benchmarks.ladder.sealing import Vault
from benchmarks.ladder.statement import WRITE_MATTERS, columns
from benchmarks.limits.gathering import Gathering
from benchmarks.load.requests import PRODUCT_BODY, SUBMITTER, TEXT
from intake.vault import read_matter, read_person
from shangliang.intake.v1 import topic_events_pb2 as words
from tests.intake.house import House


async def test_what_its_upper_steps_write_is_a_matter_to_intake(house: House) -> None:
    driver = make_url(house.engine.url).set(drivername="postgresql")
    gathering = Gathering(WRITE_MATTERS, columns)
    await gathering.start(driver.render_as_string(hide_password=False))
    pool = await asyncpg.connect(driver.render_as_string(hide_password=False))
    accept = whole_acceptance(
        gathering, Numbers(pool.fetch), Composer(Duty.PUBLISHED, Vault(house.master_key))
    )
    body = json.dumps(PRODUCT_BODY).encode()

    receipt = json.loads(await accept(body, read(body), "a-key-of-the-ladder", ""))
    await gathering.stop()
    await pool.close()

    tracked = await house.http.get(f"/v1/track/{receipt['tracking_code']}")
    (event,) = await house.outbox(receipt["id"])
    async with house.sessions() as session:
        matter = await read_matter(session, house.desk.keyring, UUID(receipt["id"]))
        person = await read_person(session, house.desk.keyring, UUID(receipt["id"]))
    assert tracked.json()["topic"]["number"] == receipt["number"]
    assert words.TopicSubmitted.FromString(event.payload).number == receipt["number"]
    assert event.headers["ce_subject"] == receipt["id"]
    assert matter is not None
    assert matter.text == TEXT
    assert person is not None
    assert person.phone == SUBMITTER["phone"]
