"""Asking ImportService, patiently: a service that restarts is asked again, with the same key."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import grpc.aio
from google.protobuf.message import Message

from shangliang.intake.v1 import import_service_pb2 as pb
from shangliang_cli import calls
from shangliang_cli.calls import Problem

_SECONDS = 15.0
_PATIENCE = 90
_PASSING = frozenset({"UNAVAILABLE", "DEADLINE_EXCEEDED", "RESOURCE_EXHAUSTED", "CANCELLED"})
_LARGEST = 512 * 1024
_MOST = 100
ResponseT = TypeVar("ResponseT", bound=Message)


@dataclass(frozen=True, slots=True)
class Clerk:
    """Somebody who brings lists in."""

    channel: grpc.aio.Channel
    token: str

    async def start(self, key: str, rows: int, approval: str) -> str:
        request = pb.StartImportRequest(rows=rows)
        request.command.idempotency_key = key
        request.command.backdating_approval = approval
        return (await self._ask("StartImport", request, pb.StartImportResponse)).import_id

    async def add(self, import_id: str, rows: Sequence[pb.ImportRow]) -> int:
        request = pb.AddImportRowsRequest(import_id=import_id, rows=rows)
        request.command.idempotency_key = f"{import_id}-{rows[0].number}"
        return (await self._ask("AddImportRows", request, pb.AddImportRowsResponse)).given

    async def run(self, import_id: str) -> pb.ImportProgress:
        request = pb.RunImportRequest(import_id=import_id)
        request.command.idempotency_key = f"{import_id}-run"
        return (await self._ask("RunImport", request, pb.RunImportResponse)).progress

    async def check(self, rows: Sequence[pb.ImportRow], approval: str) -> Sequence[pb.ImportRowOutcome]:
        request = pb.CheckImportRowsRequest(rows=rows, backdating_approval=approval)
        return (await self._ask("CheckImportRows", request, pb.CheckImportRowsResponse)).outcomes

    async def progress(self, import_id: str) -> pb.ImportProgress:
        request = pb.GetImportRequest(import_id=import_id)
        return (await self._ask("GetImport", request, pb.GetImportResponse)).progress

    async def retry(self, key: str, import_id: str, rows: Sequence[pb.ImportRow]) -> pb.ImportProgress:
        request = pb.RetryFailedRowsRequest(import_id=import_id, rows=rows)
        request.command.idempotency_key = key
        return (await self._ask("RetryFailedRows", request, pb.RetryFailedRowsResponse)).progress

    async def cancel(self, import_id: str) -> pb.ImportProgress:
        request = pb.CancelImportRequest(import_id=import_id)
        request.command.idempotency_key = f"{import_id}-cancel"
        return (await self._ask("CancelImport", request, pb.CancelImportResponse)).progress

    async def refused(self, import_id: str) -> list[pb.ImportRowOutcome]:
        return await self._outcomes(import_id, pb.IMPORT_ROW_STATE_REFUSED)

    async def accepted(self, import_id: str) -> list[pb.ImportRowOutcome]:
        return await self._outcomes(import_id, pb.IMPORT_ROW_STATE_ACCEPTED)

    async def _outcomes(self, import_id: str, state: pb.ImportRowState) -> list[pb.ImportRowOutcome]:
        found: list[pb.ImportRowOutcome] = []
        after = 0
        while True:
            request = pb.ListImportRowsRequest(
                import_id=import_id, state=state, after_number=after, limit=200
            )
            page = await self._ask("ListImportRows", request, pb.ListImportRowsResponse)
            found += page.outcomes
            if not (after := page.next_number):
                return found

    async def receipts(self, import_id: str) -> list[pb.Receipt]:
        found: list[pb.Receipt] = []
        after = 0
        while True:
            request = pb.TakeReceiptsRequest(import_id=import_id, after_number=after, limit=200)
            page = await self._ask("TakeReceipts", request, pb.TakeReceiptsResponse)
            found += page.receipts
            if not (after := page.next_number):
                return found

    async def forget(self, key: str, import_id: str) -> None:
        request = pb.ForgetReceiptsRequest(import_id=import_id)
        request.command.idempotency_key = key
        await self._ask("ForgetReceipts", request, pb.ForgetReceiptsResponse)

    async def _ask(self, name: str, request: Message, response: type[ResponseT]) -> ResponseT:
        return await patiently(self.channel, self.token, f"intake.ImportService/{name}", request, response)


async def patiently(
    channel: grpc.aio.Channel, token: str, call: str, request: Message, _response: type[ResponseT]
) -> ResponseT:
    """Ask, and ask again while the service is away; raises Problem for what asking again does not mend."""
    method = calls.method(call)
    for turn in range(_PATIENCE):
        try:
            answer: Any = await calls.invoke(channel, method, request, token, _SECONDS)
        except Problem as problem:
            if problem.code not in _PASSING or turn == _PATIENCE - 1:
                raise
            await asyncio.sleep(1)
        else:
            return answer  # type: ignore[no-any-return]
    raise AssertionError("asked or raised before")


def chunks(rows: Sequence[pb.ImportRow]) -> list[list[pb.ImportRow]]:
    """Rows in portions that a request carries; the same rows give the same portions."""
    portions: list[list[pb.ImportRow]] = []
    size = 0
    for row in rows:
        if not portions or len(portions[-1]) == _MOST or size + row.ByteSize() > _LARGEST:
            portions.append([])
            size = 0
        portions[-1].append(row)
        size += row.ByteSize()
    return portions
