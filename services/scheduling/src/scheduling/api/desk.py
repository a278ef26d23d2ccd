"""What every way in needs: the gate for commands, sessions for questions, the city's rules, the time."""

from collections.abc import Awaitable, Callable
from datetime import date, datetime
from typing import Any, TypeVar

import grpc
from google.protobuf.message import Message
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from chassis.auth import caller
from chassis.policies import Rules
from eventing.gate import CommandGate
from eventing.idempotency import CommandRequest
from rulebook.calendar import local_day
from scheduling.commands.act import Act

Context = grpc.aio.ServicerContext[Any, Any]
ResponseT = TypeVar("ResponseT", bound=Message)


class Desk:
    def __init__(
        self,
        sessions: async_sessionmaker[AsyncSession],
        gate: CommandGate,
        rules: Rules,
        now: Callable[[], datetime],
    ) -> None:
        self.read = sessions
        self.rules = rules
        self.now = now
        self._gate = gate

    async def carry_out(
        self,
        request: CommandRequest,
        response: type[ResponseT],
        work: Callable[[Act], Awaitable[ResponseT]],
    ) -> ResponseT:
        """Carry a command out once for its key; keys of different callers never meet."""
        who = caller()

        async def act(db: AsyncSession, at: datetime) -> ResponseT:
            return await work(Act(db, at, who, self.rules))

        return await self._gate.run(request, response, act, scope=who.subject)

    def today(self) -> date:
        return local_day(self.now())
