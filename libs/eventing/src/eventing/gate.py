"""Commands are carried out once: the answer is stored in the transaction that carries them out."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TypeVar

from google.protobuf.message import Message
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from eventing import driving, outgoing, transaction
from eventing.crashpoints import reach
from eventing.failures import while_transactions_meet
from eventing.idempotency import CommandRequest, digest_of, place_of, stored_answer
from shangliang.command.v1.command_pb2 import Command

_CLAIM = """
    INSERT INTO idempotency (scope, operation, key, digest) VALUES ($1, $2, $3, $4)
    ON CONFLICT DO NOTHING RETURNING true
"""

ResponseT = TypeVar("ResponseT", bound=Message)


class CommandGate:
    """The one way in for everything that changes state.

    `wake` is called after each commit (EventRuntime.wake). `moment` decides when a command happened: now,
    or its occurred_at if policy allows that; what it raises goes to the caller.
    """

    def __init__(
        self,
        sessions: async_sessionmaker[AsyncSession],
        wake: Callable[[], None],
        moment: Callable[[Command], datetime],
    ) -> None:
        self._sessions = sessions
        self._wake = wake
        self._moment = moment

    async def run(
        self,
        request: CommandRequest,
        response: type[ResponseT],
        act: Callable[[AsyncSession, datetime], Awaitable[ResponseT]],
        *,
        scope: str = "",
    ) -> ResponseT:
        """Run `act(session, at)` once per idempotency key, in one transaction with the stored answer and
        the outbox.

        The same key with the same content gives the stored answer, byte for byte, without running `act`;
        two calls at once: the second waits for the first. The same key with other content raises
        KeyReused. `scope` keeps callers apart who might choose the same key (their subject). Whatever
        `act` raises rolls everything back, so nothing was done and the key is free again. `act` runs
        again, from the start, when transactions collide; it must not commit, and must do nothing outside
        the database. A timeout around this call leaves the outcome unknown: repeat it with the same key.
        """
        return await while_transactions_meet(lambda: self._once(request, response, act, scope))

    async def _once(
        self,
        request: CommandRequest,
        response: type[ResponseT],
        act: Callable[[AsyncSession, datetime], Awaitable[ResponseT]],
        scope: str,
    ) -> ResponseT:
        place, digest = place_of(request, scope), digest_of(request)
        async with transaction.begin(self._sessions) as session:
            if not await driving.fetch(session, _CLAIM, *place.values(), digest):
                return await stored_answer(session, place, digest, response)
            reach("gate.claimed")
            answer = await act(session, self._moment(request.command))
            await session.flush()
            reach("gate.acted")
            await outgoing.write_with_answer(session, place, answer.SerializeToString(deterministic=True))
            reach("gate.before_commit")
        reach("gate.after_commit")
        self._wake()
        return answer
