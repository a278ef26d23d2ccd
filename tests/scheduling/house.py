"""One running scheduling service and what a test may ask of it: calls, refusals, events in and out."""

import itertools
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import grpc
import pytest
from google.protobuf.message import Message
from google.rpc import error_details_pb2
from grpc_status.rpc_status import from_call
from sqlalchemy import event, text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from chassis import policies
from chassis.auth import mint, new_key_pair
from chassis.grpc_client import new_channel
from eventing import Subscription, outbox
from eventing.dispatch import Consumer, Dispatcher
from eventing.progress import Progress
from rulebook.callers import Caller, Role
from shangliang.command.v1.command_pb2 import Command
from shangliang.scheduling.v1 import (
    division_service_pb2_grpc,
    member_service_pb2_grpc,
    session_service_pb2_grpc,
    venue_service_pb2_grpc,
)
from tests.scheduling.wording import CITY, TOWNSHIP, approval, at, entry, stamp

KEYS = new_key_pair()


@dataclass
class Clock:
    now: datetime

    def __call__(self) -> datetime:
        return self.now


@dataclass(frozen=True)
class Refusal:
    """What a refused call says."""

    code: grpc.StatusCode
    reason: str
    details: dict[str, str]
    fields: list[str]


@dataclass(frozen=True)
class Published:
    """An event in the outbox."""

    type: str
    subject: str
    version: int
    headers: dict[str, str]
    payload: bytes


@dataclass
class Arriving:
    """A record as Kafka gives it."""

    topic: str
    partition: int
    offset: int
    timestamp: int
    key: bytes | None
    value: bytes | None
    headers: tuple[tuple[str, bytes | None], ...]


class House:
    """The service, its clock and its doors."""

    def __init__(
        self,
        engine: AsyncEngine,
        sessions: async_sessionmaker[AsyncSession],
        rules: policies.Rules,
        clock: Clock,
    ) -> None:
        self.engine, self.sessions, self.rules, self.clock = engine, sessions, rules, clock
        self.target = ""
        self._channels: dict[Caller, grpc.aio.Channel] = {}
        self._offsets = itertools.count()

    at = staticmethod(at)
    stamp = staticmethod(stamp)
    entry = staticmethod(entry)
    approval = staticmethod(approval)

    def stub(
        self, kind: Callable[[Any], Any], *roles: Role, division: str = CITY, organisation: str = ""
    ) -> Any:
        """A client of one service with a token for the roles; without roles it has no token."""
        who = Caller("subject-1", frozenset(roles), division, organisation)
        if who not in self._channels:
            token = mint(KEYS[0], who, timedelta(hours=1))
            self._channels[who] = new_channel(self.target, (lambda: token) if roles else None, timeout=60)
        return kind(self._channels[who])

    def talks(self, *roles: Role, division: str = CITY, organisation: str = "") -> Any:
        chosen, kind = roles or (Role.CONVENER,), session_service_pb2_grpc.SessionServiceStub
        return self.stub(kind, *chosen, division=division, organisation=organisation)

    def research(self, *roles: Role, division: str = CITY) -> Any:
        chosen = roles or (Role.LIAISON,)
        return self.stub(session_service_pb2_grpc.ResearchServiceStub, *chosen, division=division)

    def venues(self, *roles: Role, division: str = CITY) -> Any:
        chosen = roles or (Role.LIAISON,)
        return self.stub(venue_service_pb2_grpc.VenueServiceStub, *chosen, division=division)

    def members(self, *roles: Role, division: str = CITY) -> Any:
        chosen = roles or (Role.LIAISON,)
        return self.stub(member_service_pb2_grpc.MemberServiceStub, *chosen, division=division)

    def divisions(self) -> Any:
        return self.stub(division_service_pb2_grpc.DivisionServiceStub)

    def command(self, key: str = "", occurred_at: datetime | None = None) -> Command:
        moment = stamp(occurred_at) if occurred_at else None
        return Command(
            idempotency_key=key or uuid4().hex,
            occurred_at=moment,
            backdating_approval="A-1" if moment else "",
        )

    @contextmanager
    def counted(self) -> Iterator[list[str]]:
        """The statements that the service sends meanwhile."""
        sent: list[str] = []

        def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            sent.append(statement)

        event.listen(self.engine.sync_engine, "before_cursor_execute", note)
        yield sent
        event.remove(self.engine.sync_engine, "before_cursor_execute", note)

    async def refusal(self, call: Awaitable[Any]) -> Refusal:
        """The refusal of a call that must not succeed."""
        with pytest.raises(grpc.aio.AioRpcError) as caught:
            await call
        status = from_call(caught.value)  # type: ignore[arg-type]  # grpc.aio errors carry the same metadata
        info, bad = error_details_pb2.ErrorInfo(), error_details_pb2.BadRequest()
        for detail in status.details if status else ():
            detail.Unpack(info)
            detail.Unpack(bad)
        fields = [violation.field for violation in bad.field_violations]
        return Refusal(caught.value.code(), info.reason, dict(info.metadata), fields)

    async def published(self, stream: str = "") -> list[Published]:
        """What lies in the outbox, in the order in which it was published."""
        async with self.sessions() as db:
            rows = await db.execute(
                text(
                    "SELECT headers, aggregate_id, aggregate_version, payload FROM outbox"
                    " WHERE :stream IN ('', stream) ORDER BY seq"
                ),
                {"stream": stream},
            )
            return [
                Published(h["ce_type"].split(".")[1], subject, version, h, bytes(payload))
                for h, subject, version, payload in rows.all()
            ]

    async def deliver(
        self, subscription: Subscription, subject: str, version: int, event: Message, *, times: int = 1
    ) -> None:
        """Bring an event in through the inbox, the same record as often as asked."""
        row = outbox.prepare(
            subscription.stream, subject, version, event, occurred_at=self.clock.now, division=TOWNSHIP
        )
        headers = tuple((name, value.encode()) for name, value in row.headers.items())
        record = Arriving(
            subscription.stream, 0, next(self._offsets), 0, subject.encode(), row.payload, headers
        )
        consumer = Consumer("scheduling", self.engine, self.sessions, lambda: None)
        for _ in range(times):
            await Dispatcher(consumer, subscription, Progress())([record])

    async def count(self, statement: str) -> int:
        async with self.sessions() as db:
            return int(await db.scalar(text(statement)) or 0)

    async def close(self) -> None:
        for channel in self._channels.values():
            await channel.close(None)
