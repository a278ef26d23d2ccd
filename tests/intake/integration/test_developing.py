"""Whoever examines files does it once, waits for the scanner, and survives a file that kills."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from intake.commands import developing, looking
from intake.domain.attachments import Scan
from intake.files.store import StoreAway
from shangliang.intake.v1 import attachment_service_pb2 as pb
from tests.intake import pictures
from tests.intake.documents import PDF, VOICE
from tests.intake.handing_in import at_the_desk, attached, looked_at, named, objects
from tests.intake.handing_in import developing as a_worker
from tests.intake.house import House

PHOTO = pictures.a_photo()


class Away:
    """A virus scanner that does not answer."""

    async def scan(self, content: AsyncIterator[bytes]) -> Scan:
        raise StoreAway("away")


class Cut:
    """A virus scanner during whose look a connection is reset."""

    async def scan(self, content: AsyncIterator[bytes]) -> Scan:
        raise ConnectionResetError("cut")


@dataclass
class Slow:
    """A virus scanner that takes until the worker has said once more that it is at it."""

    house: House

    async def scan(self, content: AsyncIterator[bytes]) -> Scan:
        [before] = await self.house.rows(_DUE)
        async with asyncio.timeout(10):
            while await self.house.rows(_DUE) == [before]:
                await asyncio.sleep(0.05)
        return Scan.CLEAN


_DUE = "SELECT due_at FROM attachments"


async def test_while_the_scanner_is_away_a_file_waits_and_nobody_reads_it(house: House) -> None:
    topic = await house.submitted()
    await attached(house, topic, PHOTO)
    await looked_at(house, Away())
    (waiting,) = await at_the_desk(house, topic.topic_id)

    assert (waiting.state, list(waiting.links)) == (pb.ATTACHMENT_STATE_WAITING, [])
    assert await house.rows("SELECT attempts, due_at > now() FROM attachments") == [(0, True)]


async def test_a_file_in_hand_when_a_connection_is_cut_waits_for_no_lease(house: House) -> None:
    topic = await house.submitted()
    await attached(house, topic, PHOTO)

    await looked_at(house, Cut())

    assert await house.rows("SELECT attempts, due_at < now() + interval '40 s' FROM attachments") == [
        (0, True)
    ]


async def test_a_file_is_not_put_back_when_only_the_answer_to_its_settling_was_cut(house: House) -> None:
    topic = await house.submitted()
    await attached(house, topic, PHOTO)
    async with house.sessions.begin() as session:
        claimed = await looking.claim(session, datetime.now(UTC))
    assert claimed
    worker = a_worker(house)
    await worker._settle(claimed, await worker._found(claimed))

    async with house.sessions.begin() as session:
        await looking.put_back(session, claimed, datetime.now(UTC))

    assert await house.rows("SELECT state, attempts, due_at FROM attachments") == [("ready", 1, None)]


async def test_a_worker_that_takes_long_keeps_its_file(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(developing, "_RENEWED_EVERY", 0.2)
    topic = await house.submitted()
    await attached(house, topic, PHOTO)

    assert await looked_at(house, Slow(house)) == 1

    (ready,) = await at_the_desk(house, topic.topic_id)
    assert ready.state == pb.ATTACHMENT_STATE_READY
    assert await house.rows(_DUE) == [(None,)]


async def test_what_a_dead_worker_had_in_hand_is_taken_up_soon(house: House) -> None:
    topic = await house.submitted()
    await attached(house, topic, PHOTO)

    async with house.sessions.begin() as session:
        assert await looking.claim(session, datetime.now(UTC))

    assert await looked_at(house) == 0
    async with house.sessions.begin() as session:
        assert await looking.claim(session, datetime.now(UTC) + timedelta(seconds=60))


async def test_a_file_that_takes_every_worker_with_it_is_given_up(house: House) -> None:
    topic = await house.submitted()
    await attached(house, topic, PHOTO)
    async with house.engine.begin() as connection:
        await connection.exec_driver_sql("UPDATE attachments SET attempts = 5")

    await looked_at(house)

    (failed,) = await at_the_desk(house, topic.topic_id)
    assert (failed.state, failed.reason) == (pb.ATTACHMENT_STATE_FAILED, "NOT_PROCESSED")


async def test_two_workers_make_each_copy_once(house: House) -> None:
    topic = await house.submitted()
    await attached(house, topic, PHOTO, PDF, VOICE)

    done = await asyncio.gather(looked_at(house), looked_at(house))

    assert sum(done) == 3
    assert await objects(house) == await named(house)
    assert [each.state for each in await at_the_desk(house, topic.topic_id)] == [
        pb.ATTACHMENT_STATE_READY
    ] * 3
