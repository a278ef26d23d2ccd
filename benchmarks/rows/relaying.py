"""Draining an outbox: events a second from the table to Kafka, deleted after their acknowledgement."""

import asyncio
import random
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import asyncpg

from benchmarks.asking import settle
from benchmarks.limits.message import event
from benchmarks.limits.schema import TRACEPARENT, empty_tables
from benchmarks.progress import rate
from benchmarks.row import LIMIT, PRODUCT, Bench, Check, Measure, Row, Values
from benchmarks.streams import Ends, create
from benchmarks.topic_events import topic_submitted
from benchmarks.worker import Worker
from eventing.outbox_row import COLUMNS, OutboxRow, stored

RATE = "per second"
_A_SECOND = 30_000
_LIMIT_COLUMNS = ("key", "payload", "headers")
_DIFFERENT = 1000


@contextmanager
def _sides(bench: Bench) -> Iterator[Mapping[str, Measure]]:
    with sides(bench.events(_A_SECOND), bench) as both:
        yield both


@contextmanager
def sides(number: int, bench: Bench) -> Iterator[Mapping[str, Measure]]:
    """The product's relay and the bare one, each with an outbox of `number` rows."""
    streams = [asyncio.run(create(bench.servers.kafka, side)) for side in ("intake", "limits")]
    with bench.product.running("intake", command="relay"):
        yield {
            PRODUCT: lambda: _product(bench, streams[0], number),
            LIMIT: lambda: _limit(bench, streams[1], number),
        }


def _product(bench: Bench, stream: str, number: int) -> Values:
    url = bench.product.database("intake")
    rows = [topic_submitted(stream) for _ in range(number)]

    async def measure() -> float:
        async with Ends(bench.servers.kafka, stream) as ends:
            expected = await ends() + number
            counting = asyncio.create_task(rate(ends, expected, every=0.01, within=900))
            await _write(url, rows)
            return await counting

    found = asyncio.run(measure())
    settle(url)
    return {RATE: found}


def _limit(bench: Bench, stream: str, number: int) -> Values:
    url = bench.servers.limits
    empty_tables(url)
    chosen = random.Random(7)
    payloads = [event(uuid.uuid4(), uuid.uuid4(), chosen) for _ in range(_DIFFERENT)]

    async def measure() -> float:
        async with Ends(bench.servers.kafka, stream) as ends:
            expected = await ends() + number
            counting = asyncio.create_task(rate(ends, expected, every=0.01, within=900))
            await _write_limit(url, payloads, number)
            return await counting

    options = {"database": url, "kafka": bench.servers.kafka, "stream": stream}
    with Worker("benchmarks.limits.relay", options):
        found = asyncio.run(measure())
        settle(url)
    return {RATE: found}


async def _write(url: str, rows: list[OutboxRow]) -> None:
    records = [tuple(stored(row).values()) for row in rows]
    await _copy(url, records, tuple(COLUMNS))


async def _write_limit(url: str, payloads: list[bytes], number: int) -> None:
    records = [(uuid.uuid4().bytes, payloads[each % _DIFFERENT], TRACEPARENT) for each in range(number)]
    await _copy(url, records, _LIMIT_COLUMNS)


async def _copy(url: str, records: Sequence[tuple[object, ...]], columns: Sequence[str]) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.copy_records_to_table("outbox", records=records, columns=columns)
    finally:
        await connection.close()


ROWS = (Row("relay", "events relayed a second from a full outbox", (Check(RATE, 0.50, 0.25),), _sides),)
