"""TriageService over gRPC: who may call what was decided before, by the contract's own option."""

from chassis.auth import caller
from intake import commands
from intake.api.bulk import decide_topics
from intake.api.door import Door
from intake.api.resubmitting import resubmit_topic
from intake.api.visitors import visitor_of_call
from intake.api.withdrawing import withdraw_topic
from shangliang.intake.v1 import triage_service_pb2 as pb
from shangliang.intake.v1.triage_service_pb2_grpc import TriageServiceServicer

Context = object


class TriageApi(TriageServiceServicer):
    def __init__(self, door: Door) -> None:
        self._door = door

    async def HoldTopic(self, request: pb.HoldTopicRequest, _context: Context) -> pb.HoldTopicResponse:
        return await self._door.decide(caller(), request, pb.HoldTopicResponse, commands.hold_topic)

    async def ReleaseTopic(
        self, request: pb.ReleaseTopicRequest, _context: Context
    ) -> pb.ReleaseTopicResponse:
        return await self._door.decide(caller(), request, pb.ReleaseTopicResponse, commands.release_topic)

    async def RequestInformation(
        self, request: pb.RequestInformationRequest, _context: Context
    ) -> pb.RequestInformationResponse:
        return await self._door.decide(
            caller(), request, pb.RequestInformationResponse, commands.request_information
        )

    async def SupplyInformation(
        self, request: pb.SupplyInformationRequest, _context: Context
    ) -> pb.SupplyInformationResponse:
        return await self._door.decide_for_submitter(
            caller(), request, pb.SupplyInformationResponse, commands.supply_information
        )

    async def RequestReview(
        self, request: pb.RequestReviewRequest, _context: Context
    ) -> pb.RequestReviewResponse:
        return await self._door.decide_for_submitter(
            caller(), request, pb.RequestReviewResponse, commands.request_review
        )

    async def ReviewDecline(
        self, request: pb.ReviewDeclineRequest, _context: Context
    ) -> pb.ReviewDeclineResponse:
        return await self._door.decide(caller(), request, pb.ReviewDeclineResponse, commands.review_decline)

    async def EscalateTopic(
        self, request: pb.EscalateTopicRequest, _context: Context
    ) -> pb.EscalateTopicResponse:
        return await self._door.decide(caller(), request, pb.EscalateTopicResponse, commands.escalate_topic)

    async def DelegateTopic(
        self, request: pb.DelegateTopicRequest, _context: Context
    ) -> pb.DelegateTopicResponse:
        return await self._door.decide(caller(), request, pb.DelegateTopicResponse, commands.delegate_topic)

    async def AcceptHandover(
        self, request: pb.AcceptHandoverRequest, _context: Context
    ) -> pb.AcceptHandoverResponse:
        return await self._door.decide(caller(), request, pb.AcceptHandoverResponse, commands.accept_handover)

    async def RefuseHandover(
        self, request: pb.RefuseHandoverRequest, _context: Context
    ) -> pb.RefuseHandoverResponse:
        return await self._door.decide(caller(), request, pb.RefuseHandoverResponse, commands.refuse_handover)

    async def WithdrawTopic(
        self, request: pb.WithdrawTopicRequest, _context: Context
    ) -> pb.WithdrawTopicResponse:
        return await withdraw_topic(self._door, caller(), request)

    async def SuspendTopic(
        self, request: pb.SuspendTopicRequest, _context: Context
    ) -> pb.SuspendTopicResponse:
        return await self._door.decide(caller(), request, pb.SuspendTopicResponse, commands.suspend_topic)

    async def ResumeTopic(self, request: pb.ResumeTopicRequest, _context: Context) -> pb.ResumeTopicResponse:
        return await self._door.decide(caller(), request, pb.ResumeTopicResponse, commands.resume_topic)

    async def ResubmitTopic(
        self, request: pb.ResubmitTopicRequest, context: Context
    ) -> pb.ResubmitTopicResponse:
        return await resubmit_topic(self._door, caller(), request, await visitor_of_call(context))

    async def ClaimTopics(self, request: pb.ClaimTopicsRequest, _context: Context) -> pb.ClaimTopicsResponse:
        return await self._door.carry_out(caller(), request, pb.ClaimTopicsResponse, commands.claim_topics)

    async def ReleaseClaims(
        self, request: pb.ReleaseClaimsRequest, _context: Context
    ) -> pb.ReleaseClaimsResponse:
        return await self._door.carry_out(
            caller(), request, pb.ReleaseClaimsResponse, commands.release_claims
        )

    async def DecideTopics(
        self, request: pb.DecideTopicsRequest, _context: Context
    ) -> pb.DecideTopicsResponse:
        return await decide_topics(self._door, caller(), request)
