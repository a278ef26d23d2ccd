"""One, two and three instances of a consumer in one group: what they do, and what a newcomer costs."""

import asyncio
import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import partial

from benchmarks.asking import fetch
from benchmarks.progress import until
from benchmarks.row import NOTHING, PRODUCT, Bench, Check, Measure, Row, Values
from benchmarks.rows.consuming import A_SECOND, RATE, consumer, empty, records, speed, url_of
from benchmarks.streams import create, fill, members

_INSTANCES = (1, 2, 3)
_TRICKLE, _WATCHED_SECONDS = 20, 5.0
_BEFORE, _AFTER = "usual gap ms", "gap ms"

_GAPS = """
SELECT max(extract(epoch FROM at - before)::float8) * 1000 AS gap FROM (
    SELECT at, lag(at) OVER (ORDER BY at) AS before
    FROM (SELECT DISTINCT pg_xact_commit_timestamp(xmin) AS at FROM inbox) AS commits
) AS pairs WHERE at >= to_timestamp($1) AND before < to_timestamp($2)
"""


@contextmanager
def _together(bench: Bench) -> Iterator[Mapping[str, Measure]]:
    yield {_side(number): partial(_measure, bench, number) for number in _INSTANCES}


def _side(instances: int) -> str:
    return f"{instances} instance{'s' if instances > 1 else ''}"


def _measure(bench: Bench, instances: int) -> Values:
    """Events come when all have joined; so only their work is seen."""
    stream = asyncio.run(create(bench.servers.kafka, "intake"))
    asyncio.run(empty(bench))
    number, group = bench.events(A_SECOND), f"scaling-{uuid.uuid4().hex}"
    with ExitStack() as stack:
        for _ in range(instances):
            stack.enter_context(consumer(bench, stream, "on_batch", group))
        asyncio.run(_joined(bench, group, instances))
        asyncio.run(fill(bench.servers.kafka, stream, list(records(stream, number))))
        return {RATE: asyncio.run(speed(url_of(bench), number))}


@contextmanager
def _joining(bench: Bench) -> Iterator[Mapping[str, Measure]]:
    yield {PRODUCT: lambda: asyncio.run(_newcomer(bench))}


async def _newcomer(bench: Bench) -> Values:
    """The longest time without a commit while events trickle in: before and after a second instance comes."""
    stream, group = await create(bench.servers.kafka, "intake"), f"joining-{uuid.uuid4().hex}"
    await empty(bench)
    with consumer(bench, stream, "on_batch", group):
        await _joined(bench, group, 1)
        began, over = time.time(), asyncio.Event()
        trickle = asyncio.create_task(_trickle(bench, stream, over))
        await asyncio.sleep(_WATCHED_SECONDS)
        came = time.time()
        with consumer(bench, stream, "on_batch", group):
            await _joined(bench, group, 2)
            await asyncio.sleep(_WATCHED_SECONDS)
            over.set()
            await trickle
            url, now = url_of(bench), time.time()
            (before,), (after,) = await fetch(url, _GAPS, began, came), await fetch(url, _GAPS, came, now)
    return {_BEFORE: before["gap"], _AFTER: after["gap"]}


async def _joined(bench: Bench, group: str, number: int) -> None:
    async def complete() -> bool:
        return await members(bench.servers.kafka, group) == number

    await until(complete, every=0.25)


async def _trickle(bench: Bench, stream: str, over: asyncio.Event) -> None:
    """A few events in each twentieth of a second."""
    while not over.is_set():
        await fill(bench.servers.kafka, stream, list(records(stream, _TRICKLE)))
        await asyncio.sleep(0.05)


ROWS = (
    Row(
        "scale-out",
        "events applied a second by two and three instances, against one",
        tuple(Check(RATE, 1.0, 0.0, side=_side(number), against=_side(1)) for number in _INSTANCES[1:]),
        _together,
        long=True,
    ),
    Row(
        "rebalance",
        "the gap in delivery when an instance joins the group",
        (Check(_AFTER, 1000, 10_000, lower_is_better=True, against=NOTHING),),
        _joining,
        long=True,
    ),
)
