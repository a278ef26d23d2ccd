"""After an outage: what piled up goes through one consumer group, and out of the outbox."""

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial

from benchmarks.row import LIMIT, PRODUCT, Bench, Check, Measure, Row, Values
from benchmarks.rows import consuming, relaying

RATE, SECONDS = "per second", "seconds"
_OUTAGE, _MILLION = 180_000, 1_000_000
_BATCH = 500


@contextmanager
def _consumed(number: int, bench: Bench) -> Iterator[Mapping[str, Measure]]:
    stream = asyncio.run(consuming.product_stream(bench, number))
    limit_stream = asyncio.run(consuming.limit_stream(bench, number))
    product = partial(consuming.measure_product, bench, stream, "on_batch", number)
    limit = partial(consuming.measure_limit, bench, limit_stream, number, _BATCH)
    yield {PRODUCT: lambda: _timed(product(), number), LIMIT: lambda: _timed(limit(), number)}


@contextmanager
def _relayed(number: int, bench: Bench) -> Iterator[Mapping[str, Measure]]:
    with relaying.sides(number, bench) as sides:
        yield {name: partial(_measured, measure, number) for name, measure in sides.items()}


def _measured(measure: Measure, number: int) -> Values:
    return _timed(measure(), number)


def _timed(values: Values, number: int) -> Values:
    return {**values, SECONDS: number / values[RATE]}


ROWS = (
    Row(
        "catch-up",
        f"{_OUTAGE:,} events that waited, one group that is 15 minutes behind at 200 a second",
        (Check(RATE, 0.70, 0.50),),
        partial(_consumed, _OUTAGE),
        long=True,
    ),
    Row(
        "catch-up-1m",
        f"{_MILLION:,} events through one new group",
        (Check(RATE, 0.70, 0.50),),
        partial(_consumed, _MILLION),
        long=True,
    ),
    Row(
        "relay-1m",
        f"{_MILLION:,} rows of an outbox relayed",
        (Check(RATE, 0.50, 0.25),),
        partial(_relayed, _MILLION),
        long=True,
    ),
)
