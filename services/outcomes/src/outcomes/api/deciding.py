"""Statutory votes and the deciding body's word."""

# ruff: noqa: ARG002 gRPC hands every method a context

from uuid import UUID

from outcomes import commands
from outcomes.api.entrance import Context, Way
from outcomes.api.wire import day, status, word
from outcomes.commands import Act
from outcomes.domain.kinds import AdoptionResult, MeetingKind
from outcomes.domain.statutory import Count
from shangliang.outcomes.v1 import outcome_events_pb2 as facts
from shangliang.outcomes.v1 import outcome_service_pb2 as pb


class DecidingMethods(Way):
    async def StartStatutoryVote(
        self, request: pb.StartStatutoryVoteRequest, context: Context
    ) -> pb.StartStatutoryVoteResponse:
        async def carry_out(act: Act) -> pb.StartStatutoryVoteResponse:
            file = await commands.start_statutory_vote(
                act,
                UUID(request.topic_id),
                expected_version=request.expected_version,
                kind=word(MeetingKind, pb.MeetingKind, request.kind),
                notice_on=day("notice_on", request.notice_on),
            )
            return pb.StartStatutoryVoteResponse(status=status(file))

        return await self._in.command(request, pb.StartStatutoryVoteResponse, carry_out)

    async def RecordStatutoryVote(
        self, request: pb.RecordStatutoryVoteRequest, context: Context
    ) -> pb.RecordStatutoryVoteResponse:
        async def carry_out(act: Act) -> pb.RecordStatutoryVoteResponse:
            file, vote = await commands.record_statutory_vote(
                act,
                UUID(request.topic_id),
                expected_version=request.expected_version,
                held_on=day("held_on", request.held_on),
                count=_count(request),
                published_from=day("published_from", request.published_from),
                published_to=day("published_to", request.published_to),
            )
            return pb.RecordStatutoryVoteResponse(
                status=status(file), quorum_met=bool(vote.quorum_met), passed=bool(vote.passed)
            )

        return await self._in.command(request, pb.RecordStatutoryVoteResponse, carry_out)

    async def DecideRecommendation(
        self, request: pb.DecideRecommendationRequest, context: Context
    ) -> pb.DecideRecommendationResponse:
        async def carry_out(act: Act) -> pb.DecideRecommendationResponse:
            file = await commands.decide_recommendation(
                act,
                UUID(request.topic_id),
                UUID(request.recommendation_id),
                expected_version=request.expected_version,
                result=word(AdoptionResult, facts.AdoptionResult, request.result),
                meeting=request.meeting,
                reason_code=request.reason_code,
                reason=request.reason,
            )
            return pb.DecideRecommendationResponse(status=status(file))

        return await self._in.command(request, pb.DecideRecommendationResponse, carry_out)


def _count(request: pb.RecordStatutoryVoteRequest) -> Count:
    return Count(
        eligible=request.eligible,
        present=request.present,
        eligible_households=request.eligible_households,
        households_present=request.households_present,
        votes_for=request.votes_for,
        votes_against=request.votes_against,
        abstained=request.abstained,
    )
