"""Where a minor is concerned, files too are opened by another person's word only."""

from typing import Any

import pytest
from sqlalchemy import text

from rulebook.callers import Role
from shangliang.intake.v1 import attachment_service_pb2 as pb
from shangliang.intake.v1 import resident_service_pb2 as residents
from shangliang.intake.v1 import topic_service_pb2 as topics
from shangliang.intake.v1 import vault_service_pb2 as vault
from tests.intake import pictures
from tests.intake.desk import reason_of
from tests.intake.handing_in import at_the_desk, attached, link_for, looked_at, mask, read
from tests.intake.house import House, a_command
from tests.intake.letting import told

PHOTO = pictures.a_photo()


async def handed_in(house: House, **said: Any) -> tuple[topics.SubmitTopicResponse, str]:
    """Return a matter with a photo, and the photo's id."""
    topic = await house.submitted(**said or {"concerns_minor": True})
    (attachment,) = await attached(house, topic, PHOTO)
    await looked_at(house)
    return topic, attachment.attachment_id


def the_list(topic: topics.SubmitTopicResponse) -> pb.ListAttachmentsRequest:
    return pb.ListAttachmentsRequest(topic_id=topic.topic_id)


def the_original(of: str) -> pb.OpenOriginalRequest:
    return pb.OpenOriginalRequest(attachment_id=of, purpose="核对照片拍摄地点")


@pytest.mark.parametrize("said", [{"age_band": residents.AGE_BAND_14_TO_17}, {"concerns_minor": True}])
async def test_one_person_alone_gets_no_link_to_a_minors_files(house: House, said: dict[str, Any]) -> None:
    topic, photo = await handed_in(house, **said)
    clerk = house.attachments(Role.CLERK)

    shown = await clerk.ListAttachments(the_list(topic))
    assert (shown.links_withheld, [len(each.links) for each in shown.attachments]) == (True, [0])
    assert await reason_of(clerk.OpenOriginal(the_original(photo))) == "DISCLOSURE_NOT_APPROVED"
    assert await house.rows("SELECT 1 FROM vault_disclosures") == []
    kept = await house.rows(
        "SELECT action, result, reason FROM audit_records WHERE actor = 'clerk-1' ORDER BY id"
    )
    assert [tuple(row) for row in kept] == [
        ("ListAttachments", "done", ""),
        ("OpenOriginal", "refused", "DISCLOSURE_NOT_APPROVED"),
    ]


async def test_the_file_as_it_came_and_its_copies_are_read_when_another_has_agreed(house: House) -> None:
    topic, photo = await handed_in(house)

    answer = await told(house, topic.topic_id, vault.DISCLOSED_FIELD_ATTACHMENTS)

    (given,) = answer.attachments
    assert (given.attachment_id, answer.original_title) == (photo, "")
    assert await read(house, link_for(given, pb.FILE_PURPOSE_ORIGINAL)) == PHOTO
    assert await read(house, link_for(given, pb.FILE_PURPOSE_CLEAN)) != PHOTO
    kept = await house.rows("SELECT requester, fields, approver FROM vault_disclosures")
    assert [tuple(row) for row in kept] == [("clerk-1", ["attachments"], "liaison-1")]


async def test_whoever_was_told_the_words_alone_was_not_given_the_files(house: House) -> None:
    topic, _ = await handed_in(house)

    assert not (await told(house, topic.topic_id, vault.DISCLOSED_FIELD_WORDS)).attachments


async def test_nobody_makes_a_minors_picture_public_that_he_was_not_let_see(house: House) -> None:
    topic, photo = await handed_in(house)
    clerk = house.attachments(Role.CLERK)
    mask = pb.MaskAttachmentRequest(command=a_command(), attachment_id=photo)

    assert await reason_of(clerk.MaskAttachment(mask)) == "DISCLOSURE_NOT_APPROVED"
    await told(house, topic.topic_id, vault.DISCLOSED_FIELD_WORDS)
    assert await reason_of(clerk.MaskAttachment(mask)) == "DISCLOSURE_NOT_APPROVED"
    await told(house, topic.topic_id, vault.DISCLOSED_FIELD_ATTACHMENTS)
    assert (await clerk.MaskAttachment(mask)).attachment.is_being_masked


async def everybody_sees(house: House, number: str) -> list[Any]:
    answer = await house.http.get(f"/v1/topics/{number}/attachments")
    found: list[Any] = answer.json()["attachments"]
    return found


async def test_a_minors_picture_that_one_person_had_cleared_is_hidden_until_a_second_has_agreed(
    house: House,
) -> None:
    """As one that was cleared before the second person was asked."""
    topic, photo = await handed_in(house, age_band=residents.AGE_BAND_ADULT)
    await mask(house, topic)
    await looked_at(house)
    [public] = await everybody_sees(house, topic.number)
    async with house.sessions.begin() as session:
        await session.execute(text("UPDATE topics SET concerns_minor = true"))

    assert await everybody_sees(house, topic.number) == []
    assert (await house.http.get(public["link"]["path"])).status_code == 404
    [shown] = await at_the_desk(house, topic.topic_id)
    assert (shown.is_public, shown.is_being_masked, "另一位负责人" in shown.withheld_text) == (
        False,
        False,
        True,
    )

    await told(house, topic.topic_id, vault.DISCLOSED_FIELD_ATTACHMENTS)
    again = pb.MaskAttachmentRequest(command=a_command(), attachment_id=photo)
    await house.attachments(Role.CLERK).MaskAttachment(again)
    await looked_at(house)

    [public] = await everybody_sees(house, topic.number)
    await read(house, public["link"]["path"])
    [shown] = await at_the_desk(house, topic.topic_id)
    assert (shown.is_public, shown.withheld_text) == (True, "")


async def test_the_submitter_and_whoever_holds_the_code_with_him_still_see_theirs(house: House) -> None:
    topic, _ = await handed_in(house)

    own = (await house.http.get(f"/v1/track/{topic.tracking_code}/attachments")).json()["attachments"]

    assert {link["purpose"] for link in own[0]["links"]} == {"clean", "thumbnail"}


async def test_an_adults_files_are_listed_with_links_as_before(house: House) -> None:
    topic, photo = await handed_in(house, age_band=residents.AGE_BAND_ADULT)
    clerk = house.attachments(Role.CLERK)

    shown = await clerk.ListAttachments(the_list(topic))
    assert (shown.links_withheld, [len(each.links) for each in shown.attachments]) == (False, [2])
    assert (await clerk.OpenOriginal(the_original(photo))).link.path
