"""Files go with whoever handed them in: out of the tables at once, out of the store soon, whoever dies."""

import asyncio
import importlib
from typing import Any
from uuid import UUID

from sqlalchemy import text

from intake.commands import looking
from intake.commands.discarding import delete_unwanted
from rulebook.callers import Role
from shangliang.intake.v1 import attachment_service_pb2 as pb
from tests.intake import pictures
from tests.intake.desk import SUBMITTER, reason_of, types_of
from tests.intake.dying_acts import killed
from tests.intake.handing_in import (
    at_the_desk,
    attached,
    developing,
    link_for,
    looked_at,
    mask,
    named,
    objects,
    read,
    sweeping,
)
from tests.intake.house import House, a_key
from tests.intake.retaining import DELETED, answer, looked

PHOTO, PAPER = pictures.a_photo(), b"%PDF-1.7 a letter that was signed %%EOF"
VOICE = b"OggS" + bytes(60) + b"a voice"


async def handed_in(house: House, *files: bytes, **changes: Any) -> Any:
    topic = await house.submitted(**({"submitter": SUBMITTER} | changes))
    await attached(house, topic, *files)
    await looked_at(house)
    return topic


async def ended(house: House, *files: bytes, **changes: Any) -> Any:
    topic = await handed_in(house, *files, **changes)
    await house.take_up(topic.topic_id)
    await answer(house, topic.topic_id)
    return topic


async def deleted(house: House, code: str) -> dict[str, Any]:
    address = f"/v1/track/{code}/data/deletion"
    asked = (await house.http.post(address, json={}, headers=a_key())).json()
    confirmed = {"confirmation_token": asked["confirmation_token"]}
    done = await house.http.post(f"{address}-confirmation", json=confirmed, headers=a_key())
    assert done.status_code == 200, done.text
    return {"before": asked["text"], **done.json()}


async def stored(house: House) -> set[Any]:
    """What is in the store when everything unwanted has been deleted."""
    while await delete_unwanted(house.sessions, house.store):
        pass
    assert await house.rows("SELECT 1 FROM unwanted_objects") == []
    return await objects(house)


async def own(house: House, code: str) -> list[Any]:
    found: list[Any] = (await house.http.get(f"/v1/track/{code}/attachments")).json()["attachments"]
    return found


async def written_down(house: House) -> list[tuple[str, str, str]]:
    rows = await house.rows(
        "SELECT object_id, role, purpose FROM audit_records WHERE action = 'DeleteFile' ORDER BY object_id"
    )
    return [(row[0], row[1], row[2]) for row in rows]


async def test_who_is_deleted_takes_his_files_and_what_was_made_of_them(house: House) -> None:
    topic = await handed_in(house, PHOTO, VOICE)
    await mask(house, topic)
    await looked_at(house)
    photo, _ = await at_the_desk(house, topic.topic_id)
    links = [link_for(photo, each.purpose) for each in photo.links]
    number = f"/v1/topics/{topic.number}/attachments"
    assert len((await house.http.get(number)).json()["attachments"]) == 1

    told = await deleted(house, topic.tracking_code)

    assert told["files_deleted"] == 2
    assert "和2个附件将被永久删除" in told["before"]
    assert "和2个附件已永久删除" in told["text"]
    assert [(await house.http.get(each)).status_code for each in links] == [404] * 3
    assert (await house.http.get(number)).json()["attachments"] == []
    mine = await own(house, topic.tracking_code)
    assert [(each["state"], each["reason"], each["links"]) for each in mine] == [
        ("deleted", "DELETED_ON_REQUEST", [])
    ] * 2
    assert await written_down(house) == sorted((each["id"], "citizen", "deletion") for each in mine)
    assert await named(house) == set()
    assert await stored(house) == set()
    assert (await deleted(house, topic.tracking_code))["files_deleted"] == 0


async def test_killed_before_the_store_has_forgotten_them_another_goes_on(house: House) -> None:
    topic = await handed_in(house, PHOTO)
    await deleted(house, topic.tracking_code)
    assert await named(house) == set()
    before = await objects(house)
    assert len(before) == 3

    await killed(house, "discard", 0)

    assert await objects(house) == before
    assert await stored(house) == set()


async def test_what_a_worker_has_in_hand_is_not_kept_by_him(house: House) -> None:
    topic = await house.submitted(submitter=SUBMITTER)
    await attached(house, topic, PHOTO)
    worker = developing(house)
    async with house.sessions.begin() as session:
        claimed = await looking.claim(session, (await session.execute(text("SELECT now()"))).scalar_one())
    assert claimed is not None
    found = await worker._found(claimed)

    await deleted(house, topic.tracking_code)
    await worker._settle(claimed, found)

    assert await house.rows("SELECT 1 FROM attachment_copies") == []
    assert [each["state"] for each in await own(house, topic.tracking_code)] == ["deleted"]
    assert await stored(house) == set()
    assert await looked_at(house) == 0


async def test_a_year_after_the_end_pictures_and_papers_stay_and_voices_and_hidden_data_go(
    house: House,
) -> None:
    topic = await ended(house, PHOTO, VOICE, PAPER)

    await looked(house, 364)
    assert await written_down(house) == []
    await looked(house, 380)

    photo, voice, paper = await at_the_desk(house, topic.topic_id)
    assert [(each.state, each.original_gone) for each in (photo, voice, paper)] == [
        (pb.ATTACHMENT_STATE_READY, True),
        (pb.ATTACHMENT_STATE_DELETED, True),
        (pb.ATTACHMENT_STATE_READY, False),
    ]
    assert voice.reason == "DELETED_WITH_IDENTITY"
    assert await read(house, link_for(photo, pb.FILE_PURPOSE_CLEAN))
    opened = [
        house.attachments(Role.CLERK).OpenOriginal(
            pb.OpenOriginalRequest(attachment_id=each.attachment_id, purpose="核对原件")
        )
        for each in (photo, paper)
    ]
    assert await reason_of(opened[0]) == "ORIGINAL_DELETED"
    assert await read(house, (await opened[1]).link.path) == PAPER
    assert await stored(house) == await named(house)
    assert len(await named(house)) == 3
    identity = "retention.identity"
    ids = sorted(each.attachment_id for each in (photo, voice))
    assert await written_down(house) == [(each, "system", identity) for each in ids]


async def test_what_somebody_without_a_name_handed_in_tells_who_he_is_as_long_as_others_do(
    house: House,
) -> None:
    topic = await ended(house, VOICE, submitter=None)

    await looked(house, 364)
    assert len(await named(house)) == 1
    await looked(house, 380)

    assert await stored(house) == set()
    assert DELETED not in await types_of(house, topic.topic_id)
    assert len(await written_down(house)) == 1


async def test_files_that_earlier_deletions_left_behind_go_when_the_tables_are_brought_up_to_date(
    house: House,
) -> None:
    topic, other = await handed_in(house, PHOTO), await handed_in(house, VOICE)
    async with house.sessions.begin() as session:
        gone = text("DELETE FROM vault_keys WHERE subject_id = :id")
        await session.execute(gone, {"id": UUID(topic.topic_id)})

    step = importlib.import_module("intake.migrations.versions.0033_leaving")
    async with house.sessions.begin() as session:
        await session.execute(text(step._LEFT_BEHIND))

    assert await stored(house) == await named(house)
    assert len(await named(house)) == 1
    states = [(await own(house, each.tracking_code))[0]["state"] for each in (topic, other)]
    assert states == ["deleted", "ready"]


async def test_the_sweeper_deletes_what_nobody_wants_by_itself(house: House) -> None:
    topic = await handed_in(house, PHOTO)
    await deleted(house, topic.tracking_code)
    stop = asyncio.Event()
    sweeping_on = asyncio.create_task(sweeping(house).run(stop))

    async with asyncio.timeout(5):
        while await objects(house):
            await asyncio.sleep(0.02)

    stop.set()
    await sweeping_on
