"""SplitService over gRPC: who may call what was decided before, by the contract's own option."""

from chassis.auth import caller
from intake import commands
from intake.api.door import Door
from intake.api.presenting import status_of
from intake.commands import Act
from shangliang.intake.v1 import split_service_pb2 as pb
from shangliang.intake.v1.split_service_pb2_grpc import SplitServiceServicer

Context = object


class SplitApi(SplitServiceServicer):
    def __init__(self, door: Door) -> None:
        self._door = door

    async def SplitTopic(self, request: pb.SplitTopicRequest, _context: Context) -> pb.SplitTopicResponse:
        return await self._door.carry_out(caller(), request, pb.SplitTopicResponse, _split)

    async def UndoSplit(self, request: pb.UndoSplitRequest, _context: Context) -> pb.UndoSplitResponse:
        return await self._door.carry_out(caller(), request, pb.UndoSplitResponse, _whole)


async def _split(act: Act, request: pb.SplitTopicRequest) -> pb.SplitTopicResponse:
    topic, parts = await commands.split_topic(act, request)
    return pb.SplitTopicResponse(status=status_of(topic), parts=map(status_of, parts))


async def _whole(act: Act, request: pb.UndoSplitRequest) -> pb.UndoSplitResponse:
    topic, parts = await commands.undo_split(act, request)
    return pb.UndoSplitResponse(status=status_of(topic), parts=map(status_of, parts))
