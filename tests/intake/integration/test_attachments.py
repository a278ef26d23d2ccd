"""From a photo to a public picture: handed in, looked at, read by those who may, masked, taken back."""

import asyncio
from datetime import UTC, datetime

import grpc
import pytest

from intake.api.filing import Links
from intake.domain.attachments import Purpose
from intake.domain.links import Link, signed
from rulebook.callers import Role
from shangliang.intake.v1 import attachment_service_pb2 as pb
from tests.intake import handing_in, pictures
from tests.intake.documents import PDF, VOICE
from tests.intake.handing_in import at_the_desk, attached, link_for, looked_at, objects, read, uploaded
from tests.intake.house import OTHER_STREET, House, a_command

PHOTO = pictures.a_photo()
HIDDEN = (b"planted", pictures.PLACE.encode(), b"Exif", b"<script")
KEY = {"Idempotency-Key": "attach-once-1"}


async def refused(call: grpc.aio.UnaryUnaryCall[object, object]) -> grpc.StatusCode:
    with pytest.raises(grpc.aio.AioRpcError) as error:
        await call
    return error.value.code()


async def test_a_photo_with_a_place_in_it_is_shown_without_to_submitter_and_desk(house: House) -> None:
    receipt = (
        await house.http.post("/v1/topics", json=a_matter(), headers={"Idempotency-Key": "a-matter-1"})
    ).json()
    own = f"/v1/track/{receipt['tracking_code']}/attachments"
    answer = await house.http.post(own, json={"upload_ids": [await uploaded(house, PHOTO)]}, headers=KEY)
    assert (answer.status_code, answer.json()["attachments"][0]["state"]) == (201, "waiting")

    await looked_at(house)

    (shown,) = (await house.http.get(own)).json()["attachments"]
    assert (shown["state"], shown["media_type"], shown["scan"]) == ("ready", "image/jpeg", "not-scanned")
    assert {each["purpose"] for each in shown["links"]} == {"clean", "thumbnail"}
    (at_desk,) = await at_the_desk(house, receipt["id"])
    for path in [each["path"] for each in shown["links"]] + [each.path for each in at_desk.links]:
        content = await read(house, path)
        assert not pictures.beside_pixels(content)
        assert not any(each in content for each in HIDDEN)
    assert (at_desk.width, at_desk.height) == (640, 480)


def a_matter() -> dict[str, str]:
    return {
        "title": "小区西门夜间没有路灯",
        "text": "西门外一百米没有路灯，老人和孩子夜里出行不方便。",
        "division": "411102001",
        "category": "roads",
    }


async def test_the_original_is_opened_for_a_reason_that_is_recorded(house: House) -> None:
    topic = await house.submitted()
    (attachment,) = await attached(house, topic, PHOTO)
    request = pb.OpenOriginalRequest(attachment_id=attachment.attachment_id, purpose="核对照片拍摄地点")
    early = await refused(house.attachments(Role.CLERK).OpenOriginal(request))
    await looked_at(house)

    opened = await house.attachments(Role.CLERK).OpenOriginal(request)

    assert early is grpc.StatusCode.FAILED_PRECONDITION
    assert await read(house, opened.link.path) == PHOTO
    disclosed = await house.rows("SELECT topic_id, requester, purpose, fields FROM vault_disclosures")
    assert [(str(row[0]), *row[1:]) for row in disclosed] == [
        (topic.topic_id, "clerk-1", "核对照片拍摄地点", ["attachment", attachment.attachment_id])
    ]


async def test_a_file_is_given_out_to_be_saved_and_can_run_nothing(house: House) -> None:
    topic = await house.submitted()
    await attached(house, topic, PHOTO)
    await looked_at(house)
    (attachment,) = await at_the_desk(house, topic.topic_id)

    answer = await house.http.get(link_for(attachment, pb.FILE_PURPOSE_CLEAN))

    assert answer.headers["content-type"] == "image/jpeg"
    assert answer.headers["content-disposition"].startswith('attachment; filename="')
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"].endswith("; sandbox")
    assert answer.headers["cache-control"] == "no-store"


async def test_documents_and_voice_notes_stay_as_they_are_and_are_not_public(house: House) -> None:
    topic = await house.submitted()
    await attached(house, topic, PDF, VOICE)
    await looked_at(house)

    document, voice = await at_the_desk(house, topic.topic_id)

    assert (document.media_type, voice.media_type) == ("application/pdf", "audio/mp4")
    assert [len(each.links) for each in (document, voice)] == [0, 0]
    link = (
        await house.attachments(Role.LIAISON, division="411102").OpenOriginal(
            pb.OpenOriginalRequest(attachment_id=document.attachment_id, purpose="阅读材料")
        )
    ).link
    assert await read(house, link.path) == PDF
    mask = pb.MaskAttachmentRequest(command=a_command(), attachment_id=document.attachment_id)
    assert await refused(house.attachments(Role.CLERK).MaskAttachment(mask)) is (
        grpc.StatusCode.FAILED_PRECONDITION
    )


async def test_another_streets_clerk_sees_opens_and_clears_nothing(house: House) -> None:
    topic = await house.submitted()
    (attachment,) = await attached(house, topic, PHOTO)
    await looked_at(house)
    other = house.attachments(Role.CLERK, division=OTHER_STREET)
    name = attachment.attachment_id

    calls = [
        other.ListAttachments(pb.ListAttachmentsRequest(topic_id=topic.topic_id)),
        other.OpenOriginal(pb.OpenOriginalRequest(attachment_id=name, purpose="好奇看看")),
        other.MaskAttachment(pb.MaskAttachmentRequest(command=a_command(), attachment_id=name)),
        other.HideAttachment(pb.HideAttachmentRequest(command=a_command(), attachment_id=name)),
    ]

    assert {await refused(each) for each in calls} == {grpc.StatusCode.PERMISSION_DENIED}
    assert await house.rows("SELECT 1 FROM vault_disclosures") == []


async def test_the_same_key_attaches_once_and_an_upload_changes_hands_once(house: House) -> None:
    topic = await house.submitted()
    upload = await uploaded(house, PHOTO)
    request = pb.AttachUploadsRequest(
        command=a_command(), tracking_code=topic.tracking_code, upload_ids=[upload]
    )

    first, second = await asyncio.gather(*(house.attachments().AttachUploads(request) for _ in range(2)))

    assert first == second
    request.command.idempotency_key = "another-intent"
    assert await refused(house.attachments().AttachUploads(request)) is grpc.StatusCode.NOT_FOUND
    assert len(await at_the_desk(house, topic.topic_id)) == 1


async def test_an_upload_that_is_not_whole_or_not_there_is_not_attached(house: House) -> None:
    topic = await house.submitted()
    whole = await uploaded(house, PHOTO)
    address = await handing_in.begun(house, 1000)
    await handing_in.sent(house, address, 0, PHOTO[:900])
    own = f"/v1/track/{topic.tracking_code}/attachments"

    half = await house.http.post(own, json={"upload_ids": [whole, address[-32:]]}, headers=KEY)
    strange = await house.http.post(own, json={"upload_ids": [whole, "A" * 32]}, headers=KEY)
    elsewhere = await house.http.post(
        "/v1/track/0000-0000-00000/attachments", json={"upload_ids": [whole]}, headers=KEY
    )

    assert (half.status_code, half.json()["reason"]) == (409, "UPLOAD_INCOMPLETE")
    assert (strange.status_code, strange.json()["reason"]) == (404, "UPLOAD_UNKNOWN")
    assert (elsewhere.status_code, elsewhere.json()["reason"]) == (404, "TRACKING_CODE_UNKNOWN")
    assert await at_the_desk(house, topic.topic_id) == []


async def test_a_topic_takes_so_many_files_also_when_they_come_at_once(house: House) -> None:
    topic = await house.submitted()
    ids = [await uploaded(house, VOICE) for _ in range(12)]
    calls = [
        house.attachments().AttachUploads(
            pb.AttachUploadsRequest(command=a_command(), tracking_code=topic.tracking_code, upload_ids=three)
        )
        for three in (ids[0:4], ids[4:8], ids[8:12])
    ]

    answers = await asyncio.gather(*calls, return_exceptions=True)

    failed = [each for each in answers if isinstance(each, grpc.aio.AioRpcError)]
    assert [each.code() for each in failed] == [grpc.StatusCode.FAILED_PRECONDITION]
    assert len(await at_the_desk(house, topic.topic_id)) == 8


async def test_the_desk_hands_in_for_somebody_and_a_resident_no_more_once_it_is_decided(house: House) -> None:
    status = await house.pooled()
    upload = await uploaded(house, VOICE)

    added = await house.attachments(Role.CLERK).AttachUploadsToTopic(
        pb.AttachUploadsToTopicRequest(command=a_command(), topic_id=status.topic_id, upload_ids=[upload])
    )

    assert added.attachments[0].added_role == "clerk"
    declined = pb.AttachUploadsToTopicRequest(
        command=a_command(), topic_id=status.topic_id, upload_ids=[await uploaded(house, VOICE)]
    )
    other = house.attachments(Role.CLERK, division=OTHER_STREET).AttachUploadsToTopic(declined)
    assert await refused(other) is grpc.StatusCode.PERMISSION_DENIED


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (PHOTO[:3000], "FILE_DAMAGED"),
        (pictures.a_png_that_says(50_000, 50_000), "PICTURE_TOO_LARGE"),
        (PDF[:-20], "FILE_DAMAGED"),
    ],
)
async def test_what_is_not_taken_is_gone_and_says_why(house: House, content: bytes, reason: str) -> None:
    topic = await house.submitted()
    await attached(house, topic, content)
    await looked_at(house)

    (attachment,) = await at_the_desk(house, topic.topic_id)

    assert (attachment.state, attachment.reason) == (pb.ATTACHMENT_STATE_REFUSED, reason)
    assert attachment.reason_text
    assert await objects(house) == set()


async def test_whoever_destroys_the_topics_key_destroys_its_files(house: House) -> None:
    topic = await house.submitted()
    await attached(house, topic, PHOTO)
    await looked_at(house)
    (attachment,) = await at_the_desk(house, topic.topic_id)
    link = link_for(attachment, pb.FILE_PURPOSE_CLEAN)
    assert await house.rows("SELECT count(*) FROM vault_keys") == [(1,)]

    async with house.engine.begin() as connection:
        await connection.exec_driver_sql("DELETE FROM vault_keys")

    answer = await house.http.get(link)
    assert (answer.status_code, answer.json()["reason"]) == (404, "FILE_GONE")


async def test_a_piece_that_was_changed_or_swapped_is_not_given_out(house: House) -> None:
    topic = await house.submitted()
    await attached(house, topic, PDF, VOICE)
    await looked_at(house)
    document, voice = await at_the_desk(house, topic.topic_id)
    (one,), (other,) = [
        await house.rows(f"SELECT file_id, object FROM file_pieces WHERE file_id = '{each.attachment_id}'")
        for each in (document, voice)
    ]
    await house.store.put(one[0], one[1], await house.store.get(*other))

    opened = await house.attachments(Role.CLERK).OpenOriginal(
        pb.OpenOriginalRequest(attachment_id=document.attachment_id, purpose="阅读材料")
    )

    assert (await house.http.get(opened.link.path)).status_code == 404


async def test_a_link_ends_and_opens_nothing_else(house: House) -> None:
    topic = await house.submitted()
    (attachment,) = await attached(house, topic, PHOTO)
    await looked_at(house)
    (attachment,) = await at_the_desk(house, topic.topic_id)
    genuine = Links(house.desk).read(attachment.links[0].path.rsplit("/", 1)[1])
    keys = house.desk.keyring.derived("file links")
    ended = signed(Link(genuine.attachment_id, Purpose.ORIGINAL, datetime(2026, 1, 1, tzinfo=UTC)), keys[0])
    forged = signed(Link(genuine.attachment_id, Purpose.ORIGINAL, genuine.until), b"x" * 32)

    answers = [await house.http.get(f"/v1/files/{each}") for each in (ended, forged, "A" * 72)]

    assert [answer.status_code for answer in answers] == [404] * 3
    assert {answer.json()["reason"] for answer in answers} == {"LINK_ENDED"}
    seconds = (genuine.until - datetime.now(UTC)).total_seconds()
    assert 290 < seconds < 301


async def test_pages_of_attachments_follow_each_other(house: House) -> None:
    topic = await house.submitted()
    await attached(house, topic, PDF, VOICE, VOICE)
    desk, seen, cursor = house.attachments(Role.CLERK), list[str](), ""
    while True:
        page = await desk.ListAttachments(
            pb.ListAttachmentsRequest(topic_id=topic.topic_id, cursor=cursor, limit=2)
        )
        seen += [each.attachment_id for each in page.attachments]
        cursor = page.next_cursor
        if not cursor:
            break

    assert seen == [each.attachment_id for each in await at_the_desk(house, topic.topic_id)]
    assert len(set(seen)) == 3
