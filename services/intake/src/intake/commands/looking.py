"""What was attached is looked at by one of many workers: claimed with a lease, settled while it holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from intake.commands.uploading import forget_pieces
from intake.domain.attachments import FileState, Purpose, Reason, Scan
from intake.files.sealing import Piece
from intake.files.store import shard_of
from intake.models import Attachment, AttachmentCopy, FilePiece

# A file is its worker's until so long after he said that he is at it; what a dead one had waits no longer.
LEASE = timedelta(seconds=60)
_DUE = (
    select(Attachment.id)
    .where(Attachment.due_at <= bindparam("at"))
    .order_by(Attachment.due_at)
    .limit(1)
    .with_for_update(skip_locked=True)
    .scalar_subquery()
)
_CLAIM = (
    update(Attachment)
    .where(Attachment.id == _DUE)
    .values(attempts=Attachment.attempts + 1, due_at=bindparam("until"))
    .returning(Attachment)
)
_RENEW = (
    update(Attachment)
    .where(
        Attachment.id == bindparam("of"),
        Attachment.attempts == bindparam("attempt"),
        Attachment.due_at.is_not(None),
    )
    .values(due_at=bindparam("until"))
)
_HELD = (
    select(Attachment)
    .where(
        Attachment.id == bindparam("id"),
        Attachment.attempts == bindparam("attempt"),
        Attachment.masks_version == bindparam("masks"),
    )
    .with_for_update()
    .execution_options(populate_existing=True)
)
_EARLIER = (
    delete(AttachmentCopy)
    .where(AttachmentCopy.attachment_id == bindparam("of"), AttachmentCopy.purpose == bindparam("purpose"))
    .returning(AttachmentCopy.id)
)


@dataclass(frozen=True, slots=True)
class Finding:
    """What looking at a file has come to."""

    state: FileState
    kind: str = ""
    scan: Scan = Scan.NOT_SCANNED
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class StoredCopy:
    """A picture that was made and lies in the store."""

    file_id: UUID
    purpose: Purpose
    width: int
    height: int
    pieces: Sequence[Piece]

    @property
    def size(self) -> int:
        return sum(each.size for each in self.pieces)


async def claim(session: AsyncSession, at: datetime) -> Attachment | None:
    """Take the attachment that waits longest; None when none does."""
    return await session.scalar(_CLAIM, {"at": at, "until": at + LEASE})


async def renew(session: AsyncSession, claimed: Attachment, at: datetime) -> None:
    """Say that its worker is still at it. Nothing happens once it is settled, put back, or another's."""
    await session.execute(_RENEW, {"of": claimed.id, "attempt": claimed.attempts, "until": at + LEASE})


async def put_back(session: AsyncSession, claimed: Attachment, at: datetime) -> None:
    """Let it be tried again from a moment on; this attempt does not count, the fault was not the file's.

    Nothing happens to what is settled: whoever settled it may not have heard of that.
    """
    held = await _held(session, claimed)
    if held and held.due_at:
        held.attempts, held.due_at = held.attempts - 1, at


async def settle(
    session: AsyncSession, claimed: Attachment, finding: Finding, copies: Sequence[StoredCopy], at: datetime
) -> list[tuple[UUID, str]] | None:
    """Note what was found and made. Returns objects to delete afterwards; None when another has it by now."""
    held = await _held(session, claimed)
    if held is None:
        return None
    held.state, held.due_at, held.settled_at = finding.state.value, None, at
    held.kind, held.scan = finding.kind or held.kind, finding.scan.value
    held.reason = finding.reason.value if finding.reason else ""
    left = [each for copy in copies for each in await _replace(session, held, copy)]
    if finding.state is FileState.REFUSED:
        left += await forget_pieces(session, [held.id])
    return left


async def _held(session: AsyncSession, claimed: Attachment) -> Attachment | None:
    values = {"id": claimed.id, "attempt": claimed.attempts, "masks": claimed.masks_version}
    return await session.scalar(_HELD, values)


async def _replace(session: AsyncSession, attachment: Attachment, copy: StoredCopy) -> list[tuple[UUID, str]]:
    """A worker that died may have made this copy before."""
    earlier = list(await session.scalars(_EARLIER, {"of": attachment.id, "purpose": copy.purpose.value}))
    session.add(
        AttachmentCopy(
            id=copy.file_id,
            attachment_id=attachment.id,
            purpose=copy.purpose.value,
            width=copy.width,
            height=copy.height,
            size=copy.size,
            masks_version=attachment.masks_version,
        )
    )
    session.add_all(
        FilePiece(
            file_id=copy.file_id,
            number=each.number,
            object=each.object,
            size=each.size,
            shard=shard_of(copy.file_id),
        )
        for each in copy.pieces
    )
    return await forget_pieces(session, earlier) if earlier else []
