"""Streams of the benchmarks in Kafka: made, filled, and looked at from outside."""

import asyncio
import uuid
from collections.abc import Iterable, Sequence
from typing import Any, Self

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.errors import GroupCoordinatorNotAvailableError, KafkaError

from benchmarks.progress import until

TOPICS = "intake.topic.v1"
PARTITIONS = 6  # as the product's streams have
_BATCH_BYTES = 256 * 1024

Record = tuple[bytes, bytes, Sequence[tuple[str, bytes]]]


async def create(bootstrap: str, owner: str) -> str:
    """Create a stream and return its name."""
    name = f"{owner}.b{uuid.uuid4().hex[:10]}.v1"
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap)
    await admin.start()
    try:
        await admin.create_topics([NewTopic(name, PARTITIONS, 1)])
    finally:
        await admin.close()
    await asyncio.sleep(0.3)
    return name


async def fill(bootstrap: str, stream: str, records: Iterable[Record]) -> None:
    """Put records (key, value, headers) into a stream, spread evenly over its partitions."""
    producer = AIOKafkaProducer(
        bootstrap_servers=bootstrap, enable_idempotence=True, max_batch_size=_BATCH_BYTES
    )
    await producer.start()
    try:
        await producer.partitions_for(stream)
        lanes: list[list[Record]] = [[] for _ in range(PARTITIONS)]
        for number, record in enumerate(records):
            lanes[number % PARTITIONS].append(record)
        await asyncio.gather(*(_fill(producer, stream, lane, each) for lane, each in enumerate(lanes)))
    finally:
        await producer.stop()


async def _fill(producer: AIOKafkaProducer, stream: str, partition: int, records: Sequence[Record]) -> None:
    position = 0
    while position < len(records):
        batch = producer.create_batch()
        while position < len(records) and _append(batch, records[position]):
            position += 1
        await (await producer.send_batch(batch, stream, partition=partition))


def _append(batch: Any, record: Record) -> bool:
    key, value, headers = record
    return batch.append(key=key, value=value, timestamp=None, headers=headers) is not None


class Ends:
    """Says how many records a stream has; an async context manager."""

    def __init__(self, bootstrap: str, stream: str) -> None:
        self._consumer = AIOKafkaConsumer(bootstrap_servers=bootstrap, enable_auto_commit=False)
        self._partitions = [TopicPartition(stream, each) for each in range(PARTITIONS)]

    async def __aenter__(self) -> Self:
        await self._consumer.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._consumer.stop()

    async def __call__(self) -> int:
        ends = await self._consumer.end_offsets(self._partitions)
        return int(sum(ends.values()))


class Committed:
    """Says how many records of a stream a group has committed; an async context manager."""

    def __init__(self, bootstrap: str, group: str, stream: str) -> None:
        self._admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap)
        self._group = group
        self._stream = stream

    async def __aenter__(self) -> Self:
        await self._admin.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._admin.close()

    async def __call__(self) -> int:
        try:
            offsets = await self._admin.list_consumer_group_offsets(self._group)
        except GroupCoordinatorNotAvailableError:
            return 0  # the broker has no groups yet
        return sum(max(0, each.offset) for place, each in offsets.items() if place.topic == self._stream)


async def caught_up(bootstrap: str, stream: str, *groups: str) -> None:
    """Wait until groups that are running have taken all that a stream has: what earlier rows left behind."""
    async with Ends(bootstrap, stream) as ends:
        for group in groups:
            async with Committed(bootstrap, group, stream) as committed:

                async def level(committed: Committed = committed) -> bool:
                    return await committed() >= await ends()

                await until(level, every=0.25, within=300)


async def members(bootstrap: str, group: str) -> int:
    """Say how many are in a group that is stable; 0 while it gathers."""
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap)
    await admin.start()
    try:
        (response,) = await admin.describe_consumer_groups([group])
    except KafkaError:
        return 0  # the broker has no groups yet
    finally:
        await admin.close()
    _, _, state, _, _, present, *_ = response.groups[0]
    return len(present) if state == "Stable" else 0


async def rewind(bootstrap: str, group: str, stream: str) -> None:
    """Set a group that nobody is in back to the beginning of a stream."""
    consumer = AIOKafkaConsumer(bootstrap_servers=bootstrap, group_id=group, enable_auto_commit=False)
    await consumer.start()
    try:
        partitions = [TopicPartition(stream, each) for each in range(PARTITIONS)]
        consumer.assign(partitions)
        await consumer.commit(dict.fromkeys(partitions, 0))
    finally:
        await consumer.stop()
