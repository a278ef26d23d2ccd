"""Through here every command goes, whichever way it came in: one gate, one transaction, one caller."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from google.protobuf.message import Message
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from eventing import CommandGate
from eventing.idempotency import CommandRequest
from intake import commands
from intake.api.presenting import status_of
from intake.commands import Act, Desk
from intake.models import Topic
from rulebook.callers import Caller
from shangliang.intake.v1 import topic_service_pb2 as pb

RequestT = TypeVar("RequestT", bound=CommandRequest)
ResponseT = TypeVar("ResponseT", bound=Message)


@dataclass(frozen=True, slots=True)
class Door:
    """What both ways in share."""

    gate: CommandGate
    sessions: async_sessionmaker[AsyncSession]
    desk: Desk

    async def submit(
        self, who: Caller, request: pb.SubmitTopicRequest, *, scope: str = ""
    ) -> pb.SubmitTopicResponse:
        """Hand a matter in once per idempotency key of the scope (the caller, unless named)."""
        now = datetime.now(UTC)

        async def act(session: AsyncSession, at: datetime) -> pb.SubmitTopicResponse:
            return await commands.submit_topic(Act(session, self.desk, who, at, now), request)

        return await self.gate.run(request, pb.SubmitTopicResponse, act, scope=scope or who.subject)

    async def decide(
        self,
        who: Caller,
        request: RequestT,
        response: type[ResponseT],
        command: Callable[[Act, RequestT], Awaitable[Topic]],
    ) -> ResponseT:
        """Move a topic once per idempotency key of the caller; the answer says where it stands now."""
        now = datetime.now(UTC)

        async def act(session: AsyncSession, at: datetime) -> ResponseT:
            topic = await command(Act(session, self.desk, who, at, now), request)
            return response(status=status_of(topic))

        return await self.gate.run(request, response, act, scope=who.subject)
