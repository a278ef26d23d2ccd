"""Nothing is orphaned: uploads expire, what nobody wants goes, and the store is compared, part by part."""

import asyncio
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import structlog
from sqlalchemy import Uuid, any_, bindparam, delete, func, select, text, update
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from eventing.repeating import Rests, repeat
from intake.commands.discarding import delete_unwanted
from intake.commands.uploading import forget, forget_pieces
from intake.domain.attachments import FileState, Reason
from intake.files.store import SHARDS, FileMissing, Store, Stored
from intake.models import Attachment, AttachmentCopy, FilePiece, StoreShard, Upload

_RESTS = Rests(idle=60.0)
_AT_ONCE = 100
_EVERY = timedelta(days=1)
_LEASE = timedelta(minutes=10)
# An object is stored before its row is written, so a young one without a row may be about to get it.
_GRACE = timedelta(hours=1)
_MOST_LOST = 5
_IDS = bindparam("ids", type_=ARRAY(Uuid))
_EXPIRED = (
    select(Upload.id)
    .where(Upload.expires_at <= bindparam("at"))
    .order_by(Upload.expires_at)
    .limit(_AT_ONCE)
    .with_for_update(skip_locked=True)
)
_NEXT_PART = text(
    """
    UPDATE store_shards SET swept_at = :lease WHERE shard = (
        SELECT shard FROM store_shards WHERE swept_at <= :before ORDER BY swept_at LIMIT 1
        FOR UPDATE SKIP LOCKED
    ) RETURNING shard
    """
)
_DONE = (
    update(StoreShard)
    .where(StoreShard.shard == bindparam("part"))
    .values(swept_at=bindparam("at"), removed=bindparam("gone"), missing=bindparam("lost"))
)
_PIECES = select(FilePiece.file_id, FilePiece.object).where(FilePiece.shard == bindparam("part"))
_log = structlog.get_logger("intake.sweeping")


@dataclass(frozen=True)
class Sweeping:
    """Any number of them share the work. Killed anywhere, what is left over is found the next time."""

    sessions: async_sessionmaker[AsyncSession]
    store: Store

    async def run(self, stop: asyncio.Event) -> None:
        """Work until stop is set: what has expired at once, each part of the store once a day."""
        await repeat("sweep", self._step, _RESTS, stop)

    async def _step(self) -> bool:
        if await self.expire(_now()) or await delete_unwanted(self.sessions, self.store):
            return True
        await self.compare_next(_now())
        return False

    async def everything(self) -> None:
        """Compare the whole store now, and log how far it is."""
        while await self.expire(_now()):
            pass
        while await delete_unwanted(self.sessions, self.store):
            pass
        for part in range(SHARDS):
            removed, missing = await self.compare(part, _now())
            if removed or missing or (part + 1) % 32 == 0:
                _log.info("compared", parts=part + 1, of=SHARDS, removed=removed, missing=missing)

    async def expire(self, at: datetime) -> int:
        """Forget uploads that nobody handed in, with their keys; return how many."""
        async with self.sessions.begin() as session:
            expired = list(await session.scalars(_EXPIRED, {"at": at}))
            objects = await forget(session, expired) if expired else []
        for file_id, name in objects:
            await self.store.delete(file_id, name)
        return len(expired)

    async def compare_next(self, at: datetime) -> bool:
        """Compare the part that waits longest, if it has waited for a day."""
        values = {"before": at - _EVERY, "lease": at - _EVERY + _LEASE}
        async with self.sessions.begin() as session:
            part = await session.scalar(_NEXT_PART, values)
        if part is None:
            return False
        await self.compare(part, at)
        return True

    async def compare(self, part: int, at: datetime) -> tuple[int, int]:
        """Remove objects that no row names; mark files that the store lost. Returns how many of each."""
        stored = [each async for each in self.store.listed(part)]
        async with self.sessions() as session:
            named = {(file_id, name) for file_id, name in await session.execute(_PIECES, {"part": part})}
        nobodys = [each for each in stored if _is_nobodys(each, named, at)]
        for each in nobodys:
            await self.store.delete(each.file_id, each.name)
        lost = await self._lost(named - {(each.file_id, each.name) for each in stored})
        believed = self._believed(lost, {file_id for file_id, _ in named})
        async with self.sessions.begin() as session:
            await self._mark(session, believed)
            await session.execute(_DONE, {"part": part, "at": at, "gone": len(nobodys), "lost": len(lost)})
        return len(nobodys), len(lost)

    async def _lost(self, unseen: set[tuple[UUID, str]]) -> set[UUID]:
        """Of those whose objects were not listed, name the files that are not there when asked for either."""
        by_file: dict[UUID, list[str]] = defaultdict(list)
        for file_id, name in unseen:
            by_file[file_id].append(name)
        return {file_id for file_id, names in by_file.items() if not await self._all_there(file_id, names)}

    def _believed(self, lost: set[UUID], files: set[UUID]) -> set[UUID]:
        """A store without most of its files is another one, or not mounted: then nothing is marked."""
        if len(lost) > max(_MOST_LOST, len(files) // 2):
            _log.error("the store lacks most of its files, is it the right one?", missing=len(lost))
            return set()
        return lost

    async def _all_there(self, file_id: UUID, names: list[str]) -> bool:
        try:
            for name in names:
                await self.store.get(file_id, name)
        except FileMissing:
            return await self._is_forgotten(file_id)
        return True

    async def _is_forgotten(self, file_id: UUID) -> bool:
        """It may have been given up since the rows were read; then it is not lost."""
        some = select(FilePiece.number).where(FilePiece.file_id == file_id).limit(1)
        async with self.sessions() as session:
            return await session.scalar(some) is None

    async def _mark(self, session: AsyncSession, lost: set[UUID]) -> None:
        """An original that is lost cannot be read again; copies are made anew; an upload is sent again."""
        if not lost:
            return
        ids = {"ids": list(lost)}
        remade = list(
            await session.scalars(
                select(AttachmentCopy.attachment_id).where(AttachmentCopy.id == any_(_IDS)), ids
            )
        )
        await self._forget_copies(session, remade)
        await session.execute(
            update(Attachment)
            .where(Attachment.id.in_(remade))
            .values(state=FileState.WAITING.value, due_at=func.now(), attempts=0)
        )
        await session.execute(
            update(Attachment)
            .where(Attachment.id.in_(lost))
            .values(state=FileState.FAILED.value, reason=Reason.FILE_MISSING.value, due_at=None)
        )
        uploads = list(await session.scalars(select(Upload.id).where(Upload.id.in_(lost))))
        await forget(session, uploads)

    async def _forget_copies(self, session: AsyncSession, attachment_ids: list[UUID]) -> None:
        gone = delete(AttachmentCopy).where(AttachmentCopy.attachment_id.in_(attachment_ids))
        await forget_pieces(session, list(await session.scalars(gone.returning(AttachmentCopy.id))))


def _is_nobodys(stored: Stored, named: set[tuple[UUID, str]], at: datetime) -> bool:
    return (stored.file_id, stored.name) not in named and stored.written_at < at - _GRACE


def _now() -> datetime:
    return datetime.now(UTC)
