"""Other wordings of the same matter, found among fifty thousand topics while somebody writes."""

import asyncio
import json
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from uuid import UUID

import asyncpg

from benchmarks.latency import percentile
from benchmarks.product import Product
from benchmarks.row import NOTHING, PRODUCT, Bench, Check, Measure, Row, Values
from intake.domain.similarity import Words, grams
from intake.queries.similar import Asked, topics_like
from tests.fixtures.similar.labelled import Labelled, labelled
from tests.fixtures.similar.stored import store

_TOPICS = 50_000
_FIRST, _FIVE, _SLOW = "hit@1", "hit@5", "p95 ms"


@contextmanager
def _sides(bench: Bench) -> Iterator[Mapping[str, Measure]]:
    product = replace(bench.product, mark="_finding")
    product.prepare()
    city = labelled(_TOPICS)
    ids = asyncio.run(store(product.database("intake"), city.titles))
    with product.running("intake"):
        yield {PRODUCT: lambda: _measure(product, city, ids)}


def _measure(product: Product, city: Labelled, ids: Sequence[UUID]) -> Values:
    """Who asks over HTTP is timed; who is found is told by the question below it, which leaves out itself."""
    hits = asyncio.run(_hits(product.database("intake"), city, ids))
    waits = [_wait(product.port("intake", "HTTP"), city.titles[each]) for each in city.same]
    return {
        _FIVE: sum(each < 5 for each in hits) / len(hits),
        _FIRST: sum(each < 1 for each in hits) / len(hits),
        _SLOW: percentile(waits, 95),
        "p50 ms": percentile(waits, 50),
        "p99 ms": percentile(waits, 99),
    }


async def _hits(url: str, city: Labelled, ids: Sequence[UUID]) -> list[int]:
    """At which place, from 0, another wording of the same matter stands; the number of places if nowhere."""
    places, connection = [], await asyncpg.connect(url)
    try:
        for number, same in city.same.items():
            asked = Asked(Words(grams(city.titles[number])), itself=ids[number])
            found = [each.topic_id for each in await topics_like(connection, asked, 0.0, 5)]
            wanted = {ids[each] for each in same}
            places.append(next((at for at, each in enumerate(found) if each in wanted), 5))
    finally:
        await connection.close()
    return places


def _wait(port: int, title: str) -> float:
    content, headers = json.dumps({"title": title}).encode(), {"Content-Type": "application/json"}
    request = urllib.request.Request(f"http://127.0.0.1:{port}/v1/topics/similar", content, headers)
    began = time.perf_counter()
    with urllib.request.urlopen(request, timeout=10) as response:
        if not json.load(response)["topics"]:
            raise ValueError(f"nothing is found for {title}, which is stored")
    return (time.perf_counter() - began) * 1e3


ROWS = (
    Row(
        "similar",
        f"other wordings of a matter, among {_TOPICS:,} topics",
        (
            Check(_FIVE, 0.95, 0.95, against=NOTHING),
            Check(_SLOW, 20, 40, lower_is_better=True, against=NOTHING),
        ),
        _sides,
        quick=False,
    ),
)
