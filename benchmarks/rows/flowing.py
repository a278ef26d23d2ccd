"""The whole flow, flat out: topics over HTTP, relayed, and taken by three consumer groups that commit."""

import asyncio
import time
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from benchmarks.asking import fetch, settle
from benchmarks.limits.schema import empty_tables
from benchmarks.progress import until
from benchmarks.row import LIMIT, PRODUCT, Bench, Check, Measure, Row, Values
from benchmarks.rows.accepting import load_closed
from benchmarks.streams import TOPICS, caught_up, create
from benchmarks.worker import Worker
from devstack.ports import free_port

RATE = "per second"
_GROUPS = ("scheduling", "outcomes", "notifier")
_SERVICES = ("intake", *_GROUPS)
_ROWS, _BATCH, _OFFSETS_EVERY = 2000, 500, 0.25

_COMMITS = """
SELECT count(*) AS number,
    extract(epoch FROM min(at))::float8 AS first, extract(epoch FROM max(at))::float8 AS last
FROM (SELECT pg_xact_commit_timestamp(xmin) AS at FROM {table}) AS commits WHERE at >= to_timestamp($1)
"""
_SUBMITTED = _COMMITS.format(table="progress_steps WHERE step = 'topic-submitted'")
_SEEN = _COMMITS.format(table="aggregate_seen WHERE stream = 'intake.topic.v1'")
_TOPICS, _EFFECTS = _COMMITS.format(table="topic"), _COMMITS.format(table="inbox WHERE consumer = '{group}'")


@contextmanager
def _sides(bench: Bench) -> Iterator[Mapping[str, Measure]]:
    with bench.product.running(*_SERVICES):
        asyncio.run(caught_up(bench.servers.kafka, TOPICS, *_GROUPS))
        yield {PRODUCT: lambda: _product(bench), LIMIT: lambda: _limit(bench)}


def _product(bench: Bench) -> Values:
    """Each of the other services takes every topic; the notifier writes its notices."""
    began = time.time()
    load_closed(PRODUCT, bench.product.port("intake", "HTTP"), bench.seconds)
    topics = Commits(bench.product.database("intake"), _SUBMITTED, began)
    taken = [Commits(bench.product.database(name), _SEEN, began) for name in _GROUPS]
    found = asyncio.run(_rate(topics, taken))
    settle(*map(bench.product.database, _SERVICES))
    return {RATE: found}


def _limit(bench: Bench) -> Values:
    url, kafka = bench.servers.limits, bench.servers.kafka
    empty_tables(url)
    stream, port = asyncio.run(create(kafka, "limits")), free_port()
    place = {"database": url, "kafka": kafka, "stream": stream, "port": port}
    pace = {"batch": _BATCH, "commit_every": _OFFSETS_EVERY}
    with ExitStack() as stack:
        stack.enter_context(Worker("benchmarks.limits.relay", {**place, "rows": _ROWS}))
        groups = [f"limits-{uuid.uuid4().hex}" for _ in _GROUPS]
        for group in groups:
            stack.enter_context(Worker("benchmarks.limits.consumer", {**place, **pace, "group": group}))
        stack.enter_context(Worker("benchmarks.limits.http_app", place))
        began = time.time()
        load_closed(LIMIT, port, bench.seconds)
        taken = [Commits(url, _EFFECTS.format(group=group), began) for group in groups]
        return {RATE: asyncio.run(_rate(Commits(url, _TOPICS, began), taken))}


@dataclass(frozen=True)
class Commits:
    """Rows of a table that were committed since a moment: how many, and when the first and the last."""

    url: str
    query: str
    since: float

    async def seen(self) -> Mapping[str, float]:
        (found,) = await fetch(self.url, self.query, self.since)
        return dict(found)


async def _rate(topics: Commits, taken: Sequence[Commits]) -> float:
    """Topics a second from the first commit to the last effect of the slowest group."""
    written = await topics.seen()
    last = 0.0

    async def complete() -> bool:
        nonlocal last
        effects = [await each.seen() for each in taken]
        last = max(each["last"] or 0.0 for each in effects)
        return all(each["number"] >= written["number"] for each in effects)

    await until(complete, every=0.25)
    return written["number"] / (last - written["first"])


ROWS = (
    Row(
        "flow",
        "topics a second through the whole flow, three groups",
        (Check(RATE, 0.50, 0.25),),
        _sides,
        quick=False,
    ),
)
