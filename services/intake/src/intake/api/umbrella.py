"""UmbrellaService over gRPC: who may call what was decided before, by the contract's own option."""

from uuid import UUID

from chassis.auth import caller
from intake import commands
from intake.api.door import Door
from intake.api.presenting import public_topic, status_of
from intake.commands import Act
from intake.queries.merging import page_of_parts
from intake.queries.paging import DEFAULT_LIMIT, read_cursor
from shangliang.intake.v1 import umbrella_service_pb2 as pb
from shangliang.intake.v1.umbrella_service_pb2_grpc import UmbrellaServiceServicer

Context = object


class UmbrellaApi(UmbrellaServiceServicer):
    def __init__(self, door: Door) -> None:
        self._door = door

    async def GatherTopics(
        self, request: pb.GatherTopicsRequest, _context: Context
    ) -> pb.GatherTopicsResponse:
        return await self._door.carry_out(caller(), request, pb.GatherTopicsResponse, _gathered)

    async def AddToUmbrella(
        self, request: pb.AddToUmbrellaRequest, _context: Context
    ) -> pb.AddToUmbrellaResponse:
        return await self._door.decide(caller(), request, pb.AddToUmbrellaResponse, commands.add_to_umbrella)

    async def TakeFromUmbrella(
        self, request: pb.TakeFromUmbrellaRequest, _context: Context
    ) -> pb.TakeFromUmbrellaResponse:
        return await self._door.decide(
            caller(), request, pb.TakeFromUmbrellaResponse, commands.take_from_umbrella
        )

    async def DissolveUmbrella(
        self, request: pb.DissolveUmbrellaRequest, _context: Context
    ) -> pb.DissolveUmbrellaResponse:
        return await self._door.carry_out(caller(), request, pb.DissolveUmbrellaResponse, _dissolved)

    async def ListParts(self, request: pb.ListPartsRequest, _context: Context) -> pb.ListPartsResponse:
        after, limit = read_cursor(request.cursor), request.limit or DEFAULT_LIMIT
        async with self._door.sessions() as session:
            parts, following = await page_of_parts(session, UUID(request.umbrella_topic_id), after, limit)
        cursor = following.cursor() if following else ""
        return pb.ListPartsResponse(parts=map(public_topic, parts), next_cursor=cursor)


async def _gathered(act: Act, request: pb.GatherTopicsRequest) -> pb.GatherTopicsResponse:
    umbrella, parts = await commands.gather_topics(act, request)
    return pb.GatherTopicsResponse(status=status_of(umbrella), parts=map(status_of, parts))


async def _dissolved(act: Act, request: pb.DissolveUmbrellaRequest) -> pb.DissolveUmbrellaResponse:
    umbrella, parts = await commands.dissolve_umbrella(act, request)
    return pb.DissolveUmbrellaResponse(status=status_of(umbrella), parts=map(status_of, parts))
