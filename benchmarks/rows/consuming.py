"""One consumer group: events a second that are applied once, with an effect for each."""

import asyncio
import json
import random
import signal
import sys
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial

import asyncpg
from sqlalchemy.ext.asyncio import create_async_engine

from benchmarks.consuming import EFFECTS
from benchmarks.limits.message import event
from benchmarks.limits.schema import TRACEPARENT, empty_tables
from benchmarks.progress import until
from benchmarks.row import LIMIT, PRODUCT, Bench, Check, Measure, Row, Values
from benchmarks.servers import create_database
from benchmarks.streams import create, fill
from benchmarks.topic_events import topic_submitted
from benchmarks.worker import Worker
from devstack.component import STOP_GRACE
from devstack.processes import end, spawn
from eventing import tables

RATE = "per second"
ORDINARY = "ordinary handler"
A_SECOND = 10_000
_BATCH = 100
_DATABASE = "consuming"

_APPLIED = "SELECT count(*) FROM inbox"
# Batches are seen in the times of commits; the first one only starts the clock.
_SPEED = """
WITH batches AS (
    SELECT pg_xact_commit_timestamp(xmin) AS at, count(*) AS events FROM inbox GROUP BY 1
), ends AS (SELECT min(at) AS first, max(at) AS last, sum(events) AS events FROM batches)
SELECT (ends.events - batches.events)::float8 / extract(epoch FROM ends.last - ends.first)::float8
FROM ends JOIN batches ON batches.at = ends.first
"""


@contextmanager
def _sides(bench: Bench) -> Iterator[Mapping[str, Measure]]:
    number = bench.events(A_SECOND)
    stream = asyncio.run(product_stream(bench, number))
    limits = asyncio.run(limit_stream(bench, number))
    yield {
        PRODUCT: partial(measure_product, bench, stream, "on_batch", number),
        ORDINARY: partial(measure_product, bench, stream, "on", number // 8),
        LIMIT: partial(measure_limit, bench, limits, number, _BATCH),
    }


async def product_stream(bench: Bench, number: int) -> str:
    """A stream with events for `measure_product`, and the database that it needs."""
    await prepare_database(bench)
    stream = await create(bench.servers.kafka, "intake")
    await fill(bench.servers.kafka, stream, records(stream, number))
    return stream


async def limit_stream(bench: Bench, number: int) -> str:
    """A stream with events for `measure_limit`."""
    stream = await create(bench.servers.kafka, "limits")
    await fill(bench.servers.kafka, stream, _limitrecords(number))
    return stream


async def prepare_database(bench: Bench) -> None:
    """A database with the tables of eventing and one of effects, if there is none yet."""
    url = url_of(bench)
    try:
        await create_database(bench.servers, _DATABASE)
    except asyncpg.DuplicateDatabaseError:
        return
    engine = create_async_engine(url.replace("postgresql://", "postgresql+asyncpg://"))
    async with engine.begin() as connection:
        await tables.create(connection)
        await connection.exec_driver_sql(EFFECTS)
    await engine.dispose()


def records(stream: str, number: int) -> Iterator[tuple[bytes, bytes, Sequence[tuple[str, bytes]]]]:
    for _ in range(number):
        row = topic_submitted(stream)
        headers = [(name, value.encode()) for name, value in row.headers.items()]
        yield row.aggregate_id.encode(), row.payload, headers


def _limitrecords(number: int) -> Iterator[tuple[bytes, bytes, Sequence[tuple[str, bytes]]]]:
    chosen = random.Random(7)
    for _ in range(number):
        topic_id = uuid.uuid4()
        yield topic_id.bytes, event(uuid.uuid4(), topic_id, chosen), [("traceparent", TRACEPARENT)]


def measure_product(bench: Bench, stream: str, handler: str, number: int) -> Values:
    """Let the product's consumer take the first `number` events of a stream, all there are."""
    asyncio.run(empty(bench))
    with consumer(bench, stream, handler, f"consuming-{uuid.uuid4().hex}"):
        return {RATE: asyncio.run(speed(url_of(bench), number))}


@contextmanager
def consumer(bench: Bench, stream: str, handler: str, group: str) -> Iterator[None]:
    """The product's consumer as a process, until the block ends."""
    environment = {
        **bench.product.environment,
        "SHANGLIANG_CONSUMING_DATABASE_URL": url_of(bench),
    }
    options = json.dumps({"stream": stream, "handler": handler, "group": group})
    command = [sys.executable, "-m", "benchmarks.consuming", options]
    process = spawn(command, log=bench.product.folder / "consuming.log", environment=environment)
    try:
        yield
    finally:
        end(process, signal.SIGTERM, STOP_GRACE)


def measure_limit(bench: Bench, stream: str, number: int, batch: int) -> Values:
    """Let the bare loop take the events of a stream."""
    url = bench.servers.limits
    empty_tables(url)
    group = f"limits-{uuid.uuid4().hex}"
    place = {"database": url, "kafka": bench.servers.kafka, "stream": stream}
    with Worker("benchmarks.limits.consumer", {**place, "group": group, "batch": batch}):
        return {RATE: asyncio.run(speed(url, number))}


def url_of(bench: Bench) -> str:
    """The database that the product's consumer works in."""
    return bench.servers.database(_DATABASE)


async def empty(bench: Bench) -> None:
    """Leave that database without a trace of earlier rounds, making it if there is none."""
    await prepare_database(bench)
    connection = await asyncpg.connect(url_of(bench))
    try:
        await connection.execute("TRUNCATE inbox, aggregate_seen, effect")
    finally:
        await connection.close()


async def speed(url: str, number: int) -> float:
    """Wait for `number` events, and see in the times of their commits how fast they went."""
    connection = await asyncpg.connect(url)

    async def all_applied() -> bool:
        return int(await connection.fetchval(_APPLIED)) >= number

    try:
        await until(all_applied, every=0.2, within=900)
        return float(await connection.fetchval(_SPEED))
    finally:
        await connection.close()


ROWS = (
    Row(
        "consumer",
        "events applied a second by one consumer group, an effect for each",
        (Check(RATE, 0.70, 0.50), Check(RATE, 0.70, 0.0, side=ORDINARY)),
        _sides,
    ),
)
