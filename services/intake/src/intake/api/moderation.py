"""ModerationService over gRPC: what looking at matters has shown."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from chassis.auth import caller
from intake.api.presenting import timestamp
from intake.api.showing import require_concerned
from intake.commands import Desk
from intake.models import Finding
from intake.queries.findings import page_of_findings
from intake.queries.paging import DEFAULT_LIMIT, read_cursor
from intake.queries.topics import topic_by_id
from shangliang.intake.v1 import moderation_service_pb2 as pb
from shangliang.intake.v1.moderation_service_pb2_grpc import ModerationServiceServicer


class ModerationApi(ModerationServiceServicer):
    def __init__(self, sessions: async_sessionmaker[AsyncSession], desk: Desk) -> None:
        self._sessions, self._desk = sessions, desk

    async def ListFindings(
        self, request: pb.ListFindingsRequest, _context: object
    ) -> pb.ListFindingsResponse:
        after, limit = read_cursor(request.cursor), request.limit or DEFAULT_LIMIT
        async with self._sessions() as session:
            topic = await topic_by_id(session, UUID(request.topic_id))
            require_concerned(caller(), topic, self._desk)
            found, following = await page_of_findings(session, topic.id, after, limit)
        return pb.ListFindingsResponse(
            findings=map(_finding, found), next_cursor=following.cursor() if following else ""
        )


def _finding(found: Finding) -> pb.Finding:
    return pb.Finding(
        finding_id=str(found.id),
        kind=found.kind,
        code=found.code,
        action=found.action,
        part=found.part,
        name=found.name,
        advice=found.advice,
        made_with=found.made_with,
        found_at=timestamp(found.found_at),
    )
