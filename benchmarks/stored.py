"""The product with very many finished matters in all its databases."""

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

from benchmarks.asking import fetch, settle
from benchmarks.filling import fill
from benchmarks.product import Product
from benchmarks.row import Bench, Values
from benchmarks.servers import Servers
from benchmarks.streams import caught_up
from benchmarks.worker import Worker
from devstack.blueprint import SERVICES

_TAKEN: Mapping[str, tuple[str, ...]] = {
    "intake.topic.v1": ("scheduling", "outcomes", "notifier"),
    "scheduling.research.v1": ("intake", "notifier"),
    "scheduling.session.v1": ("intake", "outcomes", "notifier"),
    "outcomes.outcome.v1": ("intake", "scheduling", "notifier"),
}
_THE_TOPIC = "SELECT id::text AS topic, number FROM topics"
_filled: dict[tuple[Servers, int], bool] = {}


class HalfFilled(Exception):
    """Filling was broken off before; what is there is no measure of anything."""


def stored(bench: Bench, size: int) -> Product:
    """Databases of their own in which as many matters went their whole way; no process runs.

    They are filled once for all rows of a run.
    """
    product, key = replace(bench.product, mark=f"_{size}"), (bench.servers, size)
    if key not in _filled:
        _filled[key] = False
        product.prepare()
        with everything(product):
            journeys(product, clients=1, seconds=0, warm_up=0)
            _beside(product)
        asyncio.run(_fill(product, size))
        _filled[key] = True
    if not _filled[key]:
        raise HalfFilled(f"the store of {size:,} matters is not whole")
    return product


@contextmanager
def everything(product: Product) -> Iterator[None]:
    """All services run; at the end nothing is on its way, so that the next ones do not meet it."""
    with product.running(*SERVICES):
        yield
        settle(*map(product.database, SERVICES))
        for stream, groups in _TAKEN.items():
            asyncio.run(caught_up(product.servers.kafka, stream, *groups))
        settle(*map(product.database, SERVICES))


def journeys(product: Product, *, clients: int, seconds: float, warm_up: float) -> Values:
    """Let clients make journeys side by side."""
    place = {"base": product.base, "keys": str(product.folder / "keys")}
    pace = {"clients": clients, "seconds": seconds, "warm_up": warm_up}
    with Worker("benchmarks.load.journeys", {**place, **pace}) as load:
        told: Values = load.result()
    return told


def _beside(product: Product) -> None:
    """Let happen to the matter what is no part of its way."""
    (topic,) = asyncio.run(fetch(product.database("intake"), _THE_TOPIC))
    place = {"base": product.base, "keys": str(product.folder / "keys")}
    with Worker("benchmarks.load.beside", {**place, **topic}) as load:
        load.result()


async def _fill(product: Product, size: int) -> None:
    await asyncio.gather(*(fill(product.database(service), size) for service in SERVICES))
