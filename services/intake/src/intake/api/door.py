"""Through here every command goes, whichever way it came in: one gate, one transaction, one caller."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TypeVar

from google.protobuf.message import Message
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from chassis.database import new_sessions
from eventing import CommandGate, Composed, GatheredGate
from eventing.idempotency import CommandRequest
from intake.api.presenting import status_of
from intake.commands import Act, Desk, submit
from intake.commands.numbering import Numbers
from intake.models import Topic
from rulebook.callers import Caller
from shangliang.command.v1.command_pb2 import Command
from shangliang.intake.v1 import topic_service_pb2 as pb

RequestT = TypeVar("RequestT", bound=CommandRequest)
ResponseT = TypeVar("ResponseT", bound=Message)


@dataclass(frozen=True, slots=True)
class Door:
    """What both ways in share: a gate for decisions on topics, and one for new matters."""

    gate: CommandGate
    submissions: GatheredGate
    numbers: Numbers
    sessions: async_sessionmaker[AsyncSession]
    desk: Desk

    async def submit(
        self, who: Caller, request: pb.SubmitTopicRequest, *, scope: str = ""
    ) -> pb.SubmitTopicResponse:
        """Hand a matter in once per idempotency key of the scope (the caller, unless named)."""
        now = datetime.now(UTC)

        async def compose(at: datetime) -> Composed[pb.SubmitTopicResponse]:
            submit.require_valid(self.desk, who, request, at)
            sequence = await self.numbers.take()
            composed = submit.compose(self.desk, who, request, at=at, now=now, sequence=sequence)
            return replace(composed, unused=lambda: self.numbers.give_back(sequence))

        return await self.submissions.run(
            request, pb.SubmitTopicResponse, compose, scope=scope or who.subject
        )

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


def new_door(
    engine: AsyncEngine, desk: Desk, *, wake: Callable[[], None], moment: Callable[[Command], datetime]
) -> Door:
    """Put the door together; `wake` and `moment` are as for CommandGate."""
    sessions = new_sessions(engine)
    return Door(
        CommandGate(sessions, wake, moment),
        GatheredGate(engine, wake, moment, columns=submit.COLUMNS, writes=submit.WRITES),
        Numbers(engine),
        sessions,
        desk,
    )
