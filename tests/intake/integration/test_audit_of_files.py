"""Who attaches, masks, hides or opens a file, or reads a form's answers, is on record like all who act."""

from collections.abc import Sequence

from sqlalchemy import text

from rulebook.callers import Role
from shangliang.intake.v1 import attachment_service_pb2 as pb
from shangliang.intake.v1 import audit_service_pb2 as audit
from shangliang.intake.v1 import form_service_pb2 as forms
from tests.intake import pictures
from tests.intake.desk import reason_of
from tests.intake.handing_in import attached, looked_at, uploaded
from tests.intake.house import OTHER_STREET, House, a_body, a_command, a_key

PHOTO = pictures.a_photo()
LIFT = {"building": "三号楼二单元", "floors": 6, "stage": "有人反对", "objection": "一楼住户担心采光受影响"}


async def said_of(house: House, object_id: str) -> list[tuple[str, str, str, str]]:
    rows = await house.rows(
        "SELECT action, actor, result, reason FROM audit_records WHERE object_id = :id ORDER BY id",
        id=object_id,
    )
    return [tuple(row) for row in rows]


async def test_a_files_life_is_on_record_and_names_no_secret(house: House) -> None:
    topic = await house.submitted()
    upload_id = await uploaded(house, PHOTO)
    request = pb.AttachUploadsRequest(
        command=a_command(), tracking_code=topic.tracking_code, upload_ids=[upload_id]
    )
    added: Sequence[pb.Attachment] = (await house.attachments().AttachUploads(request)).attachments
    of = added[0].attachment_id
    await looked_at(house)
    clerk = house.attachments(Role.CLERK)

    await clerk.MaskAttachment(pb.MaskAttachmentRequest(command=a_command(), attachment_id=of))
    await clerk.HideAttachment(pb.HideAttachmentRequest(command=a_command(), attachment_id=of))
    await clerk.OpenOriginal(pb.OpenOriginalRequest(attachment_id=of, purpose="核对车牌"))

    acts = [(action, actor) for action, actor, _, _ in await said_of(house, of)]
    assert acts == [
        ("AttachUploads", ""),
        ("MaskAttachment", "clerk-1"),
        ("HideAttachment", "clerk-1"),
        ("OpenOriginal", "clerk-1"),
    ]
    assert await said_of(house, upload_id) == []


async def test_what_the_desk_attaches_is_on_record_with_its_topic(house: House) -> None:
    topic = await house.submitted()
    request = pb.AttachUploadsToTopicRequest(
        command=a_command(), topic_id=topic.topic_id, upload_ids=[await uploaded(house, PHOTO)]
    )

    await house.attachments(Role.CLERK).AttachUploadsToTopic(request)

    assert await said_of(house, topic.topic_id) == [("AttachUploadsToTopic", "clerk-1", "done", "")]


async def test_a_mask_that_is_refused_leaves_nothing_done_and_nothing_written(house: House) -> None:
    (attachment,) = await attached(house, await house.submitted(), PHOTO)
    request = pb.MaskAttachmentRequest(command=a_command(), attachment_id=attachment.attachment_id)
    elsewhere = house.attachments(Role.CLERK, division=OTHER_STREET)

    assert await reason_of(elsewhere.MaskAttachment(request)) == "OTHER_DIVISION"

    acts = [action for action, *_ in await said_of(house, attachment.attachment_id)]
    assert acts == ["AttachUploads"]


async def test_whoever_reads_the_answers_of_a_form_or_is_refused_them_is_on_record(
    house: House,
) -> None:
    body = a_body(category="lifts", form=LIFT, form_version=1)
    handed_in = await house.http.post("/v1/topics", json=body, headers=a_key())
    topic_id = handed_in.json()["id"]
    request = forms.GetFormAnswersRequest(topic_id=topic_id)

    await house.forms(Role.CLERK).GetFormAnswers(request)
    elsewhere = house.forms(Role.CLERK, division=OTHER_STREET)
    assert await reason_of(elsewhere.GetFormAnswers(request)) == "OTHER_DIVISION"

    listed = await house.audit(Role.AUDITOR).ListAuditRecords(
        audit.ListAuditRecordsRequest(topic_id=topic_id)
    )
    assert [(each.action, each.result) for each in listed.records] == [
        ("GetFormAnswers", "refused"),
        ("GetFormAnswers", "done"),
    ]


async def test_without_a_record_nobody_reads_a_forms_answers(own_house: House) -> None:
    body = a_body(category="lifts", form=LIFT, form_version=1)
    topic_id = (await own_house.http.post("/v1/topics", json=body, headers=a_key())).json()["id"]
    async with own_house.sessions.begin() as session:
        await session.execute(text("ALTER TABLE audit_records RENAME TO audit_records_away"))

    asked = own_house.forms(Role.CLERK).GetFormAnswers(forms.GetFormAnswersRequest(topic_id=topic_id))

    assert await reason_of(asked) == "READING_NOT_RECORDED"
