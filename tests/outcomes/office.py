"""outcomes as it runs, on a real database: gRPC on a port of its own, events delivered as from the stream."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import grpc
from google.protobuf.message import Message
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from chassis import policies
from chassis.auth import TokenVerifier, mint, new_key_pair
from chassis.database import new_engine
from chassis.grpc_client import new_channel
from chassis.grpc_server import new_server
from chassis.moments import moments
from eventing import CommandGate, EventContext, Subscription
from eventing.dispatch import Consumer, Dispatcher
from eventing.envelope import Headers, headers_of, source_of, type_of
from eventing.firing import Firing
from eventing.progress import Progress
from eventing.retrying import Retrying
from outcomes.api import Entrance
from outcomes.app import servicers, sessions_on
from outcomes.domain.duties import NO_LIST, DutyList
from outcomes.handlers import SESSIONS, TOPICS, new_subscriptions, new_timers
from outcomes.settings import Settings
from rulebook.callers import Caller, Role
from shangliang.outcomes.v1 import assignment_service_pb2_grpc, outcome_service_pb2_grpc

POLICY = Path(__file__).parents[2] / "deploy/policy"
STREET = "411102001"
OTHER_STREET = "411104001"
LEAD = "411102-roads"
_offsets = count(1)


@dataclass(frozen=True)
class Published:
    """An outbox row as the relay would send it."""

    type: str
    version: int
    headers: Mapping[str, str]
    payload: bytes


@dataclass
class Delivered:
    """A record as the broker gives it."""

    topic: str
    key: bytes | None
    value: bytes | None
    headers: Headers
    partition: int = 0
    offset: int = field(default_factory=lambda: next(_offsets))
    timestamp: int = 0


class Clock:
    """The time of day in outcomes; real until a test sets it."""

    def __init__(self) -> None:
        self.set_to: datetime | None = None

    def __call__(self) -> datetime:
        return self.set_to or datetime.now(UTC)


@dataclass
class Office:
    """Talks to outcomes as everybody would."""

    engine: AsyncEngine
    sessions: async_sessionmaker[AsyncSession]
    target: str
    private_key: bytes
    clock: Clock
    consumer: Consumer
    subscriptions: Sequence[Subscription]
    firing: Firing
    channels: dict[Caller, grpc.aio.Channel] = field(default_factory=dict)

    def channel(
        self, *roles: Role, division: str = STREET, organisation: str = "", subject: str = ""
    ) -> grpc.aio.Channel:
        """One channel per person; it stays open until the test ends."""
        who = Caller(subject or f"{'-'.join(sorted(roles))}-1", frozenset(roles), division, organisation)
        if who not in self.channels:
            token = mint(self.private_key, who, timedelta(minutes=5))
            self.channels[who] = new_channel(self.target, lambda: token)
        return self.channels[who]

    def outcomes(self, *roles: Role, **who: str) -> Any:
        return outcome_service_pb2_grpc.OutcomeServiceStub(self.channel(*roles, **who))  # type: ignore[no-untyped-call]  # generated

    def sheets(self, *roles: Role, **who: str) -> Any:
        return assignment_service_pb2_grpc.AssignmentServiceStub(self.channel(*roles, **who))  # type: ignore[no-untyped-call]  # generated

    def agency(self, organisation: str = LEAD) -> Any:
        return self.sheets(Role.AGENCY, division="411102", organisation=organisation)

    async def deliver(self, *records: Delivered) -> None:
        """As a batch of the stream; all records are of one stream."""
        subscription = next(each for each in self.subscriptions if each.stream == records[0].topic)
        await Dispatcher(self.consumer, subscription, Progress())(records)

    async def retry_parked(self) -> None:
        """What the retry loop does when a waiting key is due."""
        await self.execute("UPDATE parked_event SET next_try_at = clock_timestamp() - interval '1 second'")
        retrying = Retrying(self.consumer, {each.stream: each for each in self.subscriptions})
        await retrying.sweep(asyncio.Event())

    async def ring(self, now: datetime, *, behind: timedelta = timedelta()) -> int:
        """Fire every timer that is due at a moment, by a clock that may be behind; return how many were."""
        self.clock.set_to = now - behind
        await self.execute("UPDATE timer SET next_try_at = 'infinity' WHERE due_at > :now", now=now)
        await self.execute("UPDATE timer SET next_try_at = 'epoch' WHERE due_at <= :now", now=now)
        fired = 0
        while await self.firing.fire_next():
            fired += 1
            await self.execute("UPDATE timer SET next_try_at = 'infinity' WHERE due_at > :now", now=now)
        return fired

    async def outbox(self, topic_id: str) -> list[Published]:
        query = "SELECT headers, aggregate_version, payload FROM outbox WHERE aggregate_id = :id ORDER BY seq"
        rows = await self.rows(query, id=topic_id)
        return [Published(row[0]["ce_type"], row[1], row[0], row[2]) for row in rows]

    async def told(self, topic_id: str) -> list[str]:
        """Names of what was published about a topic, in order."""
        return [
            each.type.removeprefix("shangliang.").removesuffix(".v1") for each in await self.outbox(topic_id)
        ]

    async def rows(self, query: str, **values: object) -> Sequence[Any]:
        async with self.sessions() as session:
            return (await session.execute(text(query), values)).all()

    async def execute(self, statement: str, **values: object) -> None:
        async with self.sessions.begin() as session:
            await session.execute(text(statement), values)


def a_record(
    stream: str, key: str, event: Message, *, version: int = 1, at: datetime, event_id: UUID | None = None
) -> Delivered:
    context = EventContext(
        id=event_id or uuid4(),
        type=type_of(type(event)),
        source=source_of(stream),
        subject=key,
        time=at,
        recorded_at=at,
        version=version,
        causation_id="",
        division=STREET,
        actor_role="",
        stream=stream,
    )
    headers = tuple((name, value.encode()) for name, value in headers_of(context, type(event)).items())
    return Delivered(stream, key.encode(), event.SerializeToString(), headers)


@asynccontextmanager
async def running(url: str, duties: DutyList = NO_LIST) -> AsyncIterator[Office]:
    """Start the gRPC way in on a free port; relay and consumers stay out of it, tests deliver by hand."""
    private, public = new_key_pair()
    engine, clock = new_engine(url), Clock()
    sessions, rules = sessions_on(engine), policies.load(POLICY, "luohe")
    gate = CommandGate(sessions, lambda: None, moments(rules, clock))
    entrance = Entrance(sessions=sessions, gate=gate, rules=rules, now=clock, duties=duties)
    settings = Settings(database_url=url, drain_seconds=1)
    verifier = TokenVerifier(public)
    server = new_server(servicers(entrance, "outcomes"), settings, verifier, address="127.0.0.1:0")
    consumer = Consumer("outcomes", engine, sessions, lambda: None)
    office = Office(
        engine=engine,
        sessions=sessions,
        target=f"127.0.0.1:{server.port}",
        private_key=private,
        clock=clock,
        consumer=consumer,
        subscriptions=new_subscriptions(rules, clock),
        firing=Firing(consumer, new_timers(rules, clock)),
    )
    stop = asyncio.Event()
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(server.run(stop))
        yield office
        for channel in office.channels.values():
            await channel.close(None)
        stop.set()
    await engine.dispose()


__all__ = ["LEAD", "OTHER_STREET", "SESSIONS", "STREET", "TOPICS", "Office", "a_record", "running"]
