"""Twenty times the ordinary rate for a minute: nothing refused, and soon as quick as before."""

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from benchmarks.asking import settle
from benchmarks.row import NOTHING, PRODUCT, Bench, Check, Measure, Row, Values
from benchmarks.streams import TOPICS, caught_up
from benchmarks.worker import Worker

_A_SECOND, _TIMES = 20, 20
_STRETCH = 10.0


@contextmanager
def _sides(bench: Bench) -> Iterator[Mapping[str, Measure]]:
    with bench.product.running("intake", "notifier"):
        asyncio.run(caught_up(bench.servers.kafka, TOPICS, "notifier"))
        yield {PRODUCT: lambda: _measure(bench)}


def _measure(bench: Bench) -> Values:
    pace = {"a_second": _A_SECOND, "times": _TIMES, "seconds": bench.seconds}
    place = {"side": PRODUCT, "port": bench.product.port("intake", "HTTP")}
    length = {"spike_seconds": bench.seconds * _STRETCH}
    with Worker("benchmarks.load.spike", {**pace, **place, **length}) as generator:
        told: Values = generator.result()
    settle(bench.product.database("intake"), bench.product.database("notifier"))
    return told


ROWS = (
    Row(
        "spike",
        f"{_TIMES} times {_A_SECOND} topics a second, and back",
        (
            Check("failed", 0, 0, lower_is_better=True, against=NOTHING),
            Check("recovery s", 10, 20, lower_is_better=True, against=NOTHING),
        ),
        _sides,
        long=True,
    ),
)
