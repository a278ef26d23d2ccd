"""Publishing: the event is written in the transaction that changes the state, with its final bytes and
headers.
"""

import re
from contextvars import ContextVar
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Protocol, cast
from uuid import UUID

from google.protobuf.message import Message
from sqlalchemy import inspect
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm.exc import StaleDataError

from eventing import envelope, tracing
from eventing.ids import uuid7
from eventing.outbox_row import OutboxRow
from eventing.outgoing import store

LARGEST_EVENT = 512 * 1024
_STREAM = re.compile(r"[a-z][a-z0-9-]*(\.[a-z0-9-]+)+")

cause: ContextVar[str] = ContextVar("eventing.cause", default="")


class Aggregate(Protocol):
    """What publish needs of an aggregate: an identity, and a version that counts its events."""

    @property
    def id(self) -> Any: ...

    version: Any


class TooLarge(ValueError):
    """The event exceeds 512 KiB; it belongs into a file store, with a reference in the event."""


def prepare(
    stream: str,
    aggregate_id: str,
    version: int,
    event: Message,
    *,
    occurred_at: datetime,
    division: str,
    actor_role: str = "",
) -> OutboxRow:
    """Make the row of an event, for hot paths that write many at once with `store`.

    `stream` is `<service>.<noun>.v<n>`. `version` is the aggregate's version after this event; the caller
    has locked the aggregate and written that version in the same transaction. Raises TooLarge above 512
    KiB, ValueError for a malformed stream or a time without zone.
    """
    _require_stream(stream)
    context = envelope.EventContext(
        id=uuid7(),
        type=envelope.type_of(type(event)),
        source=envelope.source_of(stream),
        subject=aggregate_id,
        time=occurred_at,
        recorded_at=datetime.now(UTC),
        version=version,
        causation_id=cause.get(),
        division=division,
        actor_role=actor_role,
        stream=stream,
        traceparent=tracing.traceparent(),
    )
    payload = event.SerializeToString(deterministic=True)
    if len(payload) > LARGEST_EVENT:
        raise TooLarge(
            f"{context.type} of {aggregate_id} has {len(payload)} bytes, at most {LARGEST_EVENT} are allowed"
        )
    headers = envelope.headers_of(context, type(event))
    return OutboxRow(context.id, stream, aggregate_id, version, headers, payload)


@lru_cache(maxsize=64)
def _require_stream(stream: str) -> None:
    if not _STREAM.fullmatch(stream):
        raise ValueError(f"{stream!r} is no stream name; it has the form service.noun.v1")


async def publish(
    session: AsyncSession,
    stream: str,
    aggregate: Aggregate,
    event: Message,
    *,
    occurred_at: datetime,
    division: str,
    actor_role: str = "",
) -> UUID:
    """Publish `event` about `aggregate` if, and only if, the transaction of `session` commits. Returns
    the event's id.

    Bumps `aggregate.version` by one and flushes the session, so the aggregate's row is locked before the
    outbox row draws its place: consumers get the events of one aggregate exactly in the order of its
    versions. `occurred_at` is timezone-aware. Must not be called after the caller's commit, nor for an
    aggregate whose version anything else changes. Raises TooLarge above 512 KiB, and StaleDataError if
    the aggregate was changed by somebody else since it was read (the command gate and the consumers then
    try again).
    """
    await _lock(session, aggregate)
    aggregate.version = (aggregate.version or 0) + 1  # a new row's default is not there before its flush
    await session.flush()
    row = prepare(
        stream,
        str(aggregate.id),
        aggregate.version,
        event,
        occurred_at=occurred_at,
        division=division,
        actor_role=actor_role,
    )
    await store(session, [row])
    return row.event_id


async def _lock(session: AsyncSession, aggregate: Aggregate) -> None:
    """Lock the aggregate's row and make sure that nobody changed it since it was read.

    Without this two transactions that read the same version would publish it twice: the second UPDATE
    waits for the first, and then overwrites it.
    """
    state = cast("Any", inspect(aggregate, raiseerr=False))
    if state is None or not state.persistent or state.mapper.version_id_col is not None:
        return
    mapper = state.mapper
    with session.no_autoflush:
        statement = (
            mapper.local_table.select()
            .with_only_columns(mapper.columns["version"])
            .where(
                *(column == value for column, value in zip(mapper.primary_key, state.identity, strict=True))
            )
            .with_for_update()
        )
        stored = await session.scalar(statement)
    if stored != aggregate.version:
        raise StaleDataError(
            f"{mapper.class_.__name__} {aggregate.id} has version {stored}, not {aggregate.version}"
        )
