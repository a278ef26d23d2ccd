"""A clerk decides what everybody may see of a picture, and takes it back."""

from uuid import UUID

from sqlalchemy import bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from intake.commands.act import Act
from intake.commands.uploading import forget_pieces
from intake.domain import attachments as rules
from intake.domain.attachments import Area, FileState, Purpose
from intake.domain.disclosure import ATTACHMENTS, Stage, require_agreement
from intake.domain.file_kinds import Kind
from intake.domain.minors import is_restricted
from intake.models import Attachment, AttachmentCopy, DisclosureRequest, Topic
from rulebook.refusals import NotFound
from shangliang.intake.v1 import attachment_service_pb2 as pb

_LOCKED = select(Attachment).where(Attachment.id == bindparam("id")).with_for_update()
_SEEN = select(
    select(DisclosureRequest.id)
    .where(
        DisclosureRequest.topic_id == bindparam("id"),
        DisclosureRequest.requester == bindparam("who"),
        DisclosureRequest.stage == Stage.READ.value,
        DisclosureRequest.fields.contains([ATTACHMENTS]),
    )
    .exists()
)
_COPY = select(AttachmentCopy).where(
    AttachmentCopy.attachment_id == bindparam("id"), AttachmentCopy.purpose == bindparam("purpose")
)


async def mask_attachment(act: Act, request: pb.MaskAttachmentRequest) -> Attachment:
    """Have a public copy made without these areas. What was public before is not any more, from now on."""
    attachment = await _take(act, request.attachment_id)
    attachment.seen_by_two = await _require_seen(act, attachment.topic_id)
    is_picture = bool(attachment.kind) and Kind(attachment.kind).is_picture
    rules.require_maskable(FileState(attachment.state), is_picture=is_picture)
    clean = await act.session.scalar(_COPY, {"id": attachment.id, "purpose": Purpose.CLEAN.value})
    if clean is None:
        raise RuntimeError("a picture that is ready has no clean copy")
    areas = [Area(each.left, each.top, each.width, each.height) for each in request.areas]
    rules.require_areas(areas, clean.width, clean.height)
    await _withdraw(act.session, attachment.id)
    attachment.masks = [list(rules.grown(each)) for each in areas]
    attachment.masks_version += 1
    attachment.due_at, attachment.attempts, attachment.reason = act.now, 0, ""
    return attachment


async def hide_attachment(act: Act, request: pb.HideAttachmentRequest) -> Attachment:
    """Let nobody see the public copy any more, whatever links are about."""
    attachment = await _take(act, request.attachment_id)
    await _withdraw(act.session, attachment.id)
    attachment.masks = None
    attachment.masks_version += 1
    return attachment


async def _take(act: Act, attachment_id: str) -> Attachment:
    attachment = await act.session.scalar(_LOCKED, {"id": UUID(attachment_id)})
    if attachment is None:
        raise NotFound(
            "ATTACHMENT_UNKNOWN", "没有这个附件。", field="attachment_id", remedy="请核对附件编号。"
        )
    topic = await act.session.get_one(Topic, attachment.topic_id)
    act.require_not_concerned(topic)
    act.who.require_division(topic.division, act.desk.rules.divisions)
    return attachment


async def _require_seen(act: Act, topic_id: UUID) -> bool:
    """Nobody makes a minor's picture public without having been let see it: that would let him see it.

    Returns whether another had to let him.
    """
    topic = await act.session.get_one(Topic, topic_id)
    restricted = is_restricted(topic.age_band, concerns_minor=topic.concerns_minor)
    read = restricted and await act.session.scalar(_SEEN, {"id": topic_id, "who": act.who.subject})
    require_agreement(restricted=restricted, read=bool(read))
    return restricted


async def _withdraw(session: AsyncSession, attachment_id: UUID) -> None:
    """Forget the public copy; its objects belong to nobody then, and the next comparison removes them."""
    public = await session.scalar(_COPY, {"id": attachment_id, "purpose": Purpose.PUBLIC.value})
    if public is not None:
        await session.execute(delete(AttachmentCopy).where(AttachmentCopy.id == public.id))
        await forget_pieces(session, [public.id])
