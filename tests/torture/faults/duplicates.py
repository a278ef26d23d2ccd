"""Deliveries that come twice and late: slices of a stream sent again, groups sent back to older offsets."""

import asyncio
from functools import partial
from random import Random
from typing import Any

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.errors import KafkaError

from tests.system.streams import DOMAIN_STREAMS, PARTITIONS
from tests.torture import components
from tests.torture.faults.fault import Detail, Fault, Kind, Scale
from tests.torture.layout import NAMES
from tests.torture.town import Town

MOST = 400  # records of one slice
PATIENCE = 20.0  # seconds; a killed member keeps its group from being changed for 10


def _send_again(town: Town, random: Random, _: Scale) -> Fault:
    """Of the partitions in the order of the seed, the first in which there is anything."""
    every = [TopicPartition(name, n) for name in DOMAIN_STREAMS for n in range(PARTITIONS[name])]
    order = random.sample(every, len(every))
    where, length = random.random(), random.randrange(1, MOST)

    async def begin() -> Detail:
        found = await asyncio.wait_for(_slice(town, order, where, length), 20)
        async with AIOKafkaProducer(bootstrap_servers=town.bootstrap_servers, acks="all") as producer:
            for each in found:
                await producer.send(
                    each.topic, each.value, key=each.key, headers=list(each.headers), partition=each.partition
                )
        place = {"stream": found[0].topic, "partition": found[0].partition} if found else {}
        return {**place, "records": len(found), "from": found[0].offset if found else 0}

    return Fault("streams", frozenset({"kafka"}), begin)


async def _slice(town: Town, order: list[TopicPartition], where: float, length: int) -> list[Any]:
    consumer = AIOKafkaConsumer(bootstrap_servers=town.bootstrap_servers, enable_auto_commit=False)
    try:
        await consumer.start()
        ends = await consumer.end_offsets(order)
        partition = next((each for each in order if ends[each]), order[0])
        consumer.assign([partition])
        start = int(ends[partition] * where)
        found: list[Any] = []
        stop = min(ends[partition], start + length)
        consumer.seek(partition, start)
        while start + len(found) < stop:
            batches = await consumer.getmany(timeout_ms=500, max_records=length)
            found += [record for records in batches.values() for record in records if record.offset < stop]
        return found
    finally:
        await consumer.stop()


def _rewind(town: Town, random: Random, _: Scale) -> Fault:
    """Stop a service, set the offsets of its group back, start it: everything comes again."""
    service, share = random.choice(NAMES), random.choice([0.0, 0.5, 0.9])

    async def begin() -> Detail:
        await components.hold(town, service)
        return {"back to": f"{share:.0%}", "records": await _set_back(town, service, share)}

    return Fault(service, frozenset({service, "kafka"}), begin, partial(components.release, town, service))


async def _set_back(town: Town, service: str, share: float) -> int:
    """Return by how many records the group of a service was set back."""
    partitions = [TopicPartition(name, n) for name in DOMAIN_STREAMS for n in range(PARTITIONS[name])]
    consumer = AIOKafkaConsumer(
        bootstrap_servers=town.bootstrap_servers, group_id=service, enable_auto_commit=False
    )
    try:
        await consumer.start()
        consumer.assign(partitions)
        committed = {each: await consumer.committed(each) for each in partitions}
        wished = {each: int(at * share) for each, at in committed.items() if at}
        if wished:
            await _commit(consumer, wished)
        return sum((committed[each] or 0) - at for each, at in wished.items())
    finally:
        await consumer.stop()


async def _commit(consumer: AIOKafkaConsumer, wished: dict[TopicPartition, int]) -> None:
    """The broker refuses while it still takes the dead member for alive."""
    async with asyncio.timeout(PATIENCE):
        while True:
            try:
                await consumer.commit(wished)
            except KafkaError:
                await asyncio.sleep(1)
            else:
                return


KINDS = [
    Kind("events of a stream sent again", "duplicates", _send_again, 3),
    Kind("a group sent back to older offsets", "duplicates", _rewind, 1.5),
]
