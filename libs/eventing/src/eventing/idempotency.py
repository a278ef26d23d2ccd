"""The answers already given, by who asked, what for, and the key of the intent."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol, TypeVar

from google.protobuf.message import Message
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from rulebook.refusals import InvalidValue, KeyReused
from shangliang.command.v1.command_pb2 import Command

ResponseT = TypeVar("ResponseT", bound=Message)

_STORED = text(
    "SELECT digest, response FROM idempotency WHERE scope = :scope AND operation = :operation AND key = :key"
)
_GIVEN_SINCE = text(
    """
    SELECT key FROM idempotency
    WHERE scope = :scope AND operation = :operation AND key = ANY(:keys) AND created_at >= :since
    ORDER BY created_at LIMIT 1
    """
)
_PRUNE = text(
    """
    WITH forgotten AS (
        DELETE FROM idempotency WHERE ctid = ANY (ARRAY(
            SELECT ctid FROM idempotency
            WHERE created_at < now() - make_interval(days => :days) LIMIT 10000
        )) RETURNING 1
    ) SELECT count(*) FROM forgotten
    """
)


class CommandRequest(Protocol):
    """A request message with a `command` field."""

    @property
    def DESCRIPTOR(self) -> Any: ...  # noqa: N802 protobuf's own

    @property
    def command(self) -> Command: ...

    def SerializeToString(self, *, deterministic: bool = ...) -> bytes: ...  # noqa: N802 protobuf's own


def place_of(request: CommandRequest, scope: str) -> dict[str, str]:
    """Return where the answer of a request is kept. Raises InvalidValue when the request has no key."""
    key = request.command.idempotency_key
    if not key:
        raise InvalidValue(
            "KEY_REQUIRED",
            "请求缺少幂等键。",
            field="command.idempotency_key",
            remedy="请为每个意图填写一个新的幂等键，重试时保持不变。",
        )
    return {"scope": scope, "operation": str(request.DESCRIPTOR.full_name), "key": key}


def digest_of(request: CommandRequest) -> bytes:
    """Return 32 bytes that tell two requests with the same key apart when their content differs."""
    return hashlib.sha256(request.SerializeToString(deterministic=True)).digest()


async def stored_answer(
    database: AsyncSession | AsyncConnection,
    place: dict[str, str],
    digest: bytes,
    response: type[ResponseT],
) -> ResponseT:
    """Return the answer kept at `place`. Raises KeyReused if it was the answer to another content."""
    stored_digest, stored = (await database.execute(_STORED, place)).one()
    if stored_digest != digest:
        raise KeyReused(
            "KEY_REUSED",
            "这个幂等键已经用于另一个内容不同的请求。",
            field="command.idempotency_key",
            remedy="请为新的请求换一个幂等键。",
        )
    return response.FromString(stored)


async def key_given_since(
    database: AsyncSession | AsyncConnection,
    request: CommandRequest,
    scope: str,
    keys: Sequence[str],
    since: datetime,
) -> str | None:
    """Return the first of `keys` under which such a request was answered since then; None if there is none.

    For callers who send no keys of their own, so that one has to be made from what they send. It promises
    nothing about requests that are under way.
    """
    operation = str(request.DESCRIPTOR.full_name)
    values = {"scope": scope, "operation": operation, "keys": list(keys), "since": since}
    key: str | None = await database.scalar(_GIVEN_SINCE, values)
    return key


async def prune(session: AsyncSession, *, days: int) -> int:
    """Forget up to 10,000 answers older than `days`, and return how many: a repetition after that is a new
    command.
    """
    return int(await session.scalar(_PRUNE, {"days": days}) or 0)
