"""Minutes, rounds without agreement, and the report."""

# ruff: noqa: ARG002 gRPC hands every method a context

from uuid import UUID

from outcomes import commands
from outcomes.api.entrance import Context, Way
from outcomes.api.wire import optional_day, recommendation, status, word
from outcomes.commands import Act, Proposal
from outcomes.domain.kinds import NextStep, PointKind
from outcomes.domain.minutes import Point
from shangliang.outcomes.v1 import outcome_events_pb2 as facts
from shangliang.outcomes.v1 import outcome_service_pb2 as pb


class ReportingMethods(Way):
    async def DraftMinutes(
        self, request: pb.DraftMinutesRequest, context: Context
    ) -> pb.DraftMinutesResponse:
        async def carry_out(act: Act) -> pb.DraftMinutesResponse:
            file = await commands.draft_minutes(
                act,
                UUID(request.topic_id),
                UUID(request.session_id),
                points=[_point(each) for each in request.points],
            )
            return pb.DraftMinutesResponse(status=status(file))

        return await self._in.command(request, pb.DraftMinutesResponse, carry_out)

    async def ConfirmMinutes(
        self, request: pb.ConfirmMinutesRequest, context: Context
    ) -> pb.ConfirmMinutesResponse:
        async def carry_out(act: Act) -> pb.ConfirmMinutesResponse:
            file = await commands.confirm_minutes(
                act,
                UUID(request.topic_id),
                UUID(request.session_id),
                expected_version=request.expected_version,
                confirmed_by=request.confirmed_by,
            )
            return pb.ConfirmMinutesResponse(status=status(file))

        return await self._in.command(request, pb.ConfirmMinutesResponse, carry_out)

    async def RecordNoConsensus(
        self, request: pb.RecordNoConsensusRequest, context: Context
    ) -> pb.RecordNoConsensusResponse:
        async def carry_out(act: Act) -> pb.RecordNoConsensusResponse:
            file = await commands.record_no_consensus(
                act,
                UUID(request.topic_id),
                UUID(request.session_id),
                expected_version=request.expected_version,
                disagreements=request.disagreements,
            )
            return pb.RecordNoConsensusResponse(status=status(file))

        return await self._in.command(request, pb.RecordNoConsensusResponse, carry_out)

    async def ResumeConsultation(
        self, request: pb.ResumeConsultationRequest, context: Context
    ) -> pb.ResumeConsultationResponse:
        async def carry_out(act: Act) -> pb.ResumeConsultationResponse:
            file = await commands.resume_consultation(
                act,
                UUID(request.topic_id),
                expected_version=request.expected_version,
                next_step=word(NextStep, facts.NextStep, request.next_step),
                note=request.note,
            )
            return pb.ResumeConsultationResponse(status=status(file))

        return await self._in.command(request, pb.ResumeConsultationResponse, carry_out)

    async def SubmitReport(
        self, request: pb.SubmitReportRequest, context: Context
    ) -> pb.SubmitReportResponse:
        async def carry_out(act: Act) -> pb.SubmitReportResponse:
            file, reported = await commands.submit_report(
                act,
                UUID(request.topic_id),
                expected_version=request.expected_version,
                report_number=request.report_number,
                deciding_body=request.deciding_body,
                proposals=[_proposal(n, each) for n, each in enumerate(request.recommendations)],
            )
            return pb.SubmitReportResponse(
                status=status(file), recommendations=[recommendation(each) for each in reported]
            )

        return await self._in.command(request, pb.SubmitReportResponse, carry_out)


def _point(each: pb.MinutesPoint) -> Point:
    return Point(word(PointKind, pb.PointKind, each.kind), each.side, each.text)


def _proposal(position: int, each: pb.NewRecommendation) -> Proposal:
    due = optional_day(f"recommendations[{position}].suggested_due", each.suggested_due)
    return Proposal(each.text, list(each.issue_numbers), each.suggested_lead, due)
