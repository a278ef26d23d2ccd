"""Waits until nothing moves any more: outboxes empty, nothing parked, every consumer at its streams' ends."""

import asyncio
import time
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import Protocol

import asyncpg
from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError

from tests.system.streams import PARTITIONS
from tests.torture.consumers import HANDLED, SERVICES

LONGEST = 180.0
_PAUSE = 1.0
# Quiet means quiet twice: a consumer may be about to publish what it has just read.
_LOOKS = 2
_TIMEOUT, _TELL_EVERY = 10.0, 10.0
# Beside its events, a service may have work of its own under way.
_OWN = {
    "intake": {
        "lists": "SELECT count(*) FROM imports WHERE state = 2",
        "files": "SELECT count(*) FROM attachments WHERE state = 'waiting'",
        "audit": "SELECT count(*) FROM audit_unsealed",
        "asides": "SELECT count(*) FROM set_aside WHERE next_try_at <= now()",
    }
}
_LEFT = {
    "outbox": "SELECT count(*) FROM outbox",
    "outbox_parked": "SELECT count(*) FROM outbox_parked",
    "parked": "SELECT count(*) FROM parked_event WHERE key <> ALL ($1::text[])",
}


class Reachable(Protocol):
    """Where Kafka and the databases are, past every proxy."""

    @property
    def bootstrap_servers(self) -> str: ...

    def database(self, service: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Position:
    """How far a consumer group has committed a partition, and where the partition ends."""

    service: str
    stream: str
    partition: int
    committed: int
    end: int


@dataclass(slots=True)
class Quiet:
    """Whether it became quiet, when, after how many seconds of waiting, and what was left if not."""

    reached: bool
    at: float
    seconds: float
    left: dict[str, int] = field(default_factory=dict)
    positions: list[Position] = field(default_factory=list)


async def settle(
    town: Reachable,
    *,
    poisoned: Collection[str] = (),
    longest: float = LONGEST,
    tell: Callable[[str], None] = print,
) -> Quiet:
    """Wait at most `longest` seconds, telling what is left. Keys in `poisoned` may stay parked."""
    started, quiet_looks, since = time.time(), 0, time.time()
    tell_at = started
    left: dict[str, int] = {"nothing seen yet": 1}
    positions: list[Position] = []
    while time.time() - started < longest:
        looked = time.time()
        try:
            async with asyncio.timeout(_TIMEOUT):
                left, positions = await _look(town, poisoned)
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, KafkaError, TimeoutError) as error:
            left = {f"{type(error).__name__}: {error}": 1}
        if left:
            quiet_looks = 0
            if looked >= tell_at:
                tell(f"waiting for calm, {looked - started:.0f} s: {_said(left)}")
                tell_at = looked + _TELL_EVERY
        else:
            since = looked if quiet_looks == 0 else since
            quiet_looks += 1
            if quiet_looks >= _LOOKS:
                return Quiet(reached=True, at=since, seconds=since - started, positions=positions)
        await asyncio.sleep(_PAUSE)
    return Quiet(False, time.time(), time.time() - started, left, positions)


def _said(left: dict[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in left.items())


async def _look(town: Reachable, poisoned: Collection[str]) -> tuple[dict[str, int], list[Position]]:
    counted = await asyncio.gather(*(_count(town, service, poisoned) for service in SERVICES))
    left = {
        f"{service} {name}": count
        for service, counts in zip(SERVICES, counted, strict=True)
        for name, count in counts.items()
        if count
    }
    positions = await read_positions(town.bootstrap_servers)
    for service in SERVICES:
        if lag := sum(each.end - each.committed for each in positions if each.service == service):
            left[f"{service} lag"] = lag
    return left, positions


async def _count(town: Reachable, service: str, poisoned: Collection[str]) -> dict[str, int]:
    connection = await asyncpg.connect(town.database(service), timeout=_TIMEOUT)
    try:
        return {
            name: await connection.fetchval(query, *([list(poisoned)] if "$1" in query else []))
            for name, query in (_LEFT | _OWN.get(service, {})).items()
        }
    finally:
        await connection.close()


async def read_positions(bootstrap_servers: str) -> list[Position]:
    """Read how far every group has committed each partition that it must follow."""
    consumer = AIOKafkaConsumer(bootstrap_servers=bootstrap_servers, enable_auto_commit=False)
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap_servers)
    try:
        await consumer.start()
        await admin.start()
        streams = {stream for handled in HANDLED.values() for stream in handled}
        ends = await consumer.end_offsets(list(_partitions(streams)))
        found = []
        for service, handled in HANDLED.items():
            committed = await admin.list_consumer_group_offsets(service)
            for place in _partitions(handled):
                offset = committed[place].offset if place in committed else 0
                found.append(Position(service, place.topic, place.partition, max(0, offset), ends[place]))
        return found
    finally:
        await admin.close()
        await consumer.stop()


def _partitions(streams: Iterable[str]) -> Iterable[TopicPartition]:
    return (TopicPartition(name, number) for name in streams for number in range(PARTITIONS[name]))
