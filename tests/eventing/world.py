"""A small service of its own for each test: a database, streams, an aggregate, and effects to count."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from google.protobuf.message import Message
from sqlalchemy import BigInteger, Identity, Text, text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from eventing import EventContext, EventRuntime, Subscription, Timers, publish
from eventing import streams as declared_streams
from shangliang.intake.v1 import topic_events_pb2 as events

LONG_AGO = datetime(2024, 3, 5, 1, 30, tzinfo=UTC)


class Rows(DeclarativeBase):
    """The service's own tables."""


class Matter(Rows):
    """An aggregate without a version check of SQLAlchemy's own."""

    __tablename__ = "matter"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(BigInteger, default=0)


class Effect(Rows):
    """What handlers did, in the order in which they did it."""

    __tablename__ = "effect"
    place: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    event_id: Mapped[UUID]
    type: Mapped[str] = mapped_column(Text)
    subject: Mapped[str] = mapped_column(Text)
    version: Mapped[int] = mapped_column(BigInteger)


async def note(event: Message, context: EventContext, session: AsyncSession) -> None:
    """Count an event; adding it twice would show."""
    effect = Effect(event_id=context.id, type=context.type, subject=context.subject, version=context.version)
    session.add(effect)


@dataclass
class World:
    """What a test may touch."""

    engine: AsyncEngine
    sessions: async_sessionmaker[AsyncSession]
    bootstrap: str
    service: str

    async def stream(self, partitions: int = 3, owner: str = "intake", largest: int = 1 << 20) -> str:
        """Create a stream; `largest` is the size in bytes up to which the broker takes a batch."""
        name = f"{owner}.t{uuid4().hex[:10]}.v1"
        admin = AIOKafkaAdminClient(bootstrap_servers=self.bootstrap)
        await admin.start()
        await admin.create_topics(
            [NewTopic(name, partitions, 1, topic_configs={"max.message.bytes": str(largest)})]
        )
        await admin.close()
        return name

    def runtime(
        self,
        *subscriptions: Subscription,
        service: str | None = None,
        timers: Timers | None = None,
        relay: bool = True,
        engine: AsyncEngine | None = None,
    ) -> EventRuntime:
        chosen = engine or self.engine
        return EventRuntime(
            service=service or self.service,
            engine=chosen,
            sessions=async_sessionmaker(chosen, expire_on_commit=False),
            bootstrap_servers=self.bootstrap,
            subscriptions=subscriptions,
            timers=timers,
            relay=relay,
        )

    async def submit(self, stream: str, number: int = 1) -> Matter:
        """Commit a new aggregate with `number` events."""
        async with self.sessions.begin() as session:
            matter = Matter(id=uuid4())
            session.add(matter)
            for _ in range(number):
                await self.publish(session, stream, matter, events.TopicSubmitted(topic_id=str(matter.id)))
        return matter

    async def continue_(self, stream: str, matter: Matter, event: Message | None = None) -> None:
        """Commit one more event of an aggregate."""
        async with self.sessions.begin() as session:
            fresh = await session.get_one(Matter, matter.id, with_for_update=True)
            await self.publish(
                session, stream, fresh, event or events.TopicTriageStarted(topic_id=str(matter.id))
            )

    @staticmethod
    async def publish(session: AsyncSession, stream: str, matter: Matter, event: Message) -> UUID:
        return await publish(session, stream, matter, event, occurred_at=LONG_AGO, division="411102")

    async def effects(self) -> list[tuple[str, int]]:
        """Return subject and version of every effect in the order they were made."""
        async with self.sessions() as session:
            rows = await session.execute(text("SELECT subject, version FROM effect ORDER BY place"))
            return [(row.subject, row.version) for row in rows]

    async def count(self, statement: str, **values: Any) -> int:
        async with self.sessions() as session:
            return int(await session.scalar(text(statement), values) or 0)

    async def execute(self, statement: str, **values: Any) -> None:
        async with self.sessions.begin() as session:
            await session.execute(text(statement), values)

    async def records(self, stream: str) -> list[Any]:
        """Return everything the broker has in a stream, by partition and offset."""
        consumer = AIOKafkaConsumer(bootstrap_servers=self.bootstrap, enable_auto_commit=False)
        await consumer.start()
        try:
            number = (await declared_streams.listed(self.bootstrap))[stream]
            partitions = [TopicPartition(stream, each) for each in range(number)]
            consumer.assign(partitions)
            await consumer.seek_to_beginning(*partitions)
            ends = await consumer.end_offsets(partitions)
            found: list[Any] = []
            while len(found) < sum(ends.values()):
                for batch in (await consumer.getmany(timeout_ms=500)).values():
                    found.extend(batch)
            return sorted(found, key=lambda record: (record.partition, record.offset))
        finally:
            await consumer.stop()

    async def produce(self, stream: str, *records: Any) -> None:
        """Put records (or foreign ones that look like them) into a stream, past the outbox."""
        producer = AIOKafkaProducer(bootstrap_servers=self.bootstrap)
        await producer.start()
        try:
            for record in records:
                await producer.send_and_wait(
                    stream,
                    record.value,
                    key=record.key,
                    headers=list(record.headers),
                    partition=record.partition,
                )
        finally:
            await producer.stop()


def subscribed(stream: str, *, complete: bool = True) -> Subscription:
    """Return a subscription whose handlers note submitted and triaged."""
    subscription = Subscription(stream, complete=complete)
    subscription.on(events.TopicSubmitted)(note)
    subscription.on(events.TopicTriageStarted)(note)
    return subscription


@asynccontextmanager
async def running(*runtimes: EventRuntime) -> AsyncIterator[None]:
    """Run the runtimes while the block runs, then stop them the way a process does."""
    stop = asyncio.Event()
    tasks = [asyncio.create_task(runtime.run(stop)) for runtime in runtimes]
    try:
        yield
    finally:
        stop.set()
        async with asyncio.timeout(40):
            await asyncio.gather(*tasks)


async def until(predicate: Callable[[], Awaitable[bool]] | Callable[[], bool], seconds: float = 30.0) -> None:
    """Wait until the predicate holds; fail with its name after `seconds`."""
    async with asyncio.timeout(seconds):
        while True:
            answer = predicate()
            if await answer if isinstance(answer, Awaitable) else answer:
                return
            await asyncio.sleep(0.05)
