"""The same work with ever more matters stored: handing in, reading, listing must not become slower."""

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial

from benchmarks.asking import fetch
from benchmarks.journey.questions import QUESTIONS
from benchmarks.product import Product
from benchmarks.row import Bench, Check, Measure, Row, Values
from benchmarks.rows.accepting import load_closed
from benchmarks.stored import everything, stored
from benchmarks.worker import Worker

Topic = Mapping[str, str]

_READS = {
    "topic": "/v1/topics/{number}",
    "newest": "/v1/topics?limit=50",
    "division": "/v1/topics?division=411102001&limit=50",
    "state": "/v1/topics?state=approved&limit=50",
    "category": "/v1/topics?category=roads&limit=50",
    "pool": "/v1/pool?division=411102",
    "open311": "/open311/v2/requests.json",
    "open311 closed": "/open311/v2/requests.json?status=closed",
    "open311 of a street": "/open311/v2/requests.json?address_id=411102001",
    "open311 alone": "/open311/v2/requests/{number}.json",
}
# Numbers of stored copies are unique, but none that intake would give; what was only handed in waits.
_ORIGINAL = """
SELECT id::text AS topic, number FROM topics WHERE state = 'approved' AND number NOT LIKE '%-%-%-%' LIMIT 1
"""
_ACCEPTED = "per second"
_SMALL, _TARGET, _FLOOR = 1_000, 1.2, 2.0


@contextmanager
def _sides(sizes: tuple[int, ...], bench: Bench) -> Iterator[Mapping[str, Measure]]:
    products = {size: stored(bench, size) for size in sizes}
    yield {_side(size): partial(_measure, product, bench.seconds) for size, product in products.items()}


def _side(size: int) -> str:
    return f"{size:,} topics"


def _measure(product: Product, seconds: float) -> Values:
    with everything(product):
        topic = _original(product)
        told = {**_read(product, topic, seconds), **_asked(product, topic, seconds)}
    with product.running("intake"):
        accepted = load_closed("product", product.port("intake", "HTTP"), seconds)[_ACCEPTED]
    with everything(product):  # takes what was handed in, so that it is not taken while others are measured
        return told | {_ACCEPTED: accepted}


def _original(product: Product) -> Topic:
    (topic,) = asyncio.run(fetch(product.database("intake"), _ORIGINAL))
    return dict(topic)


def _read(product: Product, topic: Topic, seconds: float) -> Values:
    """Read and list topics as the public does."""
    paths = {name: path.format(number=topic["number"]) for name, path in _READS.items()}
    options = {"port": product.port("intake", "HTTP"), "paths": paths, "seconds": seconds}
    with Worker("benchmarks.load.reads", options) as reader:
        told: Values = reader.result()
    return told


def _asked(product: Product, topic: Topic, seconds: float) -> Values:
    """Ask what the screens of offices ask of all services."""
    options = {"base": product.base, "keys": str(product.folder / "keys"), "seconds": seconds, **topic}
    with Worker("benchmarks.load.questions", options) as asking:
        told: Values = asking.result()
    return told


def _checks(size: int) -> Iterator[Check]:
    large, small = _side(size), _side(_SMALL)
    yield Check(_ACCEPTED, 0.83, 0.5, side=large, against=small)
    for name in (*_READS, *(question.name for question in QUESTIONS)):
        yield Check(f"{name} p50 ms", _TARGET, _FLOOR, lower_is_better=True, side=large, against=small)


ROWS = tuple(
    Row(
        name,
        f"with {size:,} topics stored against {_SMALL:,}",
        tuple(_checks(size)),
        partial(_sides, (_SMALL, size)),
        long=True,
    )
    for name, size in (("growth", 100_000), ("growth-1m", 1_000_000))
)
