"""Commands are carried out once: the answer is stored in the transaction that carries them out."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any, Protocol, TypeVar

from google.protobuf.message import Message
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from eventing import outgoing
from eventing.crashpoints import reach
from eventing.failures import is_contention
from eventing.pauses import pause
from rulebook.refusals import InvalidValue, KeyReused
from shangliang.command.v1.command_pb2 import Command

_ATTEMPTS = 4

_CLAIM = text(
    """
    INSERT INTO idempotency (scope, operation, key, digest) VALUES (:scope, :operation, :key, :digest)
    ON CONFLICT DO NOTHING RETURNING true
    """
)
_STORED = text(
    "SELECT digest, response FROM idempotency WHERE scope = :scope AND operation = :operation AND key = :key"
)
_PRUNE = text("DELETE FROM idempotency WHERE created_at < clock_timestamp() - make_interval(days => :days)")


class CommandRequest(Protocol):
    """A request message with a `command` field."""

    @property
    def DESCRIPTOR(self) -> Any: ...  # noqa: N802 protobuf's own

    @property
    def command(self) -> Command: ...

    def SerializeToString(self, *, deterministic: bool = ...) -> bytes: ...  # noqa: N802 protobuf's own


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
        for attempt in range(_ATTEMPTS - 1):
            try:
                return await self._once(request, response, act, scope)
            except Exception as error:
                if not is_contention(error):
                    raise
            await asyncio.sleep(pause(attempt, first=0.02, longest=0.5))
        return await self._once(request, response, act, scope)

    async def _once(
        self,
        request: CommandRequest,
        response: type[ResponseT],
        act: Callable[[AsyncSession, datetime], Awaitable[ResponseT]],
        scope: str,
    ) -> ResponseT:
        place = _place(request, scope)
        digest = hashlib.sha256(request.SerializeToString(deterministic=True)).digest()
        async with self._sessions.begin() as session:
            if not await session.scalar(_CLAIM, {**place, "digest": digest}):
                return await self._stored(session, place, digest, response)
            reach("gate.claimed")
            answer = await act(session, self._moment(request.command))
            await session.flush()
            reach("gate.acted")
            await outgoing.write_with_answer(session, place, answer.SerializeToString(deterministic=True))
            reach("gate.before_commit")
        reach("gate.after_commit")
        self._wake()
        return answer

    @staticmethod
    async def _stored(
        session: AsyncSession, place: dict[str, str], digest: bytes, response: type[ResponseT]
    ) -> ResponseT:
        stored_digest, stored = (await session.execute(_STORED, place)).one()
        if stored_digest != digest:
            raise KeyReused(
                "KEY_REUSED",
                "这个幂等键已经用于另一个内容不同的请求。",
                field="command.idempotency_key",
                remedy="请为新的请求换一个幂等键。",
            )
        return response.FromString(stored)


def _place(request: CommandRequest, scope: str) -> dict[str, str]:
    key = request.command.idempotency_key
    if not key:
        raise InvalidValue(
            "KEY_REQUIRED",
            "请求缺少幂等键。",
            field="command.idempotency_key",
            remedy="请为每个意图填写一个新的幂等键，重试时保持不变。",
        )
    return {"scope": scope, "operation": str(request.DESCRIPTOR.full_name), "key": key}


async def prune(session: AsyncSession, *, days: int) -> None:
    """Forget answers older than `days`: a repetition after that is a new command."""
    await session.execute(_PRUNE, {"days": days})
