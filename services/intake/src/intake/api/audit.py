"""AuditService over gRPC: auditors read who did what, and change nothing."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from intake.api.presenting import timestamp
from intake.domain.audit import COLUMNS, Entry
from intake.queries.audit import Sought, page_of_records, read_position
from intake.queries.paging import DEFAULT_LIMIT
from shangliang.intake.v1 import audit_service_pb2 as pb
from shangliang.intake.v1.audit_service_pb2_grpc import AuditServiceServicer

_SHOWN = tuple(name for name in COLUMNS if name not in ("id", "at"))


class AuditApi(AuditServiceServicer):
    def __init__(self, sessions: async_sessionmaker[AsyncSession]) -> None:
        self._sessions = sessions

    async def ListAuditRecords(
        self, request: pb.ListAuditRecordsRequest, _context: object
    ) -> pb.ListAuditRecordsResponse:
        before, limit = read_position(request.cursor), request.limit or DEFAULT_LIMIT
        async with self._sessions() as session:
            page, following = await page_of_records(session, _sought(request), before, limit)
        return pb.ListAuditRecordsResponse(
            records=[_shown(*each) for each in page], next_cursor=str(following or "")
        )


def _sought(request: pb.ListAuditRecordsRequest) -> Sought:
    return Sought(
        object_id=request.topic_id,
        actor=request.actor,
        action=request.action,
        since=_moment(request, "since"),
        until=_moment(request, "until"),
    )


def _moment(request: Any, field: str) -> datetime | None:  # noqa: ANN401 - a message
    found: datetime = getattr(request, field).ToDatetime(tzinfo=UTC)
    return found if request.HasField(field) else None


def _shown(entry: Entry, seq: int, digest: bytes) -> pb.AuditRecord:
    values: dict[str, Any] = {name: getattr(entry, name) for name in _SHOWN}
    return pb.AuditRecord(
        record_id=str(entry.id), at=timestamp(entry.at), seq=seq, hash=digest.hex(), **values
    )
