"""SupportService for both ways in: support a topic of the pool, take it back, see the pool."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from chassis.auth import caller
from intake.api.door import Door
from intake.api.presenting import public_topic
from intake.api.residents import require_now
from intake.commands import Act
from intake.commands.support import support_topic, withdraw_support
from intake.domain.narrowing import require_area
from intake.domain.shares import stems_of
from intake.queries.paging import DEFAULT_LIMIT, read_cursor
from intake.queries.pool import page_of_pool
from rulebook.callers import Caller
from shangliang.intake.v1 import support_service_pb2 as pb
from shangliang.intake.v1.support_service_pb2_grpc import SupportServiceServicer

Context = object


class Supporting:
    """What is asked and done about support."""

    def __init__(self, door: Door) -> None:
        self._door = door

    async def support(self, who: Caller, request: pb.SupportTopicRequest) -> pb.SupportTopicResponse:
        require_now(request)

        async def act(session: AsyncSession, at: datetime) -> pb.SupportTopicResponse:
            supported = await support_topic(Act(session, self._door.desk, who, at, at), request)
            return pb.SupportTopicResponse(support=supported)

        return await self._door.gate.run(request, pb.SupportTopicResponse, act, scope=who.subject)

    async def withdraw(self, who: Caller, request: pb.WithdrawSupportRequest) -> pb.WithdrawSupportResponse:
        require_now(request)

        async def act(session: AsyncSession, at: datetime) -> pb.WithdrawSupportResponse:
            withdrawn = await withdraw_support(Act(session, self._door.desk, who, at, at), request)
            return pb.WithdrawSupportResponse(support=withdrawn)

        return await self._door.gate.run(request, pb.WithdrawSupportResponse, act, scope=who.subject)

    async def pool(self, request: pb.ListPoolRequest) -> pb.ListPoolResponse:
        divisions = self._door.desk.rules.divisions
        require_area(request.division, divisions)
        stems = stems_of(request.division, divisions)
        after, limit = read_cursor(request.cursor), request.limit or DEFAULT_LIMIT
        async with self._door.sessions() as session:
            views, following = await page_of_pool(session, stems, after, limit)
        cursor = following.cursor() if following else ""
        return pb.ListPoolResponse(topics=map(public_topic, views), next_cursor=cursor)


class SupportApi(SupportServiceServicer):
    def __init__(self, supporting: Supporting) -> None:
        self._supporting = supporting

    async def SupportTopic(
        self, request: pb.SupportTopicRequest, _context: Context
    ) -> pb.SupportTopicResponse:
        return await self._supporting.support(caller(), request)

    async def WithdrawSupport(
        self, request: pb.WithdrawSupportRequest, _context: Context
    ) -> pb.WithdrawSupportResponse:
        return await self._supporting.withdraw(caller(), request)

    async def ListPool(self, request: pb.ListPoolRequest, _context: Context) -> pb.ListPoolResponse:
        return await self._supporting.pool(request)
