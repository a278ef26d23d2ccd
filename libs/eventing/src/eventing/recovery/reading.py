"""Streams from an offset to where they end, in batches, without joining any group."""

from collections.abc import AsyncIterator, Callable, Iterable
from typing import Any

from aiokafka import AIOKafkaConsumer, TopicPartition

from eventing.incoming import Record
from eventing.recovery.positions import Positions, leave, partitions_of
from eventing.security import IN_PLAIN, Security

Told = Callable[[int, int], None]
_MOST_RECORDS = 1000
_PATIENCE_MS = 1000


def _silent(done: int, of: int) -> None:
    """Nobody watches."""


async def read(
    bootstrap_servers: str,
    streams: Iterable[str],
    *,
    start: Positions | None = None,
    security: Security = IN_PLAIN,
    told: Told = _silent,
) -> AsyncIterator[list[Record]]:
    """Yield what the streams hold, each partition in its order, up to their ends when this begins.

    `start` names the first offsets wanted; what it does not name is read from its beginning. `told` gets how
    many records are done, of how many. Raises KafkaError for a broker that is away.
    """
    consumer: Any = AIOKafkaConsumer(
        bootstrap_servers=bootstrap_servers,
        **security.of_client(),
        enable_auto_commit=False,
        auto_offset_reset="earliest",
        fetch_max_wait_ms=100,
    )
    await consumer.start()
    try:
        places = [place for stream in streams for place in await partitions_of(consumer, stream)]
        if places:
            consumer.assign(places)
            async for batch in _to_the_end(consumer, places, start or {}, told):
                yield batch
    finally:
        await leave(consumer)


async def _to_the_end(
    consumer: Any, places: list[TopicPartition], start: Positions, told: Told
) -> AsyncIterator[list[Record]]:
    first, ends = await consumer.beginning_offsets(places), await consumer.end_offsets(places)
    for place in places:
        wanted = start.get(place.topic, {}).get(place.partition, 0)
        first[place] = max(first[place], min(wanted, ends[place]))
        consumer.seek(place, first[place])
    total, left = sum(ends[place] - first[place] for place in places), dict(first)
    while open_ := [place for place in places if left[place] < ends[place]]:
        found = await consumer.getmany(*open_, timeout_ms=_PATIENCE_MS, max_records=_MOST_RECORDS)
        for place, records in found.items():
            left[place] = await consumer.position(place)
            yield [record for record in records if record.offset < ends[place]]
        told(sum(min(left[place], ends[place]) - first[place] for place in places), total)
