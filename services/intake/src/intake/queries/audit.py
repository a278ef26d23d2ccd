"""The audit trail as auditors read it, and the proof that nobody has touched it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from eventing.ids import first_id
from intake.domain.audit import COLUMNS, GENESIS, Entry, link
from intake.models import AuditAnchor, AuditLink, AuditRecord
from rulebook.refusals import InvalidValue

_AT_ONCE = 1000
# A record is chained within a second or two; one that is older than this was kept out of the chain.
_LONGEST_UNSEALED = timedelta(minutes=5)
# Of a transaction that took long, a record comes into sight after younger ones.
_LATE = timedelta(hours=1)
_VALUES = tuple(getattr(AuditRecord, name) for name in COLUMNS)
_CHAIN = (
    select(AuditLink.seq, AuditLink.record_id, AuditLink.hash, *_VALUES)
    .outerjoin(AuditRecord, AuditRecord.id == AuditLink.record_id)
    .where(AuditLink.seq > bindparam("after"))
    .order_by(AuditLink.seq)
    .limit(_AT_ONCE)
)
_RECORDS = (
    select(AuditRecord.id, AuditRecord.at, AuditLink.seq)
    .outerjoin(AuditLink, AuditLink.record_id == AuditRecord.id)
    .where(AuditRecord.id > bindparam("after"))
    .order_by(AuditRecord.id)
    .limit(_AT_ONCE)
)
_HASH = select(AuditLink.hash).where(AuditLink.seq == bindparam("seq"))
_END = select(AuditLink.seq, AuditLink.hash).order_by(AuditLink.seq.desc()).limit(1)
_ANCHORS = select(AuditAnchor.seq, AuditAnchor.hash).order_by(AuditAnchor.seq)


class Broken(Exception):
    """The trail was touched: where, at which record, and how it is known."""

    def __init__(self, seq: int, record_id: UUID | None, why: str) -> None:
        super().__init__(seq, record_id, why)
        self.seq, self.record_id, self.why = seq, record_id, why


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the chain and the hash there: kept elsewhere, it proves everything up to it."""

    seq: int = 0
    hash: bytes = GENESIS

    def __str__(self) -> str:
        return f"{self.seq}:{self.hash.hex()}"

    @classmethod
    def read(cls, text: str) -> "Mark":
        """Read what str gives; raises ValueError."""
        seq, _, digest = text.partition(":")
        return cls(int(seq), bytes.fromhex(digest))


@dataclass(frozen=True, slots=True)
class Sought:
    """What an auditor looks for; empty values narrow nothing."""

    object_id: str = ""
    actor: str = ""
    action: str = ""
    since: datetime | None = None
    until: datetime | None = None


Told = Callable[[Mark, int], None]


async def end_of_chain(session: AsyncSession) -> Mark:
    """Where the chain ends now."""
    found = (await session.execute(_END)).one_or_none()
    return Mark(found.seq, bytes(found.hash)) if found else Mark()


async def verify_chain(session: AsyncSession, start: Mark, marks: Iterable[Mark], told: Told) -> Mark:
    """Compute every hash again from start on, and return the end; told gets each place and where it ends.

    marks were kept elsewhere. Raises Broken for the first record that is not as it was.
    """
    end = await end_of_chain(session)
    await _require_marks(session, [start, *marks], end)
    mark = start
    while rows := (await session.execute(_CHAIN, {"after": mark.seq})).all():
        for row in rows:
            mark = _next(mark, row)
        told(mark, max(end.seq, mark.seq))
    return mark


async def verify_completeness(session: AsyncSession, now: datetime, after: UUID, told: Told) -> UUID:
    """Look for records that have no place in the chain; return from where to look the next time."""
    swept, seen = after, 0
    while rows := (await session.execute(_RECORDS, {"after": after})).all():
        for row in rows:
            if row.seq is None and row.at < now - _LONGEST_UNSEALED:
                raise Broken(0, row.id, "the record has no place in the chain")
            swept = row.id if row.at < now - _LATE else swept
        after, seen = rows[-1].id, seen + len(rows)
        told(Mark(seen), seen)
    return swept


async def page_of_records(
    session: AsyncSession, sought: Sought, before: UUID | None, limit: int
) -> tuple[list[tuple[Entry, int, bytes]], UUID | None]:
    """Return one page, newest first, with places and hashes, and where the next one begins."""
    statement: Select[Any] = (
        select(*_VALUES, AuditLink.seq, AuditLink.hash)
        .outerjoin(AuditLink, AuditLink.record_id == AuditRecord.id)
        .where(*_conditions(sought))
        .order_by(AuditRecord.id.desc())
        .limit(limit + 1)
    )
    if before:
        statement = statement.where(AuditRecord.id < before)
    rows = (await session.execute(statement)).all()
    page = [(Entry(*row[:-2]), row[-2] or 0, row[-1] or b"") for row in rows[:limit]]
    return page, page[-1][0].id if len(rows) > limit else None


def read_position(cursor: str) -> UUID | None:
    """Return where the next page begins, None for the first; InvalidValue for what we did not give out."""
    try:
        return UUID(cursor) if cursor else None
    except ValueError:
        raise InvalidValue(
            "CURSOR_INVALID", "翻页标记无效。", field="cursor", remedy="请从第一页重新开始。"
        ) from None


def _conditions(sought: Sought) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if sought.object_id:
        conditions.append(AuditRecord.object_id == sought.object_id)
    if sought.actor:
        conditions.append(AuditRecord.actor == sought.actor)
    if sought.action:
        conditions.append(AuditRecord.action == sought.action)
    # An id begins with the millisecond of its making, so a period is a range of the primary key.
    if sought.since:
        conditions.append(AuditRecord.id >= first_id(sought.since))
    if sought.until:
        conditions.append(AuditRecord.id < first_id(sought.until))
    return conditions


async def _require_marks(session: AsyncSession, marks: Sequence[Mark], end: Mark) -> None:
    anchors = [Mark(row.seq, bytes(row.hash)) for row in await session.execute(_ANCHORS)]
    for mark in [*marks, *anchors]:
        if mark.seq == 0:
            continue
        if mark.seq > end.seq:
            raise Broken(mark.seq, None, "the chain ended later before")
        found = await session.scalar(_HASH, {"seq": mark.seq})
        if found is None or bytes(found) != mark.hash:
            raise Broken(mark.seq, None, "the chain had another hash here before")


def _next(mark: Mark, row: Row[Any]) -> Mark:
    seq, record_id, digest = row.seq, row.record_id, bytes(row.hash)
    values = [*row][3:]
    if seq != mark.seq + 1:
        raise Broken(mark.seq + 1, None, "a place of the chain is empty")
    if values[0] is None:
        raise Broken(seq, record_id, "the record is gone")
    if link(mark.hash, seq, Entry(*values)) != digest:
        raise Broken(seq, record_id, "the record or its place was changed")
    return Mark(seq, digest)
