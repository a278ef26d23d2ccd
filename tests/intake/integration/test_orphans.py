"""Nothing is orphaned: what expires goes, what is nobody's is removed, what was lost is said to be lost."""

from uuid import uuid4

import pytest

from rulebook.callers import Role
from shangliang.intake.v1 import attachment_service_pb2 as pb
from tests.intake import pictures
from tests.intake.dying_acts import killed
from tests.intake.handing_in import (
    TUS,
    at_the_desk,
    attached,
    begun,
    in_two_days,
    in_two_hours,
    looked_at,
    named,
    objects,
    sent,
    sweeping,
    uploaded,
)
from tests.intake.house import House, a_command

PHOTO = pictures.a_photo()


async def swept(house: House) -> tuple[int, int]:
    """Compare the whole store, two hours later: removed, missing."""
    sweep = sweeping(house)
    found = [await sweep.compare(part, in_two_hours()) for part in range(256)]
    return sum(each[0] for each in found), sum(each[1] for each in found)


async def test_killed_between_a_piece_and_its_row_an_upload_goes_on_and_the_piece_goes(house: House) -> None:
    content = pictures.LONG
    address = await begun(house, len(content))
    await killed(house, "append", 2, address[-32:])
    assert len(await objects(house)) == len(await named(house)) + 1

    offset = int((await house.http.head(address, headers=TUS)).headers["upload-offset"])
    answer = await sent(house, address, offset, content[offset:])

    assert (offset, answer.status_code) == (262_144, 204)
    assert await swept(house) == (1, 0)
    assert await objects(house) == await named(house)
    topic = await house.submitted()
    await house.attachments().AttachUploads(
        pb.AttachUploadsRequest(
            command=a_command(), tracking_code=topic.tracking_code, upload_ids=[address[-32:]]
        )
    )
    await looked_at(house)
    (attachment,) = await at_the_desk(house, topic.topic_id)
    link = await house.attachments(Role.CLERK).OpenOriginal(
        pb.OpenOriginalRequest(attachment_id=attachment.attachment_id, purpose="核对原件")
    )
    assert (await house.http.get(link.link.path)).content == content


@pytest.mark.parametrize("puts", [1, 2])
async def test_killed_while_copies_are_made_another_worker_makes_them(house: House, puts: int) -> None:
    topic = await house.submitted()
    await attached(house, topic, PHOTO)
    await killed(house, "develop", puts)
    (waiting,) = await at_the_desk(house, topic.topic_id)
    async with house.engine.begin() as connection:  # the dead worker's lease ends
        await connection.exec_driver_sql("UPDATE attachments SET due_at = now()")

    await looked_at(house)

    (ready,) = await at_the_desk(house, topic.topic_id)
    assert (waiting.state, ready.state) == (pb.ATTACHMENT_STATE_WAITING, pb.ATTACHMENT_STATE_READY)
    assert await swept(house) == (puts, 0)
    assert await objects(house) == await named(house)


@pytest.mark.parametrize("act", ["expire", "give-up"])
async def test_killed_between_forgetting_and_deleting_nothing_is_left(house: House, act: str) -> None:
    secret = await uploaded(house, PHOTO)
    await killed(house, act, 0, secret)
    assert (await named(house), len(await objects(house))) == (set(), 1)

    assert await swept(house) == (1, 0)
    assert await objects(house) == set()


async def test_what_nobody_hands_in_expires_with_its_key_and_what_was_handed_in_stays(house: House) -> None:
    topic = await house.submitted()
    await attached(house, topic, PHOTO)
    secret = await uploaded(house, PHOTO)

    assert await sweeping(house).expire(in_two_days()) == 1

    assert (await house.http.head(f"/v1/uploads/{secret}", headers=TUS)).status_code == 404
    assert await objects(house) == await named(house)
    assert len(await objects(house)) == 1
    assert await house.rows("SELECT count(*) FROM vault_keys") == [(1,)]


async def test_what_is_about_to_get_its_row_is_left_alone(house: House) -> None:
    young = uuid4()
    await house.store.put(young, "00000-young", b"x")

    await sweeping(house).everything()

    assert await objects(house) == {(young, "00000-young")}
    assert await swept(house) == (1, 0)


async def test_an_original_that_the_store_lost_is_said_to_be_lost(house: House) -> None:
    topic = await house.submitted()
    await attached(house, topic, PHOTO)
    for each in await objects(house):
        await house.store.delete(*each)

    assert await swept(house) == (0, 1)

    (lost,) = await at_the_desk(house, topic.topic_id)
    assert (lost.state, lost.reason) == (pb.ATTACHMENT_STATE_FAILED, "FILE_MISSING")
    assert lost.reason_text


async def test_copies_that_the_store_lost_are_made_again(house: House) -> None:
    topic = await house.submitted()
    (attachment,) = await attached(house, topic, PHOTO)
    await looked_at(house)
    for each in await objects(house):
        if str(each[0]) != attachment.attachment_id:
            await house.store.delete(*each)

    removed, missing = await swept(house)
    await looked_at(house)

    assert (removed, missing > 0) == (0, True)
    (again,) = await at_the_desk(house, topic.topic_id)
    assert again.state == pb.ATTACHMENT_STATE_READY
    answers = [await house.http.get(each.path) for each in again.links]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert await objects(house) == await named(house)


async def test_a_store_that_lacks_nearly_everything_is_taken_for_another_one(house: House) -> None:
    ids = [uuid4() for _ in range(9)]
    async with house.engine.begin() as connection:
        for each in ids:
            await connection.exec_driver_sql(f"INSERT INTO file_pieces VALUES ('{each}', 0, 'x', 1, 7)")

    assert await sweeping(house).compare(7, in_two_hours()) == (0, 9)
    assert await house.rows("SELECT count(*) FROM file_pieces") == [(9,)]


async def test_a_file_whose_piece_is_missing_fails_at_once_when_it_is_looked_at(house: House) -> None:
    topic = await house.submitted()
    await attached(house, topic, PHOTO)
    for each in await objects(house):
        await house.store.delete(*each)

    await looked_at(house)

    (failed,) = await at_the_desk(house, topic.topic_id)
    assert (failed.state, failed.reason) == (pb.ATTACHMENT_STATE_FAILED, "FILE_MISSING")


async def test_each_part_of_the_store_is_compared_once_a_day_and_operations_see_how_far(house: House) -> None:
    sweep, now = sweeping(house), in_two_hours()
    done = [await sweep.compare_next(now) for _ in range(3)]
    for part in range(3, 256):
        await sweep.compare(part, now)

    figures = await house.attachments(Role.OPS).GetFileStore(pb.GetFileStoreRequest())

    assert done == [True] * 3
    assert not await sweep.compare_next(now)
    assert figures.compared_parts >= 253
