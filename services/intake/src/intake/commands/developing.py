"""The worker that looks at what was attached: claims a file, examines it, notes what became of it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import structlog
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from eventing.failures import is_passing
from eventing.repeating import Rests, repeat
from intake.commands import looking
from intake.commands.examining import Examining, Found, NotTaken
from intake.commands.looking import Finding
from intake.domain.attachments import FileState, Reason, Scan
from intake.files.store import FileMissing
from intake.models import Attachment
from intake.vault import UnreadableSecret

_RESTS = Rests(idle=1.0, failed=8.0)
_AWAY = timedelta(seconds=30)
_MOST_ATTEMPTS = 5
# Longer than everything within one attempt together; who is at it longer hangs, and another may try.
_RENEWED_EVERY, _MOST_RENEWALS = looking.LEASE.total_seconds() / 4, 24
_log = structlog.get_logger("intake.developing")


@dataclass(frozen=True)
class Developing:
    """Any number of them, in any number of processes, share the work; each has one file in hand."""

    sessions: async_sessionmaker[AsyncSession]
    examining: Examining

    async def run(self, stop: asyncio.Event) -> None:
        """Work until stop is set; a file in hand is finished, or taken up by another after its lease."""
        await repeat("files", self.one, _RESTS, stop)

    async def one(self) -> bool:
        """Look at the file that waits longest; False when none does."""
        async with self.sessions.begin() as session:
            claimed = await looking.claim(session, _now())
        if claimed is None:
            return False
        try:
            async with self._at_it(claimed):
                found = await self._found(claimed)
            await self._settle(claimed, found)
        except Exception as error:
            if not is_passing(error):
                raise
            _log.warning("a file must wait", attachment=str(claimed.id), error=type(error).__name__)
            async with self.sessions.begin() as session:
                await looking.put_back(session, claimed, _now() + _AWAY)
        return True

    @asynccontextmanager
    async def _at_it(self, claimed: Attachment) -> AsyncIterator[None]:
        renewing = asyncio.create_task(self._renew(claimed), name="intake renewing")
        try:
            yield
        finally:
            renewing.cancel()
            await asyncio.wait([renewing])

    async def _renew(self, claimed: Attachment) -> None:
        for _ in range(_MOST_RENEWALS):
            await asyncio.sleep(_RENEWED_EVERY)
            try:
                async with self.sessions.begin() as session:
                    await looking.renew(session, claimed, _now())
            except Exception as error:  # noqa: BLE001 - the next time may succeed; else another has the file
                _log.warning("not renewed", attachment=str(claimed.id), error=type(error).__name__)

    async def _settle(self, claimed: Attachment, found: Found) -> None:
        finding, copies = found
        async with self.sessions.begin() as session:
            left = await looking.settle(session, claimed, finding, copies, _now())
        if left is None:  # somebody else has it: what was made here is nobody's
            left = [(copy.file_id, piece.object) for copy in copies for piece in copy.pieces]
        _log.info("file", attachment=str(claimed.id), state=finding.state, reason=finding.reason or "")
        for file_id, name in left:
            await self.examining.store.delete(file_id, name)

    async def _found(self, claimed: Attachment) -> Found:
        if claimed.attempts > _MOST_ATTEMPTS:
            return _not_processed(claimed), []
        try:
            async with self.sessions() as session:
                work = await self.examining.opened(session, claimed)
            ready = claimed.state == FileState.READY
            return await (self.examining.cover(work) if ready else self.examining.look(work))
        except NotTaken as refused:
            finding = Finding(FileState.REFUSED, scan=refused.scan, reason=refused.reason)
        except FileMissing:
            finding = Finding(FileState.FAILED, reason=Reason.FILE_MISSING)
        except UnreadableSecret:
            finding = Finding(FileState.FAILED, reason=Reason.FILE_UNREADABLE)
        return finding, []


def _not_processed(claimed: Attachment) -> Finding:
    """Whatever it is that takes workers with it, it is given up. What was ready stays so, but not public."""
    state = FileState.READY if claimed.state == FileState.READY else FileState.FAILED
    return Finding(state, claimed.kind, Scan(claimed.scan), Reason.NOT_PROCESSED)


def _now() -> datetime:
    return datetime.now(UTC)
