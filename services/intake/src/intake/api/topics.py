"""TopicService over gRPC: who may call what was decided before, by the contract's own option."""

from chassis.auth import caller
from intake import commands
from intake.api.asking import Answers
from intake.api.door import Door
from intake.api.visitors import visitor_of_call
from shangliang.intake.v1 import topic_service_pb2 as pb
from shangliang.intake.v1.topic_service_pb2_grpc import TopicServiceServicer

Context = object


class TopicApi(TopicServiceServicer):
    def __init__(self, door: Door, answers: Answers) -> None:
        self._door, self._answers = door, answers

    async def SubmitTopic(self, request: pb.SubmitTopicRequest, context: Context) -> pb.SubmitTopicResponse:
        return await self._door.receive(caller(), request, await visitor_of_call(context))

    async def GetTopic(self, request: pb.GetTopicRequest, _context: Context) -> pb.GetTopicResponse:
        return await self._answers.topic(request)

    async def TrackTopic(self, request: pb.TrackTopicRequest, _context: Context) -> pb.TrackTopicResponse:
        return await self._answers.tracked(request)

    async def ListTopics(self, request: pb.ListTopicsRequest, _context: Context) -> pb.ListTopicsResponse:
        return await self._answers.page(request)

    async def GetTopicFile(
        self, request: pb.GetTopicFileRequest, _context: Context
    ) -> pb.GetTopicFileResponse:
        return await self._answers.file(request, caller())

    async def ListQueue(self, request: pb.ListQueueRequest, _context: Context) -> pb.ListQueueResponse:
        return await self._answers.queue(request, caller())

    async def GetTopicStatistics(
        self, request: pb.GetTopicStatisticsRequest, _context: Context
    ) -> pb.GetTopicStatisticsResponse:
        return await self._answers.statistics(request)

    async def StartTriage(self, request: pb.StartTriageRequest, _context: Context) -> pb.StartTriageResponse:
        return await self._door.decide(caller(), request, pb.StartTriageResponse, commands.start_triage)

    async def ReferTopic(self, request: pb.ReferTopicRequest, _context: Context) -> pb.ReferTopicResponse:
        return await self._door.decide(caller(), request, pb.ReferTopicResponse, commands.refer_topic)

    async def ReturnReferral(
        self, request: pb.ReturnReferralRequest, _context: Context
    ) -> pb.ReturnReferralResponse:
        return await self._door.decide(caller(), request, pb.ReturnReferralResponse, commands.return_referral)

    async def DeclineTopic(
        self, request: pb.DeclineTopicRequest, _context: Context
    ) -> pb.DeclineTopicResponse:
        return await self._door.decide(caller(), request, pb.DeclineTopicResponse, commands.decline_topic)

    async def MergeTopic(self, request: pb.MergeTopicRequest, _context: Context) -> pb.MergeTopicResponse:
        return await self._door.decide(caller(), request, pb.MergeTopicResponse, commands.merge_topic)

    async def UndoMerge(self, request: pb.UndoMergeRequest, _context: Context) -> pb.UndoMergeResponse:
        return await self._door.decide(caller(), request, pb.UndoMergeResponse, commands.undo_merge)

    async def AnswerTopic(self, request: pb.AnswerTopicRequest, _context: Context) -> pb.AnswerTopicResponse:
        return await self._door.decide(caller(), request, pb.AnswerTopicResponse, commands.answer_topic)

    async def PoolTopic(self, request: pb.PoolTopicRequest, _context: Context) -> pb.PoolTopicResponse:
        return await self._door.decide(caller(), request, pb.PoolTopicResponse, commands.pool_topic)

    async def ShortlistTopic(
        self, request: pb.ShortlistTopicRequest, _context: Context
    ) -> pb.ShortlistTopicResponse:
        return await self._door.decide(caller(), request, pb.ShortlistTopicResponse, commands.shortlist_topic)

    async def ApproveTopic(
        self, request: pb.ApproveTopicRequest, _context: Context
    ) -> pb.ApproveTopicResponse:
        return await self._door.decide(caller(), request, pb.ApproveTopicResponse, commands.approve_topic)

    async def DeferTopic(self, request: pb.DeferTopicRequest, _context: Context) -> pb.DeferTopicResponse:
        return await self._door.decide(caller(), request, pb.DeferTopicResponse, commands.defer_topic)

    async def ReviewTopic(self, request: pb.ReviewTopicRequest, _context: Context) -> pb.ReviewTopicResponse:
        return await self._door.decide(caller(), request, pb.ReviewTopicResponse, commands.review_topic)
