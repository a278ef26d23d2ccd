"""Whoever examines files does it once, waits for the scanner, and survives a file that kills."""

import asyncio
from collections.abc import AsyncIterator

from intake.domain.attachments import Scan
from intake.files.store import StoreAway
from shangliang.intake.v1 import attachment_service_pb2 as pb
from tests.intake import pictures
from tests.intake.documents import PDF, VOICE
from tests.intake.handing_in import at_the_desk, attached, looked_at, named, objects
from tests.intake.house import House

PHOTO = pictures.a_photo()


class Away:
    """A virus scanner that does not answer."""

    async def scan(self, content: AsyncIterator[bytes]) -> Scan:
        raise StoreAway("away")


async def test_while_the_scanner_is_away_a_file_waits_and_nobody_reads_it(house: House) -> None:
    topic = await house.submitted()
    await attached(house, topic, PHOTO)
    await looked_at(house, Away())
    (waiting,) = await at_the_desk(house, topic.topic_id)

    assert (waiting.state, list(waiting.links)) == (pb.ATTACHMENT_STATE_WAITING, [])
    assert await house.rows("SELECT attempts, due_at > now() FROM attachments") == [(0, True)]


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
