"""The same work with ever more topics stored: handing in, reading, listing must not become slower."""

import asyncio
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial

from benchmarks.asking import fetch
from benchmarks.filling import fill
from benchmarks.row import Bench, Check, Measure, Row, Values
from benchmarks.rows.accepting import load_closed
from benchmarks.rows.reading import submit
from benchmarks.servers import create_database
from benchmarks.worker import Worker
from devstack.places import checkout

_READS = {
    "topic": "/v1/topics/{number}",
    "newest": "/v1/topics?limit=50",
    "division": "/v1/topics?division=411102001&limit=50",
    "queue": "/v1/topics?state=submitted&limit=50",
    "category": "/v1/topics?category=roads&limit=50",
}
_ACCEPTED = "per second"
_SMALL, _TARGET, _FLOOR = 1_000, 1.2, 2.0


@contextmanager
def _sides(sizes: tuple[int, ...], bench: Bench) -> Iterator[Mapping[str, Measure]]:
    filled = {size: _prepare(bench, size) for size in sizes}
    yield {_side(size): partial(_measure, bench, size, number) for size, number in filled.items()}


def _side(size: int) -> str:
    return f"{size:,} topics"


def _settings(bench: Bench, size: int) -> Mapping[str, str]:
    return {"SHANGLIANG_INTAKE_DATABASE_URL": bench.servers.database(f"intake_{size}")}


def _prepare(bench: Bench, size: int) -> str:
    """A database of this size; returns the number of a topic in it."""
    settings = _settings(bench, size)
    asyncio.run(create_database(bench.servers, f"intake_{size}"))
    command = [sys.executable, "-m", "intake", "migrate"]
    subprocess.run(command, check=True, cwd=checkout(), env={**bench.product.environment, **settings})
    with bench.product.running("intake", **settings):
        number = submit(bench.product.port("intake", "HTTP"))
    url = bench.servers.database(f"intake_{size}")
    (topic,) = asyncio.run(fetch(url, "SELECT id FROM topics WHERE number = $1", number))
    asyncio.run(fill(url, topic["id"], size))
    return number


def _measure(bench: Bench, size: int, number: str) -> Values:
    with bench.product.running("intake", **_settings(bench, size)):
        port = bench.product.port("intake", "HTTP")
        paths = {name: path.format(number=number) for name, path in _READS.items()}
        options = {"port": port, "paths": paths, "seconds": bench.seconds}
        with Worker("benchmarks.load.reads", options) as reader:
            told: dict[str, float] = reader.result()
        return told | {_ACCEPTED: load_closed("product", port, bench.seconds)[_ACCEPTED]}


def _checks(size: int) -> Iterator[Check]:
    large, small = _side(size), _side(_SMALL)
    yield Check(_ACCEPTED, 0.83, 0.5, side=large, against=small)
    for name in _READS:
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
