"""Files as they come in: each piece is sealed, stored and counted before its client hears of it."""

import asyncio
import secrets
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID
from weakref import WeakValueDictionary

import structlog
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from eventing.crashpoints import reach
from intake.commands import Desk, uploading
from intake.commands.uploading import Begun
from intake.domain.attachments import kind_not_taken
from intake.domain.file_kinds import HEAD, kind_of
from intake.domain.uploading import PIECE, WORTH_KEEPING, require_offset, require_pieces, unknown
from intake.files.sealing import seal_piece
from intake.files.store import Store, StoreAway
from intake.models import Upload
from intake.vault import Key
from rulebook.refusals import InvalidValue, TooMany, WrongState

_MOST_AT_ONCE = 64
_MOST_OF_ONE = 8
_SILENCE_SECONDS = 30.0
_log = structlog.get_logger("intake.receiving")


class Broken(Exception):
    """The client went away, or said nothing for too long."""


@dataclass(slots=True)
class _Progress:
    """An upload while a part of it comes in."""

    upload: Upload
    key: Key
    received: int
    number: int
    waiting: bytearray = field(default_factory=bytearray)

    @property
    def is_whole(self) -> bool:
        return self.received + len(self.waiting) == self.upload.length


class Receiving:
    """Takes uploads of everybody. Memory is bounded: one piece for each of at most 64 connections."""

    def __init__(self, sessions: async_sessionmaker[AsyncSession], desk: Desk, store: Store) -> None:
        self._sessions, self._desk, self._store = sessions, desk, store
        self._busy: Counter[bytes] = Counter()
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def largest(self) -> int:
        """How many bytes a file may have now."""
        return uploading.largest(self._desk, _now())

    async def begin(self, origin: str, length: int) -> Begun:
        """Make room for a file. However many one sender begins at once, he takes one of our connections."""
        turn = self._turns.setdefault(origin, asyncio.Lock())
        async with turn, self._sessions.begin() as session:
            return await uploading.begin(session, self._desk, origin, length, _now())

    async def look(self, secret: str) -> Upload:
        async with self._sessions() as session:
            return await uploading.upload_by_secret(session, secret, _now())

    async def give_up(self, secret: str) -> None:
        async with self._sessions.begin() as session:
            objects = await uploading.give_up(session, secret, _now())
        for file_id, name in objects:
            await self._forget(file_id, name)

    async def append(self, secret: str, offset: int, content: AsyncIterator[bytes]) -> int:
        """Take what comes from an offset on; returns how much there is now.

        Whatever breaks off, what was counted stays. Raises Broken, and refusals.
        """
        async with self._sessions() as session:
            upload, key = await uploading.upload_and_key(session, self._desk, secret, _now())
        require_offset(offset, upload.received)
        progress = _Progress(upload, key, upload.received, upload.pieces)
        with self._lane(upload.origin):
            try:
                async for chunk in _unless_silent(content):
                    await self._take(progress, secret, chunk)
            except Broken:
                if len(progress.waiting) >= WORTH_KEEPING or progress.is_whole:
                    await self._keep(progress, len(progress.waiting))
                raise
            if progress.waiting:
                await self._keep(progress, len(progress.waiting))
        return progress.received

    async def _take(self, progress: _Progress, secret: str, chunk: bytes) -> None:
        progress.waiting += chunk
        if progress.received + len(progress.waiting) > progress.upload.length:
            raise InvalidValue(
                "UPLOAD_TOO_LONG", "内容比声明的长度多。", field="Upload-Length", remedy="请重新上传文件。"
            )
        if progress.received == 0 and (len(progress.waiting) >= HEAD or progress.is_whole):
            await self._require_kind(progress, secret)
        while len(progress.waiting) >= PIECE:
            await self._keep(progress, PIECE)

    async def _require_kind(self, progress: _Progress, secret: str) -> None:
        """Whoever sends what we never take hears it at once, not after the last byte."""
        if kind_of(bytes(progress.waiting[:HEAD])) is None:
            await self.give_up(secret)
            raise kind_not_taken("body")

    async def _keep(self, progress: _Progress, size: int) -> None:
        require_pieces(progress.number)
        file_id, name = progress.upload.id, f"{progress.number:05d}-{secrets.token_hex(4)}"
        sealed = seal_piece(progress.key, file_id, progress.number, bytes(progress.waiting[:size]))
        await self._store.put(file_id, name, sealed)
        # Whoever dies here leaves an object that no row names; it is found when the store is compared.
        reach("piece.after_put")
        async with self._sessions.begin() as session:
            counted = await uploading.note_piece(
                session, file_id, number=progress.number, received=progress.received, name=name, size=size
            )
        if not counted:
            await self._forget(file_id, name)
            raise await self._overtaken(progress)
        del progress.waiting[:size]
        progress.received, progress.number = progress.received + size, progress.number + 1

    async def _overtaken(self, progress: _Progress) -> Exception:
        async with self._sessions() as session:
            upload = await session.get(Upload, progress.upload.id)
        if upload is None:
            return unknown()
        return WrongState(
            "UPLOAD_OFFSET",
            "同一文件正在另一连接中上传。",
            field="Upload-Offset",
            remedy="请先用 HEAD 查询已收到多少，再从那里继续。",
            details={"received": str(upload.received)},
        )

    async def _forget(self, file_id: UUID, name: str) -> None:
        try:
            await self._store.delete(file_id, name)
        except StoreAway as error:  # it belongs to nobody, so the next comparison removes it
            _log.warning("an object could not be deleted", error=str(error))

    @contextmanager
    def _lane(self, origin: bytes) -> Iterator[None]:
        """Let one sender have a few connections, and all together no more than memory is meant for."""
        if self._busy[origin] >= _MOST_OF_ONE or self._busy.total() >= _MOST_AT_ONCE:
            raise TooMany(
                "UPLOADS_BUSY", "正在上传的文件太多。", retry_after=5, remedy="请稍后从断点继续上传。"
            )
        self._busy[origin] += 1
        try:
            yield
        finally:
            self._busy[origin] -= 1
            self._busy += Counter()  # forgets who has none


async def _unless_silent(content: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """Yield what comes; raises Broken when nothing does for a while."""
    while True:
        try:
            async with asyncio.timeout(_SILENCE_SECONDS):
                chunk = await anext(content, None)
        except TimeoutError:
            raise Broken from None
        if chunk is None:
            return
        yield chunk


def _now() -> datetime:
    return datetime.now(UTC)
