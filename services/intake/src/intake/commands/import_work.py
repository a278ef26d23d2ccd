"""What a process does for lists that run: take one, see its next rows, write down what became of them."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from google.protobuf.message import DecodeError
from sqlalchemy import bindparam, func, literal_column, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from intake.commands.paper_rows import Job, Refusal
from intake.domain.imports import ImportState, RowState
from intake.models import Import, ImportRow
from intake.vault import Keyring, UnreadableSecret, destroy_list_key, list_key, open_row, seal_row
from rulebook.callers import Caller, Role
from shangliang.intake.v1 import import_service_pb2 as pb
from shangliang.intake.v1 import topic_service_pb2 as topics

_LEASE = timedelta(seconds=5)
_FREE = (
    select(Import)
    .where(
        Import.state == literal_column(str(ImportState.RUNNING.value)),  # so that its index serves
        or_(
            Import.leased_until.is_(None),
            Import.leased_until < bindparam("now"),
            Import.leased_by == bindparam("owner"),
        ),
    )
    .order_by(Import.leased_until.nulls_first(), Import.run_since)
    .limit(1)
    .with_for_update(skip_locked=True)
)
_LIST = select(Import).where(Import.id == bindparam("id")).with_for_update()
_WAITING = (
    select(ImportRow)
    .where(ImportRow.import_id == bindparam("of"), ImportRow.state == RowState.WAITING.value)
    .order_by(ImportRow.number)
    .limit(bindparam("limit"))
)
_EXPIRED = (
    select(Import)
    .where(~Import.wiped, Import.kept_until < bindparam("now"))
    .order_by(Import.kept_until)
    .limit(1)
    .with_for_update(skip_locked=True)
)
_WIPE = update(ImportRow).execution_options(synchronize_session=False)


async def take_import(session: AsyncSession, owner: UUID, now: datetime) -> Job | None:
    """Hold, for a while, the list that was worked on least lately and that nobody else holds."""
    found = await session.scalar(_FREE, {"now": now, "owner": owner})
    if found is None:
        return None
    found.leased_by, found.leased_until = owner, now + _LEASE
    roles = frozenset(map(Role, found.roles))
    return Job(found.id, Caller(found.made_by, roles, found.division, found.organisation), found.approval)


async def waiting_rows(
    session: AsyncSession, keyring: Keyring, list_id: UUID, limit: int
) -> tuple[list[pb.ImportRow], list[int]]:
    """The next rows that are to be handed in, and the numbers of those that cannot be read.

    None of either when there are no more, or the list is forgotten.
    """
    found = list(await session.scalars(_WAITING, {"of": list_id, "limit": limit}))
    if not found:
        return [], []
    key = await list_key(session, keyring, list_id)
    rows, unreadable = [], []
    for row in found:
        try:
            content = open_row(key, list_id, row.number, "content", row.content or b"")
            rows.append(pb.ImportRow.FromString(content))
        except (UnreadableSecret, DecodeError):
            unreadable.append(row.number)
    return rows, unreadable


async def keep_outcomes(
    session: AsyncSession,
    keyring: Keyring,
    job: Job,
    outcomes: Mapping[int, topics.SubmitTopicResponse | Refusal],
    now: datetime,
) -> None:
    """Write down what became of rows; the list is finished when none waits any more.

    What somebody else wrote down meanwhile stays: the same row has one outcome.
    """
    found = await session.scalar(_LIST, {"id": job.list_id})
    if found is None or found.wiped:
        return
    await _keep_rows(session, keyring, found, outcomes)
    found.leased_until = now + _LEASE
    if found.state == ImportState.RUNNING and found.accepted + found.refused == found.given:
        found.state, found.finished_at = ImportState.FINISHED, now
        found.leased_by = found.leased_until = None


async def forget_expired(session: AsyncSession, now: datetime) -> bool:
    """Destroy the key of one list whose time has passed, and drop what still waits. False without one."""
    found = await session.scalar(_EXPIRED, {"now": now})
    if found is None:
        return False
    await destroy_list_key(session, found.id)
    mine = _WIPE.where(ImportRow.import_id == found.id)
    await session.execute(
        mine.where(ImportRow.state == RowState.WAITING.value).values(state=RowState.DROPPED)
    )
    await session.execute(mine.values(content=None, receipt=None))
    if found.state in (ImportState.OPEN, ImportState.RUNNING):
        found.state, found.finished_at = ImportState.CANCELLED, now
    found.wiped, found.has_receipts = True, False
    return True


async def halt_lists(session: AsyncSession) -> None:
    """After events were lost nobody knows which rows are topics already: lists under way end where they are.

    Their rows are known by number; whoever made a list compares, and brings in what is missing.
    """
    halted = (
        update(Import)
        .where(Import.state.in_([ImportState.OPEN, ImportState.RUNNING]))
        .values(state=ImportState.CANCELLED, finished_at=func.now(), leased_by=None, leased_until=None)
        .returning(Import.id)
        .execution_options(synchronize_session=False)
    )
    ids = list(await session.scalars(halted))
    waiting = _WIPE.where(ImportRow.import_id.in_(ids), ImportRow.state == RowState.WAITING.value)
    await session.execute(waiting.values(state=RowState.DROPPED, content=None))


async def _keep_rows(
    session: AsyncSession,
    keyring: Keyring,
    found: Import,
    outcomes: Mapping[int, topics.SubmitTopicResponse | Refusal],
) -> None:
    key = None
    for row in await _rows(session, found.id, list(outcomes)):
        outcome = outcomes[row.number]
        if row.state == RowState.ACCEPTED:
            continue
        if isinstance(outcome, Refusal):
            if row.state == RowState.WAITING:
                _refuse(row, outcome)
                found.refused += 1
            continue
        key = key or await list_key(session, keyring, found.id)
        _accept(row, outcome, seal_row(key, found.id, row.number, "receipt", outcome.tracking_code.encode()))
        found.accepted += 1
        found.has_receipts = True


async def _rows(session: AsyncSession, list_id: UUID, numbers: Sequence[int]) -> Sequence[ImportRow]:
    wanted = select(ImportRow).where(ImportRow.import_id == list_id, ImportRow.number.in_(numbers))
    return (await session.scalars(wanted.order_by(ImportRow.number).with_for_update())).all()


def _refuse(row: ImportRow, refusal: Refusal) -> None:
    row.state = RowState.REFUSED
    row.reason, row.message = refusal.reason, refusal.message
    row.field, row.remedy = refusal.field, refusal.remedy


def _accept(row: ImportRow, receipt: topics.SubmitTopicResponse, sealed: bytes) -> None:
    row.state = RowState.ACCEPTED
    row.content, row.receipt = None, sealed
    row.topic_id, row.topic_number = UUID(receipt.topic_id), receipt.number
