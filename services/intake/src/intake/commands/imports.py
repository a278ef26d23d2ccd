"""A list of matters from paper: announced, given, set going, corrected, broken off."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from eventing.ids import uuid7
from intake.commands.act import Act
from intake.domain import imports
from intake.domain.imports import ImportState, RowState
from intake.models import Import, ImportRow
from intake.vault import give_list_key, list_key, seal_row
from rulebook.refusals import NotFound
from shangliang.intake.v1 import import_service_pb2 as pb

_LIST = select(Import).where(Import.id == bindparam("id"))
_TO_CHANGE = _LIST.with_for_update()
_ROWS = select(ImportRow).where(ImportRow.import_id == bindparam("of"))
_DROP = (
    update(ImportRow)
    .where(ImportRow.import_id == bindparam("of"), ImportRow.state == RowState.WAITING)
    .values(state=RowState.DROPPED, content=None)
    .execution_options(synchronize_session=False)
)
_AGAIN = (
    update(ImportRow)
    .where(ImportRow.import_id == bindparam("of"), ImportRow.state == RowState.REFUSED)
    .values(state=RowState.WAITING, reason=None, message=None, field=None, remedy=None)
    .execution_options(synchronize_session=False)
)
_FORGET = (
    update(ImportRow)
    .where(ImportRow.import_id == bindparam("of"), ImportRow.receipt.is_not(None))
    .values(receipt=None)
    .execution_options(synchronize_session=False)
)


async def start_import(act: Act, request: pb.StartImportRequest) -> Import:
    policy = act.desk.rules.policy
    imports.require_rows(request.rows, int(policy.number("import.maxRows", act.now)))
    made = Import(
        id=uuid7(),
        state=ImportState.OPEN,
        made_by=act.who.subject,
        roles=sorted(act.who.roles),
        division=act.who.division,
        organisation=act.who.organisation,
        approval=request.command.backdating_approval,
        rows=request.rows,
        started_at=act.now,
        kept_until=act.now,
    )
    _keep(act, made)
    give_list_key(act.session, act.desk.keyring, made.id, act.now)
    act.session.add(made)
    return made


async def add_import_rows(act: Act, request: pb.AddImportRowsRequest) -> Import:
    imports.require_chunk(request.ByteSize())
    found = await _own(act, request.import_id, {ImportState.OPEN})
    numbers = [row.number for row in request.rows]
    taken = await act.session.scalars(_ROWS.where(ImportRow.number.in_(numbers)), {"of": found.id})
    imports.require_distinct(numbers, [row.number for row in taken])
    imports.require_place(found.given, len(numbers), found.rows)
    key = await list_key(act.session, act.desk.keyring, found.id)
    for row in request.rows:
        sealed = seal_row(key, found.id, row.number, "content", row.SerializeToString())
        waiting = ImportRow(import_id=found.id, number=row.number, state=RowState.WAITING, content=sealed)
        act.session.add(waiting)
    found.given += len(numbers)
    return found


async def run_import(act: Act, request: pb.RunImportRequest) -> Import:
    found = await _own(act, request.import_id, {ImportState.OPEN})
    imports.require_complete(found.given, found.rows)
    _set_going(act, found)
    return found


async def retry_failed_rows(act: Act, request: pb.RetryFailedRowsRequest) -> Import:
    imports.require_chunk(request.ByteSize())
    found = await _own(act, request.import_id, {ImportState.RUNNING, ImportState.FINISHED})
    if request.rows:
        again = await _correct(act, found, request.rows)
    else:
        imports.require_refused([], range(found.refused))
        again = found.refused
        await act.session.execute(_AGAIN, {"of": found.id})
    found.refused -= again
    _set_going(act, found)
    return found


async def cancel_import(act: Act, request: pb.CancelImportRequest) -> Import:
    found = await _own(act, request.import_id, {ImportState.OPEN, ImportState.RUNNING})
    found.state = ImportState.CANCELLED
    found.finished_at = act.now
    await act.session.execute(_DROP, {"of": found.id})
    return found


async def forget_receipts(act: Act, request: pb.ForgetReceiptsRequest) -> Import:
    found = await _own(act, request.import_id, frozenset(ImportState))
    found.has_receipts = False
    await act.session.execute(_FORGET, {"of": found.id})
    return found


async def import_by_id(session: AsyncSession, import_id: str, *, lock: bool = False) -> Import:
    """Raises NotFound."""
    if found := await session.scalar(_TO_CHANGE if lock else _LIST, {"id": UUID(import_id)}):
        return found
    raise NotFound("IMPORT_UNKNOWN", "没有这个导入批次。", field="import_id", remedy="请核对批次编号。")


async def _own(act: Act, import_id: str, allowed: frozenset[ImportState] | set[ImportState]) -> Import:
    found = await import_by_id(act.session, import_id, lock=True)
    imports.require_own(found.made_by, act.who.subject)
    imports.require_state(ImportState(found.state), allowed)
    return found


async def _correct(act: Act, found: Import, rows: Sequence[pb.ImportRow]) -> int:
    numbers = [row.number for row in rows]
    imports.require_distinct(numbers, [])
    refused = {
        row.number: row
        for row in await act.session.scalars(_ROWS.where(ImportRow.number.in_(numbers)), {"of": found.id})
        if row.state == RowState.REFUSED
    }
    imports.require_refused(numbers, refused)
    key = await list_key(act.session, act.desk.keyring, found.id)
    for corrected in rows:
        row = refused[corrected.number]
        row.state = RowState.WAITING
        row.content = seal_row(key, found.id, row.number, "content", corrected.SerializeToString())
        row.reason = row.message = row.field = row.remedy = None
    return len(numbers)


def _set_going(act: Act, found: Import) -> None:
    found.state = ImportState.RUNNING
    found.run_since, found.run_from = act.now, found.accepted + found.refused
    found.finished_at = None
    _keep(act, found)


def _keep(act: Act, found: Import) -> None:
    limit = act.desk.rules.policy.limit("import.keep", act.now)
    found.kept_until = limit.after(act.now, act.desk.rules.calendar)
