"""SimilarService over gRPC."""

from chassis.auth import caller
from intake.api.likenesses import Likenesses
from shangliang.intake.v1 import similar_service_pb2 as pb
from shangliang.intake.v1.similar_service_pb2_grpc import SimilarServiceServicer


class SimilarApi(SimilarServiceServicer):
    def __init__(self, likenesses: Likenesses) -> None:
        self._likenesses = likenesses

    async def FindSimilarTopics(
        self, request: pb.FindSimilarTopicsRequest, _context: object
    ) -> pb.FindSimilarTopicsResponse:
        return await self._likenesses.similar(request)

    async def FindDuplicates(
        self, request: pb.FindDuplicatesRequest, _context: object
    ) -> pb.FindDuplicatesResponse:
        return await self._likenesses.duplicates(request, caller())
