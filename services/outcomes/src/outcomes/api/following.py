"""Asking back, verdicts and effects."""

# ruff: noqa: ARG002 gRPC hands every method a context

from uuid import UUID

from outcomes import commands
from outcomes.api.entrance import Context, Way
from outcomes.api.wire import day, status, word
from outcomes.commands import Act, Questioning
from outcomes.domain.evaluation import Answer
from outcomes.domain.kinds import EffectKind, RespondentKind, Satisfaction, Solved
from shangliang.outcomes.v1 import outcome_events_pb2 as facts
from shangliang.outcomes.v1 import outcome_service_pb2 as pb


class FollowingMethods(Way):
    async def RecordEvaluation(
        self, request: pb.RecordEvaluationRequest, context: Context
    ) -> pb.RecordEvaluationResponse:
        async def carry_out(act: Act) -> pb.RecordEvaluationResponse:
            file = await commands.record_evaluation(
                act,
                UUID(request.topic_id),
                UUID(request.assignment_id),
                expected_version=request.expected_version,
                answer=_answer(request),
                asked=Questioning(request.channel, request.reason),
            )
            return pb.RecordEvaluationResponse(status=status(file))

        return await self._in.command(request, pb.RecordEvaluationResponse, carry_out)

    async def TrackLongTerm(
        self, request: pb.TrackLongTermRequest, context: Context
    ) -> pb.TrackLongTermResponse:
        async def carry_out(act: Act) -> pb.TrackLongTermResponse:
            file = await commands.track_long_term(
                act,
                UUID(request.topic_id),
                UUID(request.assignment_id),
                expected_version=request.expected_version,
                next_step=request.next_step,
                look_again_on=day("look_again_on", request.look_again_on),
            )
            return pb.TrackLongTermResponse(status=status(file))

        return await self._in.command(request, pb.TrackLongTermResponse, carry_out)

    async def ExplainIssue(
        self, request: pb.ExplainIssueRequest, context: Context
    ) -> pb.ExplainIssueResponse:
        async def carry_out(act: Act) -> pb.ExplainIssueResponse:
            file = await commands.explain_issue(
                act,
                UUID(request.topic_id),
                request.issue_number,
                expected_version=request.expected_version,
                reason_code=request.reason_code,
                explanation=request.explanation,
            )
            return pb.ExplainIssueResponse(status=status(file))

        return await self._in.command(request, pb.ExplainIssueResponse, carry_out)

    async def CloseIssueUnresolved(
        self, request: pb.CloseIssueUnresolvedRequest, context: Context
    ) -> pb.CloseIssueUnresolvedResponse:
        async def carry_out(act: Act) -> pb.CloseIssueUnresolvedResponse:
            file = await commands.close_issue_unresolved(
                act,
                UUID(request.topic_id),
                request.issue_number,
                expected_version=request.expected_version,
                reason_code=request.reason_code,
                reason=request.reason,
                approval_number=request.approval_number,
            )
            return pb.CloseIssueUnresolvedResponse(status=status(file))

        return await self._in.command(request, pb.CloseIssueUnresolvedResponse, carry_out)

    async def RecordEffect(
        self, request: pb.RecordEffectRequest, context: Context
    ) -> pb.RecordEffectResponse:
        async def carry_out(act: Act) -> pb.RecordEffectResponse:
            file = await commands.record_effect(
                act,
                UUID(request.topic_id),
                kind=word(EffectKind, facts.EffectKind, request.kind),
                amount=request.amount,
                unit=request.unit,
                description=request.description,
                evidence=request.evidence,
            )
            return pb.RecordEffectResponse(status=status(file))

        return await self._in.command(request, pb.RecordEffectResponse, carry_out)


def _answer(request: pb.RecordEvaluationRequest) -> Answer:
    return Answer(
        word(RespondentKind, pb.RespondentKind, request.respondent),
        word(Solved, pb.Solved, request.solved),
        word(Satisfaction, pb.Satisfaction, request.satisfaction),
        request.reasonable,
    )
