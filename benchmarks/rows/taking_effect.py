"""From the commit in one service to the commit of its effect in another, as the database's clock saw both."""

import asyncio
import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import partial

from benchmarks import asking
from benchmarks.latency import latencies
from benchmarks.limits.schema import empty_tables
from benchmarks.progress import until
from benchmarks.row import LIMIT, PRODUCT, Bench, Check, Measure, Row, Values
from benchmarks.rows.accepting import Refused
from benchmarks.streams import TOPICS, caught_up, create
from benchmarks.worker import Worker
from devstack.ports import free_port

_BATCH = 500
_OFFSETS_EVERY = 0.25
_WARM_UP_SECONDS = 1.0

_LIMIT_WAITS = """
SELECT extract(epoch FROM
    pg_xact_commit_timestamp(effect.xmin) - pg_xact_commit_timestamp(topic.xmin))::float8 AS seconds
FROM topic LEFT JOIN effect ON effect.topic_id = topic.id WHERE topic.created_at >= to_timestamp($1)
"""


@contextmanager
def _sides(a_second: float, stretch: float, bench: Bench) -> Iterator[Mapping[str, Measure]]:
    seconds = bench.seconds * stretch
    with bench.product.running("intake", "notifier"):
        asyncio.run(caught_up(bench.servers.kafka, TOPICS, "notifier"))
        yield {
            PRODUCT: partial(_product, bench, a_second, seconds),
            LIMIT: partial(_limit, bench, a_second, seconds),
        }


def _product(bench: Bench, a_second: float, seconds: float) -> Values:
    """Topics are handed in over HTTP; the notifier writes the notices about each."""
    port = bench.product.port("intake", "HTTP")
    pace = {"a_second": a_second, "seconds": seconds, "warm_up": _WARM_UP_SECONDS}
    with Worker("benchmarks.load.open", {"side": PRODUCT, "port": port, **pace}) as generator:
        told = generator.result()
    if told["failed"]:
        raise Refused(f"{told['failed']} topics were not accepted")
    return latencies(asyncio.run(_product_waits(bench, told["began"])))


async def _product_waits(bench: Bench, began: float) -> list[float]:
    written = await asking.submitted(bench.product.database("intake"), began)
    applied: Mapping[object, float] = {}

    async def complete() -> bool:
        nonlocal applied
        applied = await asking.applied(bench.product.database("notifier"), began - 1)
        return applied.keys() >= written.keys()

    await until(complete, every=0.25)
    return [(applied[event_id] - at) * 1e3 for event_id, at in written.items()]


def _limit(bench: Bench, a_second: float, seconds: float) -> Values:
    """A writer, a relay that it wakes, and a consumer; each a process with nothing else to do."""
    url, kafka = bench.servers.limits, bench.servers.kafka
    empty_tables(url)
    stream, port = asyncio.run(create(kafka, "limits")), free_port()
    with ExitStack() as stack:
        place = {"database": url, "kafka": kafka, "stream": stream, "port": port}
        reading = {"group": f"limits-{uuid.uuid4().hex}", "batch": _BATCH, "commit_every": _OFFSETS_EVERY}
        pace = {"a_second": a_second, "seconds": seconds, "warm_up": _WARM_UP_SECONDS}
        stack.enter_context(Worker("benchmarks.limits.woken_relay", place))
        stack.enter_context(Worker("benchmarks.limits.consumer", {**place, **reading}))
        told = stack.enter_context(Worker("benchmarks.limits.writer", {**place, **pace})).result()
        time.sleep(0.5)
        waits = asyncio.run(asking.fetch(url, _LIMIT_WAITS, told["began"]))
    return latencies([row["seconds"] * 1e3 for row in waits])


ROWS = (
    Row(
        "effect",
        "commit to effect in another service, 200 events a second",
        (
            Check("p50 ms", target=2.0, floor=5.0, lower_is_better=True),
            Check("p99 ms", target=2.5, floor=5.0, lower_is_better=True),
        ),
        partial(_sides, 200, 1.0),
    ),
    Row(
        "effect-quiet",
        "the same in a quiet night, 2 events a second",
        (Check("p99 ms", target=2.5, floor=5.0, lower_is_better=True),),
        partial(_sides, 2, 3.0),
        quick=False,
    ),
)
