"""Reported wordings for both ways in: readers report over HTTP, desks look and decide over gRPC."""

from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from chassis.auth import caller
from intake import commands
from intake.api.door import Door
from intake.api.presenting import status_of, timestamp
from intake.api.visitors import Visitor
from intake.commands import Act
from intake.commands.reports import GROUNDS
from intake.domain.clocks import is_overdue
from intake.domain.narrowing import own_area
from intake.domain.reporting import Ground, reader_of
from intake.models import TopicIssue
from intake.queries.paging import DEFAULT_LIMIT, read_cursor
from intake.queries.reports import Reported, page_of_reported, place_of, readers_of
from intake.queries.topics import issues_of
from rulebook.callers import Caller
from shangliang.intake.v1 import report_service_pb2 as pb
from shangliang.intake.v1 import topic_events_pb2 as words
from shangliang.intake.v1.report_service_pb2_grpc import ReportServiceServicer

Context = object
_NUMBERS = {ground: number for number, ground in GROUNDS.items()}


class Reporting:
    """What a reader does."""

    def __init__(self, door: Door) -> None:
        self._door = door

    async def report(
        self, who: Caller, request: pb.ReportContentRequest, visitor: Visitor | None, device: str, proof: str
    ) -> pb.ReportContentResponse:
        """Report once per idempotency key and reader, if what comes from there is not too much."""
        async with self._door.sessions() as session:
            topic_id, division = await place_of(session, request.number)
        await self._door.admission.admit_reader(
            visitor, who, request, division=division, proof=proof, now=datetime.now(UTC)
        )
        network = visitor.network if visitor else ""
        reader = reader_of(topic_id, person=who.subject, network=network, device=device)

        async def act(session: AsyncSession, at: datetime) -> pb.ReportContentResponse:
            acting = Act(session, self._door.desk, who, at, at)
            return await commands.report_content(acting, request, topic_id, reader)

        scope = f"reader:{self._door.desk.keyring.keyed('reader', reader.here).hex()}"
        return await self._door.gate.run(request, pb.ReportContentResponse, act, scope=scope)


class ReportApi(ReportServiceServicer):
    """What a desk does."""

    def __init__(self, door: Door) -> None:
        self._door = door

    async def ListReportedWordings(
        self, request: pb.ListReportedWordingsRequest, _context: Context
    ) -> pb.ListReportedWordingsResponse:
        who, desk, now = caller(), self._door.desk, datetime.now(UTC)
        stems = own_area(who, desk.rules.divisions)
        after, limit = read_cursor(request.cursor), request.limit or DEFAULT_LIMIT
        async with self._door.sessions() as session:
            found, following = await page_of_reported(session, stems, after, limit)
            mine = [
                each for each in found if not desk.keeps_from(who, each.topic.concerned_organisation, now)
            ]
            counted = await readers_of(session, [each.topic.id for each in mine])
            issues = await issues_of(session, [each.topic.id for each in mine])
        wordings = [
            _wording(each, issues.get(each.topic.id, []), counted.get(each.topic.id, [])) for each in mine
        ]
        return pb.ListReportedWordingsResponse(
            wordings=wordings, next_cursor=following.cursor() if following else ""
        )

    async def DismissReports(
        self, request: pb.DismissReportsRequest, _context: Context
    ) -> pb.DismissReportsResponse:
        return await self._door.decide(caller(), request, pb.DismissReportsResponse, commands.dismiss_reports)

    async def RewordTopic(self, request: pb.RewordTopicRequest, _context: Context) -> pb.RewordTopicResponse:
        return await self._door.decide(caller(), request, pb.RewordTopicResponse, commands.reword_topic)


def _wording(
    reported: Reported, issues: list[TopicIssue], counted: list[tuple[Ground, int]]
) -> pb.ReportedWording:
    topic, look = reported.topic, reported.look
    return pb.ReportedWording(
        status=status_of(topic),
        title=topic.title,
        summary=topic.summary,
        issues=[words.TopicIssue(number=each.number, statement=each.statement) for each in issues],
        hidden=topic.wording_hidden,
        grounds=[pb.GroundCount(ground=_NUMBERS[ground], readers=readers) for ground, readers in counted],
        opened_at=timestamp(look.opened_at),
        due_at=timestamp(look.due_at),
        overdue=is_overdue(look.due_at, datetime.now(UTC)),
    )
