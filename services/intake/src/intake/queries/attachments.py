"""Attachments of a topic with their copies, and where the bytes of one lie."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Uuid, and_, any_, bindparam, func, not_, or_, select, tuple_
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncSession

from intake.domain.attachments import FileState, Purpose
from intake.domain.file_kinds import Kind
from intake.domain.links import Link
from intake.domain.minors import CHILD, YOUTH
from intake.files.sealing import Piece
from intake.models import Attachment, AttachmentCopy, FilePiece, StoreShard, Topic
from intake.queries.paging import Position
from intake.vault import Key, Keyring, UnreadableSecret, key_of_file
from rulebook.refusals import NotFound

# A minor's picture that was cleared by one person alone, as it could be before, is for nobody's eyes.
_IS_WITHHELD = and_(
    AttachmentCopy.purpose == Purpose.PUBLIC.value,
    or_(Topic.concerns_minor, Topic.age_band.in_([YOUTH, CHILD])),
    not_(Attachment.seen_by_two),
)
_COPIES = (
    select(AttachmentCopy, _IS_WITHHELD)
    .join(Attachment, Attachment.id == AttachmentCopy.attachment_id)
    .join(Topic, Topic.id == Attachment.topic_id)
    .where(AttachmentCopy.attachment_id == any_(bindparam("ids", type_=ARRAY(Uuid))))
)
_ONE = select(Attachment).where(Attachment.id == bindparam("id"))
_OF_TOPIC = (
    select(Attachment)
    .where(Attachment.topic_id == bindparam("id"))
    .order_by(Attachment.created_at, Attachment.id)
)
_HIDES = select(or_(Topic.internal_only, Topic.wording_hidden)).where(Topic.id == bindparam("id"))
_LEFT = select(func.count(Attachment.id)).where(
    Attachment.topic_id == bindparam("id"), Attachment.state.not_in([FileState.REFUSED, FileState.DELETED])
)
_PIECES = (
    select(FilePiece.number, FilePiece.object, FilePiece.size)
    .where(FilePiece.file_id == bindparam("id"))
    .order_by(FilePiece.number)
)


@dataclass(frozen=True, slots=True)
class Shown:
    """An attachment and the pictures that were made of it, by purpose.

    is_withheld: the one for everybody is shown to nobody, until a second person has agreed.
    """

    attachment: Attachment
    copies: dict[Purpose, AttachmentCopy]
    is_withheld: bool = False

    @property
    def is_public(self) -> bool:
        return Purpose.PUBLIC in self.copies and not self.is_withheld


@dataclass(frozen=True, slots=True)
class Opened:
    """What is needed to give a file out."""

    file_id: UUID
    kind: Kind
    size: int
    key: Key
    pieces: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class StoreFigures:
    """How far the store was compared with the tables, and what that has found."""

    since: datetime
    parts: int
    removed: int
    missing: int


async def page_of_attachments(
    session: AsyncSession, topic_id: UUID, after: Position | None, limit: int
) -> tuple[list[Shown], Position | None]:
    """Return one page, oldest first, and where the next one begins."""
    oldest = tuple_(Attachment.created_at, Attachment.id)
    statement = select(Attachment).where(Attachment.topic_id == topic_id)
    if after:
        statement = statement.where(oldest > (after.moment, after.id))
    statement = statement.order_by(Attachment.created_at, Attachment.id).limit(limit + 1)
    found = list(await session.scalars(statement))
    page = await with_copies(session, found[:limit])
    last = found[limit - 1] if len(found) > limit else None
    return page, Position(last.created_at, last.id) if last else None


async def attachments_of(session: AsyncSession, topic_id: UUID) -> list[Shown]:
    """Return all of a topic, oldest first: as many as a city takes with one."""
    return await with_copies(session, list(await session.scalars(_OF_TOPIC, {"id": topic_id})))


async def page_of_public(
    session: AsyncSession, topic_id: UUID, after: Position | None, limit: int
) -> tuple[list[Shown], Position | None]:
    """Return one page of what was cleared for everybody; nothing of a topic that hides its wording."""
    if await _hides(session, topic_id):
        return [], None
    page, following = await page_of_attachments(session, topic_id, after, limit)
    return [each for each in page if each.is_public], following


async def with_copies(session: AsyncSession, attachments: Sequence[Attachment]) -> list[Shown]:
    """Join attachments with the pictures that were made of them."""
    copies: dict[UUID, dict[Purpose, AttachmentCopy]] = {each.id: {} for each in attachments}
    withheld = set()
    for copy, is_withheld in await session.execute(_COPIES, {"ids": list(copies)}):
        copies[copy.attachment_id][Purpose(copy.purpose)] = copy
        withheld |= {copy.attachment_id} if is_withheld else set()
    return [Shown(each, copies[each.id], each.id in withheld) for each in attachments]


async def attachment_by_id(session: AsyncSession, attachment_id: UUID) -> Attachment:
    if attachment := await session.scalar(_ONE, {"id": attachment_id}):
        return attachment
    raise NotFound("ATTACHMENT_UNKNOWN", "没有这个附件。", field="attachment_id", remedy="请核对附件编号。")


async def files_of_submitter(session: AsyncSession, topic_id: UUID) -> int:
    """Count the files that go when whoever handed the topic in wants to be deleted."""
    return int(await session.scalar(_LEFT, {"id": topic_id}) or 0)


async def pieces_of(session: AsyncSession, file_id: UUID) -> list[Piece]:
    """Return where a file lies, in order."""
    return [Piece(*row) for row in await session.execute(_PIECES, {"id": file_id})]


async def opened_file(session: AsyncSession, keyring: Keyring, link: Link) -> Opened:
    """Return what a link opens, as things stand now; raises NotFound when there is no such file any more."""
    attachment = await session.scalar(_ONE, {"id": link.attachment_id})
    if attachment is None or attachment.state != FileState.READY:
        raise gone()
    if link.purpose is Purpose.PUBLIC and not link.inside and await _hides(session, attachment.topic_id):
        raise gone()
    (shown,) = await with_copies(session, [attachment])
    if link.purpose is Purpose.PUBLIC and not link.inside and shown.is_withheld:
        raise gone()
    file_id, kind, size = attachment.id, Kind(attachment.kind), attachment.size
    if link.purpose is not Purpose.ORIGINAL:
        if (copy := shown.copies.get(link.purpose)) is None:
            raise gone()
        file_id, kind, size = copy.id, Kind.JPEG, copy.size
    try:
        key = await key_of_file(session, keyring, attachment)
    except UnreadableSecret:
        raise gone() from None
    return Opened(file_id, kind, size, key, await pieces_of(session, file_id))


async def _hides(session: AsyncSession, topic_id: UUID) -> bool:
    """Whether the public sees nothing of a topic: neither its words nor its pictures."""
    return bool(await session.scalar(_HIDES, {"id": topic_id}))


async def store_figures(session: AsyncSession, since: datetime) -> StoreFigures:
    """Say what comparing the store has found; parts compared since a moment are counted."""
    row = (
        await session.execute(
            select(
                func.min(StoreShard.swept_at),
                func.count().filter(StoreShard.swept_at >= since),
                func.sum(StoreShard.removed),
                func.sum(StoreShard.missing),
            )
        )
    ).one()
    return StoreFigures(*row)


def gone() -> NotFound:
    return NotFound("FILE_GONE", "文件已不存在或不再公开。", remedy="请返回原页面查看最新情况。")
