"""Everything that lies in the streams, read from the first record to the last."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

import yaml
from aiokafka import AIOKafkaConsumer, TopicPartition

from tests.fixtures.city import ROOT, City

PARTITIONS = {
    entry["name"]: entry["partitions"]
    for entry in yaml.safe_load((ROOT / "deploy/kafka/streams.yaml").read_text(encoding="utf-8"))["streams"]
}
DECLARED = list(PARTITIONS)
DOMAIN_STREAMS = [name for name in DECLARED if not name.endswith(".dead")]


@dataclass(frozen=True)
class Record:
    """One record as Kafka keeps it."""

    stream: str
    partition: int
    offset: int
    key: str
    headers: dict[str, str]
    value: bytes

    @property
    def event_id(self) -> UUID:
        return UUID(self.headers["ce_id"])

    @property
    def version(self) -> int:
        return int(self.headers["ce_aggregateversion"])

    @property
    def type(self) -> str:
        return self.headers["ce_type"]


async def read_everything(city: City, streams: list[str] = DOMAIN_STREAMS) -> list[Record]:
    """Read every record of the streams in the order of each partition."""
    consumer = AIOKafkaConsumer(bootstrap_servers=city.bootstrap_servers, enable_auto_commit=False)
    try:
        await consumer.start()
        partitions = [TopicPartition(name, number) for name in streams for number in range(PARTITIONS[name])]
        consumer.assign(partitions)
        await consumer.seek_to_beginning(*partitions)
        return await _read_to(consumer, await consumer.end_offsets(partitions))
    finally:
        await consumer.stop()


async def _read_to(consumer: AIOKafkaConsumer, ends: dict[TopicPartition, int]) -> list[Record]:
    records: list[Record] = []
    while any([await consumer.position(partition) < end for partition, end in ends.items()]):
        for batch in (await consumer.getmany(timeout_ms=500)).values():
            records += [
                Record(
                    each.topic,
                    each.partition,
                    each.offset,
                    (each.key or b"").decode(),
                    {name: value.decode() for name, value in each.headers},
                    each.value or b"",
                )
                for each in batch
            ]
    return records


def out_of_order(records: list[Record]) -> list[str]:
    """Keys whose first occurrences are not the versions 1, 2, 3 … in the order of the stream."""
    seen: set[UUID] = set()
    versions: dict[tuple[str, str], list[int]] = defaultdict(list)
    for record in records:
        if record.event_id not in seen:
            seen.add(record.event_id)
            versions[record.stream, record.key].append(record.version)
    return [
        f"{stream} {key}: {found}"
        for (stream, key), found in versions.items()
        if found != list(range(1, len(found) + 1))
    ]


def differing_duplicates(records: list[Record]) -> list[UUID]:
    """Ids of events that were sent twice with other bytes or headers."""
    first: dict[UUID, tuple[bytes, dict[str, str]]] = {}
    return [
        record.event_id
        for record in records
        if first.setdefault(record.event_id, (record.value, record.headers)) != (record.value, record.headers)
    ]
