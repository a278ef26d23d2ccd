"""Events that come again: a batch that is in the inbox must cost no more than one that is new."""

import asyncio
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from benchmarks.progress import rate
from benchmarks.row import Bench, Check, Measure, Row, Values
from benchmarks.rows.consuming import consumer, product_stream
from benchmarks.streams import Committed, rewind

RATE = "per second"
AGAIN, FIRST = "again", "first time"
_A_SECOND = 5_000


@contextmanager
def _sides(bench: Bench) -> Iterator[Mapping[str, Measure]]:
    number = bench.events(_A_SECOND)
    known = _new_group()

    def first() -> Values:
        return _measure(bench, stream, _new_group(), number)

    def again() -> Values:
        asyncio.run(rewind(bench.servers.kafka, known, stream))
        return _measure(bench, stream, known, number)

    stream = asyncio.run(product_stream(bench, number))
    _measure(bench, stream, known, number)
    yield {FIRST: first, AGAIN: again}


def _new_group() -> str:
    return f"redelivering-{uuid.uuid4().hex}"


def _measure(bench: Bench, stream: str, group: str, number: int) -> Values:
    async def watch() -> float:
        async with Committed(bench.servers.kafka, group, stream) as committed:
            return await rate(committed, number, every=0.02)

    with consumer(bench, stream, "on_batch", group):
        return {RATE: asyncio.run(watch())}


ROWS = (
    Row(
        "redelivery",
        "events a second that were applied before, against new ones",
        (Check(RATE, 1.0, 0.8, side=AGAIN, against=FIRST),),
        _sides,
    ),
)
