"""Uploads become attachments of a topic: each changes hands once, with its key."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import any_, bindparam, select
from sqlalchemy.dialects.postgresql import ARRAY, BYTEA

from intake.commands.act import Act, known
from intake.domain import attachments as rules
from intake.domain.attachments import FileState, Limits, Scan
from intake.domain.uploading import require_complete, unknown, upload_fingerprint
from intake.models import Attachment, Topic, Upload
from intake.queries.topics import topic_by_tracking_code, topic_to_change
from intake.vault import UnreadableSecret, hand_over
from rulebook.callers import Role
from rulebook.refusals import WrongState
from shangliang.intake.v1 import attachment_service_pb2 as pb

_UPLOADS = (
    select(Upload)
    .where(
        Upload.secret == any_(bindparam("secrets", type_=ARRAY(BYTEA))),
        Upload.expires_at > bindparam("at"),
    )
    .order_by(Upload.id)
    .with_for_update()
)
_SIZES = select(Attachment.size).where(
    Attachment.topic_id == bindparam("topic_id"), Attachment.state.in_([FileState.WAITING, FileState.READY])
)


async def attach_uploads(act: Act, request: pb.AttachUploadsRequest) -> list[Attachment]:
    """Whoever holds the tracking code adds what he uploaded."""
    topic = await topic_by_tracking_code(act.session, request.tracking_code, lock=True)
    rules.require_open(topic.state, for_desk=False)
    return await _attach(act, topic, request.upload_ids, Role.CITIZEN.value)


async def attach_uploads_to_topic(act: Act, request: pb.AttachUploadsToTopicRequest) -> list[Attachment]:
    """The desk adds what it uploaded for somebody."""
    topic = known(await topic_to_change(act.session, UUID(request.topic_id)))
    act.require_not_concerned(topic)
    act.who.require_division(topic.division, act.desk.rules.divisions)
    rules.require_open(topic.state, for_desk=True)
    return await _attach(act, topic, request.upload_ids, min(act.who.roles).value)


async def _attach(act: Act, topic: Topic, secrets: Sequence[str], role: str) -> list[Attachment]:
    uploads = await _uploads(act, secrets)
    there = list(await act.session.scalars(_SIZES, {"topic_id": topic.id}))
    rules.require_room(_limits(act, act.now), there=there, coming=[each.length for each in uploads])
    return [await _take(act, topic, each, role) for each in uploads]


async def _uploads(act: Act, secrets: Sequence[str]) -> list[Upload]:
    wanted = [upload_fingerprint(each) for each in secrets]
    found = list(await act.session.scalars(_UPLOADS, {"secrets": wanted, "at": act.now}))
    if len(found) != len(set(wanted)):
        raise unknown()
    for each in found:
        require_complete(each.received, each.length)
    return found


async def _take(act: Act, topic: Topic, upload: Upload, role: str) -> Attachment:
    try:
        sealed_key = await hand_over(act.session, act.desk.keyring, upload.id, topic.id)
    except UnreadableSecret:
        raise WrongState(
            "TOPIC_SEALED_OFF", "该事项的个人信息已按规定删除，不能补充附件。", remedy="请另行提交事项。"
        ) from None
    attachment = Attachment(
        id=upload.id,
        topic_id=topic.id,
        sealed_key=sealed_key,
        size=upload.length,
        state=FileState.WAITING.value,
        scan=Scan.NOT_SCANNED.value,
        added_role=role,
        created_at=act.now,
        due_at=act.now,
    )
    await act.session.delete(upload)
    act.session.add(attachment)
    return attachment


def _limits(act: Act, at: datetime) -> Limits:
    policy = act.desk.rules.policy
    return Limits(
        files=int(policy.number("attachment.maxFiles", at)),
        bytes=int(policy.number("attachment.maxTotalMegabytes", at)) * rules.MEGABYTE,
    )
