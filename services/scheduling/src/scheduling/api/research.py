"""ResearchService: research on approved topics."""

from uuid import UUID

from eventing.ids import uuid7
from rulebook.refusals import NotFound
from scheduling import commands
from scheduling.api import reading, writing
from scheduling.api.desk import Context, Desk
from scheduling.commands.act import Act
from scheduling.domain import kinds
from scheduling.domain.plans import Finding
from scheduling.queries import research
from shangliang.scheduling.v1 import session_service_pb2 as pb
from shangliang.scheduling.v1.research_events_pb2 import ResearchKind
from shangliang.scheduling.v1.session_service_pb2_grpc import ResearchServiceServicer


class ResearchServicer(ResearchServiceServicer):
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def StartResearch(
        self, request: pb.StartResearchRequest, _context: Context
    ) -> pb.StartResearchResponse:
        async def work(act: Act) -> pb.StartResearchResponse:
            topic = await commands.start_research(
                act,
                UUID(request.topic_id),
                reading.ids(request.member_ids),
                request.plan_number,
                expected_version=request.expected_version,
            )
            return pb.StartResearchResponse(status=writing.research_status(topic))

        return await self._desk.carry_out(request, pb.StartResearchResponse, work)

    async def RecordResearch(
        self, request: pb.RecordResearchRequest, _context: Context
    ) -> pb.RecordResearchResponse:
        finding = Finding(
            kind=reading.word(kinds.ResearchKind, "RESEARCH_KIND", ResearchKind.Name(request.kind)),
            place=request.place,
            member_ids=reading.ids(request.member_ids),
            people=request.people,
            findings=request.findings,
        )

        async def work(act: Act) -> pb.RecordResearchResponse:
            topic = await commands.record_research(act, UUID(request.topic_id), uuid7(), finding)
            return pb.RecordResearchResponse(status=writing.research_status(topic))

        return await self._desk.carry_out(request, pb.RecordResearchResponse, work)

    async def CompleteResearch(
        self, request: pb.CompleteResearchRequest, _context: Context
    ) -> pb.CompleteResearchResponse:
        stakeholders = [{"group": each.group, "position": each.position} for each in request.stakeholders]

        async def work(act: Act) -> pb.CompleteResearchResponse:
            topic = await commands.complete_research(
                act,
                UUID(request.topic_id),
                request.summary,
                stakeholders,
                expected_version=request.expected_version,
            )
            return pb.CompleteResearchResponse(status=writing.research_status(topic))

        return await self._desk.carry_out(request, pb.CompleteResearchResponse, work)

    async def GetResearch(self, request: pb.GetResearchRequest, _context: Context) -> pb.GetResearchResponse:
        topic_id = UUID(request.topic_id)
        async with self._desk.read() as db:
            topic = await research.topic_by_id(db, topic_id)
            records = await research.records_of(db, topic_id)
        if topic is None:
            raise NotFound(
                "TOPIC_NOT_FOUND", "排期服务没有这个议题。", remedy="请核对编号；议题审定后才会出现。"
            )
        return pb.GetResearchResponse(
            status=writing.research_status(topic),
            records=[writing.research_record(record) for record in records],
            stakeholders=[pb.Stakeholder(**each) for each in topic.stakeholders],
        )
