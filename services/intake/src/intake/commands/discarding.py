"""Files that are given up: their rows go in the transaction under way, their objects as soon as it is kept.

What is to be deleted from the store stands in a table until it is, so that whoever dies in between leaves it
to the next.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, delete, select, text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from intake.domain.attachments import FileState, Purpose, Reason
from intake.domain.leaving import Part, part_that_goes
from intake.files.store import Store
from intake.models import Attachment, AttachmentCopy
from intake.queries.attachments import Shown, with_copies

_AT_ONCE = 100
_OF_TOPIC = (
    select(Attachment).where(Attachment.topic_id == bindparam("id")).order_by(Attachment.id).with_for_update()
)
_DISCARD = text(
    """
    WITH gone AS (
        DELETE FROM file_pieces WHERE file_id = ANY (CAST(:ids AS uuid[])) RETURNING file_id, object
    )
    INSERT INTO unwanted_objects (file_id, object) SELECT file_id, object FROM gone ON CONFLICT DO NOTHING
    """
)
_UNWANTED = text("SELECT file_id, object FROM unwanted_objects ORDER BY file_id, object LIMIT :most")
_DELETED = text(
    """
    DELETE FROM unwanted_objects USING unnest(CAST(:ids AS uuid[]), CAST(:names AS text[])) AS done (id, name)
    WHERE file_id = done.id AND object = done.name
    """
)


async def discard_files(
    session: AsyncSession, topic_id: UUID, at: datetime, *, words_kept: bool
) -> list[UUID]:
    """Give up what goes of a topic's files with its submitter; return of which ones. Repeatable.

    A worker that has one in hand finds it changed, and keeps nothing that it made.
    """
    locked = list(await session.scalars(_OF_TOPIC, {"id": topic_id}))
    return [
        each.attachment.id
        for each in await with_copies(session, locked)
        if await _discard(session, each, at, words_kept=words_kept)
    ]


async def delete_unwanted(sessions: async_sessionmaker[AsyncSession], store: Store) -> int:
    """Delete some objects that nobody wants; return how many. Raises StoreAway, and nothing is forgotten."""
    async with sessions() as session:
        unwanted = [(file_id, name) for file_id, name in await session.execute(_UNWANTED, {"most": _AT_ONCE})]
    for file_id, name in unwanted:
        await store.delete(file_id, name)
    if unwanted:
        ids, names = zip(*unwanted, strict=True)
        async with sessions.begin() as session:
            await session.execute(_DELETED, {"ids": list(ids), "names": list(names)})
    return len(unwanted)


async def _discard(session: AsyncSession, shown: Shown, at: datetime, *, words_kept: bool) -> bool:
    attachment, copies = shown.attachment, shown.copies
    part = part_that_goes(FileState(attachment.state), attachment.kind, copies, words_kept=words_kept)
    if part is Part.NOTHING or (part is Part.ORIGINAL and attachment.original_gone_at):
        return False
    going = [attachment.id]
    if part is Part.EVERYTHING:
        going += [copy.id for copy in copies.values()]
        await _close(session, attachment, copies, words_kept=words_kept)
    attachment.original_gone_at = attachment.original_gone_at or at
    await session.execute(_DISCARD, {"ids": going})
    return True


async def _close(
    session: AsyncSession, attachment: Attachment, copies: dict[Purpose, AttachmentCopy], *, words_kept: bool
) -> None:
    """Nobody reads it again, and no worker settles what it has in hand."""
    reason = Reason.DELETED_WITH_IDENTITY if words_kept else Reason.DELETED_ON_REQUEST
    if copies:
        await session.execute(delete(AttachmentCopy).where(AttachmentCopy.attachment_id == attachment.id))
    attachment.state, attachment.reason = FileState.DELETED.value, reason.value
    attachment.sealed_key, attachment.masks, attachment.due_at = b"", None, None
    attachment.masks_version += 1
