"""What every method needs: the gate for commands, sessions for questions, the rules and the clock."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

import grpc
from google.protobuf.message import Message
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from chassis.auth import caller
from chassis.policies import Rules
from eventing import CommandGate
from eventing.idempotency import CommandRequest
from outcomes.commands import Act
from outcomes.domain.clock import Now
from outcomes.domain.duties import NO_LIST, DutyList

Context = grpc.aio.ServicerContext[Any, Any]
ResponseT = TypeVar("ResponseT", bound=Message)


@dataclass(frozen=True, slots=True)
class Entrance:
    sessions: async_sessionmaker[AsyncSession]
    gate: CommandGate
    rules: Rules
    now: Now
    duties: DutyList = NO_LIST

    async def command(
        self,
        request: CommandRequest,
        response: type[ResponseT],
        carry_out: Callable[[Act], Awaitable[ResponseT]],
    ) -> ResponseT:
        """Carry a command out once per idempotency key of its caller."""
        who = caller()

        async def act(db: AsyncSession, at: datetime) -> ResponseT:
            acting = Act(db=db, at=at, now=self.now(), caller=who, rules=self.rules, duties=self.duties)
            return await carry_out(acting)

        return await self.gate.run(request, response, act, scope=who.subject)


class Way:
    """A part of a gRPC service that goes through the entrance."""

    def __init__(self, entrance: Entrance) -> None:
        self._in = entrance
