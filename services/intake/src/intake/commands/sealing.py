"""Gives audit records their place in the chain, a moment after they were committed, one instance at a time.

Acts are not held up: they only add a row. The chain's order is that in which committed rows came into sight.
A process that dies leaves what it had in hand unsealed, and the next one takes it up.
"""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Any
from zlib import crc32

import structlog
from sqlalchemy import Uuid, any_, bindparam, delete, insert, select, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.dialects.postgresql import insert as insert_once
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from chassis.faults import OF_SERVERS
from eventing.repeating import Rests, repeat
from intake.domain.audit import COLUMNS, GENESIS, Entry, link
from intake.models import AuditAnchor, AuditLink, AuditRecord, Unsealed
from rulebook.calendar import local_day

_log = structlog.get_logger("intake.audit")
_RESTS = Rests(idle=1.0, failed=1.0)
_AT_ONCE = 500
_TURN = text("SELECT pg_try_advisory_xact_lock(:key)").bindparams(key=crc32(b"intake audit chain"))
_IDS = bindparam("ids", type_=ARRAY(Uuid))
_WAITING = select(Unsealed.record_id).order_by(Unsealed.record_id).limit(bindparam("most"))
_RECORDS = (
    select(*(getattr(AuditRecord, name) for name in COLUMNS))
    .where(AuditRecord.id == any_(_IDS))
    .order_by(AuditRecord.id)
)
_LAST = select(AuditLink.seq, AuditLink.hash).order_by(AuditLink.seq.desc()).limit(1)
_TAKEN_UP = (
    delete(Unsealed).where(Unsealed.record_id == any_(_IDS)).execution_options(synchronize_session=False)
)


async def seal(session: AsyncSession, now: datetime, *, most: int = _AT_ONCE) -> int:
    """Chain what waits, and return how many; nothing while another instance does.

    Whoever comes twice to one place is refused by the chain's key, so it never forks.
    """
    if not await session.scalar(_TURN):
        return 0
    ids = list(await session.scalars(_WAITING, {"most": most}))
    waiting = [Entry(*row) for row in await session.execute(_RECORDS, {"ids": ids})]
    if not waiting:
        return 0
    seq, last = (await session.execute(_LAST)).one_or_none() or (0, GENESIS)
    await _anchor(session, local_day(now), seq, last)
    await session.execute(insert(AuditLink), _links(waiting, seq, last, now))
    await session.execute(_TAKEN_UP, {"ids": ids})
    return len(waiting)


class Sealer:
    """Seals once a second for as long as it runs; outages are waited out."""

    def __init__(self, sessions: async_sessionmaker[AsyncSession]) -> None:
        self._sessions = sessions

    async def run(self, stop: asyncio.Event) -> None:
        """Work until stop is set, then seal once more what is there."""
        await repeat("audit", self.step, _RESTS, stop)
        with suppress(*OF_SERVERS):  # the next process takes it up
            while await self.step():
                pass

    async def step(self) -> bool:
        """Seal what waits; True when more may."""
        return await self._sealed() == _AT_ONCE

    async def _sealed(self) -> int:
        async with self._sessions.begin() as session:
            if await session.scalar(_WAITING, {"most": 1}) is None:
                return 0
            return await seal(session, datetime.now(UTC))


async def _anchor(session: AsyncSession, day: date, seq: int, last: bytes) -> None:
    """Say once a day where the chain stands: whoever keeps that line elsewhere can prove what was before."""
    first = await session.scalar(
        insert_once(AuditAnchor)
        .values(day=day, seq=seq, hash=last)
        .on_conflict_do_nothing()
        .returning(AuditAnchor.day)
    )
    if first:
        _log.info("audit anchor", day=day.isoformat(), seq=seq, hash=last.hex())


def _links(waiting: Sequence[Entry], seq: int, last: bytes, now: datetime) -> list[dict[str, Any]]:
    links: list[dict[str, Any]] = []
    for place, entry in enumerate(waiting, start=seq + 1):
        last = link(last, place, entry)
        links.append({"seq": place, "record_id": entry.id, "hash": last, "sealed_at": now})
    return links
