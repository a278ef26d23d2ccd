"""What operators can see and do about parked events, over gRPC; every service serves it for its own
consumers.
"""

# ruff: noqa: ARG002 gRPC hands every method a context

import base64
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import grpc
from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from eventing import parkinglot
from eventing.gate import CommandGate
from eventing.incoming import unpacked
from rulebook.refusals import NotFound, WrongState
from shangliang.operations.v1 import parked_service_pb2 as pb
from shangliang.operations.v1 import parked_service_pb2_grpc

_PAGE = 100
_LAST_ROW = 2**63 - 1
_STATES = {
    "waiting": pb.PARKED_STATE_WAITING,
    "failing": pb.PARKED_STATE_FAILING,
    "dead": pb.PARKED_STATE_DEAD,
}
Context = grpc.aio.ServicerContext[Any, Any]


class ParkedServicer(parked_service_pb2_grpc.ParkedServiceServicer):
    """Serves shangliang.operations.v1.ParkedService. Access is decided before (options in the contract).

    `subject` gives the caller's name for the record of what was given up.
    """

    def __init__(
        self,
        sessions: async_sessionmaker[AsyncSession],
        gate: CommandGate,
        service: str,
        subject: Callable[[], str] = lambda: "",
    ) -> None:
        self._sessions = sessions
        self._gate = gate
        self._service = service
        self._subject = subject

    async def ListParked(self, request: pb.ListParkedRequest, context: Context) -> pb.ListParkedResponse:
        limit = request.limit or _PAGE
        async with self._sessions() as session:
            rows = await parkinglot.heads(
                session, self._service, request.stream, _after(request.cursor), limit
            )
        keys = [_key(row) for row in rows]
        return pb.ListParkedResponse(keys=keys, next_cursor=_cursor(rows, limit))

    async def ShowParked(self, request: pb.ShowParkedRequest, context: Context) -> pb.ShowParkedResponse:
        async with self._sessions() as session:
            rows = await parkinglot.events_of(session, self._service, request.stream, request.key)
        if not rows:
            raise NotFound("NOT_PARKED", "这个键没有停放的事件。", field="key", remedy="请先列出停放的键。")
        return pb.ShowParkedResponse(events=[_event(row) for row in rows])

    async def RetryParked(self, request: pb.RetryParkedRequest, context: Context) -> pb.RetryParkedResponse:
        async def act(session: AsyncSession, at: datetime) -> pb.RetryParkedResponse:  # noqa: ARG001 the gate's signature
            keys = await parkinglot.make_due(session, self._service, request.stream, request.key)
            return pb.RetryParkedResponse(keys=keys)

        return await self._gate.run(request, pb.RetryParkedResponse, act, scope=self._subject())

    async def SkipParked(self, request: pb.SkipParkedRequest, context: Context) -> pb.SkipParkedResponse:
        async def act(session: AsyncSession, at: datetime) -> pb.SkipParkedResponse:  # noqa: ARG001 the gate's signature
            row = await parkinglot.locked(session, self._service, request.stream, request.event_id)
            if row is None:
                raise NotFound(
                    "NOT_PARKED", "没有停放这个事件。", field="event_id", remedy="请先查看该键的事件。"
                )
            if not row.is_oldest:
                raise WrongState(
                    "NOT_THE_OLDEST",
                    "只能跳过该键最早的事件。",
                    field="event_id",
                    remedy="请先处理排在前面的事件。",
                )
            await parkinglot.skip(session, row, request.reason, self._subject())
            return pb.SkipParkedResponse()

        return await self._gate.run(request, pb.SkipParkedResponse, act, scope=self._subject())

    async def ExportParked(
        self, request: pb.ExportParkedRequest, context: Context
    ) -> pb.ExportParkedResponse:
        limit = request.limit or _PAGE
        async with self._sessions() as session:
            rows = await parkinglot.all_events(
                session, self._service, request.stream, _after(request.cursor), limit
            )
        return pb.ExportParkedResponse(events=[_event(row) for row in rows], next_cursor=_cursor(rows, limit))


def _key(row: Row[Any]) -> pb.ParkedKey:
    key = pb.ParkedKey(
        stream=row.stream,
        key=row.key,
        state=_STATES[row.state],
        events=row.events,
        attempts=row.attempts,
        oldest_event_type=row.event_type,
        error=row.error,
    )
    key.parked_at.FromDatetime(row.parked_at)
    key.next_try_at.FromDatetime(row.next_try_at)
    return key


def _event(row: Row[Any]) -> pb.ParkedEvent:
    return pb.ParkedEvent(
        event_id=str(row.event_id),
        event_type=row.event_type,
        stream=row.stream,
        key=row.key,
        aggregate_version=row.aggregate_version,
        partition=row.partition,
        offset=row.offset,
        error=row.error,
        attempts=row.attempts,
        headers=_readable(row.headers),
        payload=row.payload or b"",
    )


def _readable(headers: bytes) -> Mapping[str, str]:
    """Return headers as text; bytes that are no text are shown escaped (the stored ones stay as they are)."""
    return {
        name.encode(errors="replace").decode(): (value or b"").decode(errors="backslashreplace")
        for name, value in unpacked(headers)
    }


def _cursor(rows: list[Row[Any]], limit: int) -> str:
    return base64.urlsafe_b64encode(str(rows[-1].id).encode()).decode() if len(rows) == limit else ""


def _after(cursor: str) -> int:
    try:
        last = int(base64.urlsafe_b64decode(cursor.encode()) or b"0")
    except ValueError:
        raise _no_such_page() from None
    if not 0 <= last <= _LAST_ROW:
        raise _no_such_page()
    return last


def _no_such_page() -> NotFound:
    return NotFound("NO_SUCH_PAGE", "没有这一页。", field="cursor", remedy="请从第一页重新开始。")
