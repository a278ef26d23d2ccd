"""ImportService over gRPC: who may call what was decided before, by the contract's own option."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import TypeVar
from uuid import UUID

from google.protobuf.message import Message

from chassis.auth import caller
from eventing.idempotency import CommandRequest
from intake import commands
from intake.api.door import Door
from intake.api.presenting import timestamp
from intake.api.witnessing import witness_each
from intake.commands import Act
from intake.commands.paper_rows import Job, refusal_of, require_matter, would_be
from intake.domain import imports
from intake.domain.imports import ImportState, RowState
from intake.models import Import, ImportRow
from intake.queries.imports import page_of_imports, page_of_rows
from intake.queries.paging import DEFAULT_LIMIT, read_cursor
from intake.vault import list_key, open_row
from rulebook.refusals import Refused
from shangliang.intake.v1 import import_service_pb2 as pb
from shangliang.intake.v1.import_service_pb2_grpc import ImportServiceServicer

Context = object
_NO_LIST = UUID(int=0)
RequestT = TypeVar("RequestT", bound=CommandRequest)
ResponseT = TypeVar("ResponseT", bound=Message)


class ImportApi(ImportServiceServicer):
    def __init__(self, door: Door, wake: Callable[[], None]) -> None:
        self._door, self._wake = door, wake

    async def StartImport(self, request: pb.StartImportRequest, _context: Context) -> pb.StartImportResponse:
        return await self._carry_out(
            request,
            pb.StartImportResponse,
            commands.start_import,
            lambda made, _: pb.StartImportResponse(import_id=str(made.id)),
        )

    async def AddImportRows(
        self, request: pb.AddImportRowsRequest, _context: Context
    ) -> pb.AddImportRowsResponse:
        return await self._carry_out(
            request,
            pb.AddImportRowsResponse,
            commands.add_import_rows,
            lambda found, _: pb.AddImportRowsResponse(given=found.given),
        )

    async def RunImport(self, request: pb.RunImportRequest, _context: Context) -> pb.RunImportResponse:
        answer = await self._carry_out(
            request,
            pb.RunImportResponse,
            commands.run_import,
            lambda found, now: pb.RunImportResponse(progress=progress_of(found, now)),
        )
        self._wake()
        return answer

    async def RetryFailedRows(
        self, request: pb.RetryFailedRowsRequest, _context: Context
    ) -> pb.RetryFailedRowsResponse:
        answer = await self._carry_out(
            request,
            pb.RetryFailedRowsResponse,
            commands.retry_failed_rows,
            lambda found, now: pb.RetryFailedRowsResponse(progress=progress_of(found, now)),
        )
        self._wake()
        return answer

    async def CancelImport(
        self, request: pb.CancelImportRequest, _context: Context
    ) -> pb.CancelImportResponse:
        return await self._carry_out(
            request,
            pb.CancelImportResponse,
            commands.cancel_import,
            lambda found, now: pb.CancelImportResponse(progress=progress_of(found, now)),
        )

    async def ForgetReceipts(
        self, request: pb.ForgetReceiptsRequest, _context: Context
    ) -> pb.ForgetReceiptsResponse:
        return await self._carry_out(
            request,
            pb.ForgetReceiptsResponse,
            commands.forget_receipts,
            lambda _found, _now: pb.ForgetReceiptsResponse(),
        )

    async def CheckImportRows(
        self, request: pb.CheckImportRowsRequest, _context: Context
    ) -> pb.CheckImportRowsResponse:
        imports.require_chunk(request.ByteSize())
        answer = pb.CheckImportRowsResponse()
        for row in request.rows:
            answer.outcomes.append(self._checked(row, request.backdating_approval))
            await asyncio.sleep(0)  # others' requests go on meanwhile
        return answer

    async def GetImport(self, request: pb.GetImportRequest, _context: Context) -> pb.GetImportResponse:
        async with self._door.sessions() as session:
            found = await commands.import_by_id(session, request.import_id)
        self._require_concerned(found)
        return pb.GetImportResponse(progress=progress_of(found, datetime.now(UTC)))

    async def ListImports(self, request: pb.ListImportsRequest, _context: Context) -> pb.ListImportsResponse:
        after, limit, now = read_cursor(request.cursor), request.limit or DEFAULT_LIMIT, datetime.now(UTC)
        async with self._door.sessions() as session:
            found, following = await page_of_imports(session, caller().subject, after, limit)
        return pb.ListImportsResponse(
            imports=[progress_of(each, now) for each in found],
            next_cursor=following.cursor() if following else "",
        )

    async def ListImportRows(
        self, request: pb.ListImportRowsRequest, _context: Context
    ) -> pb.ListImportRowsResponse:
        state = RowState(request.state) if request.state else None
        async with self._door.sessions() as session:
            found = await commands.import_by_id(session, request.import_id)
            self._require_concerned(found)
            limit = request.limit or DEFAULT_LIMIT
            rows, following = await page_of_rows(session, found.id, state, request.after_number, limit)
        return pb.ListImportRowsResponse(outcomes=map(_outcome, rows), next_number=following)

    async def TakeReceipts(
        self, request: pb.TakeReceiptsRequest, _context: Context
    ) -> pb.TakeReceiptsResponse:
        async with self._door.sessions() as session:
            found = await commands.import_by_id(session, request.import_id)
            imports.require_own(found.made_by, caller().subject)
            imports.require_receipts(has_receipts=found.has_receipts)
            limit = request.limit or DEFAULT_LIMIT
            rows, following = await page_of_rows(
                session, found.id, RowState.ACCEPTED, request.after_number, limit
            )
            key = await list_key(session, self._door.desk.keyring, found.id)
        if rows:
            await witness_each(self._door.sessions, caller(), "TakeReceipts", "import", [found.id])
        receipts = [
            pb.Receipt(
                number=row.number,
                topic_number=row.topic_number or "",
                tracking_code=open_row(key, found.id, row.number, "receipt", row.receipt).decode(),
            )
            for row in rows
            if row.receipt
        ]
        return pb.TakeReceiptsResponse(receipts=receipts, next_number=following)

    async def _carry_out(
        self,
        request: RequestT,
        response: type[ResponseT],
        command: Callable[[Act, RequestT], Awaitable[Import]],
        answer: Callable[[Import, datetime], ResponseT],
    ) -> ResponseT:
        async def act(act: Act, request: RequestT) -> ResponseT:
            return answer(await command(act, request), act.now)

        return await self._door.carry_out(caller(), request, response, act)

    def _checked(self, row: pb.ImportRow, approval: str) -> pb.ImportRowOutcome:
        try:
            require_matter(self._door.desk, Job(_NO_LIST, caller(), approval), row, datetime.now(UTC))
        except Refused as refused:
            return would_be(row.number, refusal_of(refused))
        return would_be(row.number, None)

    def _require_concerned(self, found: Import) -> None:
        caller().require_division(found.division, self._door.desk.rules.divisions)


def progress_of(found: Import, now: datetime) -> pb.ImportProgress:
    settled, running = found.accepted + found.refused, found.state == ImportState.RUNNING
    speed = imports.rate(settled - found.run_from, found.run_since or now, found.finished_at or now)
    end = imports.expected_end(found.given - settled, speed, now) if running else None
    return pb.ImportProgress(
        import_id=str(found.id),
        state=found.state,  # type: ignore[arg-type]  # the numbers are the contract's
        rows=found.rows,
        given=found.given,
        accepted=found.accepted,
        refused=found.refused,
        rows_per_second=speed,
        expected_end=timestamp(end) if end else None,
        started_at=timestamp(found.started_at),
        finished_at=timestamp(found.finished_at) if found.finished_at else None,
        kept_until=timestamp(found.kept_until),
        division=found.division,
        has_receipts=found.has_receipts,
    )


def _outcome(row: ImportRow) -> pb.ImportRowOutcome:
    return pb.ImportRowOutcome(
        number=row.number,
        state=row.state,  # type: ignore[arg-type]  # the numbers are the contract's
        topic_id=str(row.topic_id) if row.topic_id else "",
        topic_number=row.topic_number or "",
        reason=row.reason or "",
        message=row.message or "",
        field=row.field or "",
        remedy=row.remedy or "",
    )
