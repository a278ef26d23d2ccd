"""A matter's whole way, from handed in to solved, with ever more of them stored."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial

from benchmarks.product import Product
from benchmarks.row import NOTHING, Bench, Check, Measure, Row, Values
from benchmarks.stored import everything, journeys, stored

_CLIENTS = 12
_WARM_UP_SECONDS, _STRETCH = 3.0, 2.0
RATE = "per second"
_SMALL = 1_000
# What the nearest peer publishes: solved a second with nothing stored, and with a million.
_EMPTY, _FULL = 37, 6.3
_HELD = 4  # on two threads of one core, the client's included


@contextmanager
def _sides(sizes: tuple[int, ...], bench: Bench) -> Iterator[Mapping[str, Measure]]:
    products = {size: stored(bench, size) for size in sizes}
    yield {_side(size): partial(_measure, product, bench.seconds) for size, product in products.items()}


def _measure(product: Product, seconds: float) -> Values:
    with everything(product):
        return journeys(product, clients=_CLIENTS, seconds=seconds * _STRETCH, warm_up=_WARM_UP_SECONDS)


def _side(size: int) -> str:
    return f"{size:,} matters"


def _checks(size: int) -> Iterator[Check]:
    large, small = _side(size), _side(_SMALL)
    yield Check(RATE, 0.83, 0.5, side=large, against=small)
    yield Check(RATE, _EMPTY, _FULL, side=large, against=NOTHING, held=_HELD)
    for side in (small, large):
        yield Check("failed", 0, 0, lower_is_better=True, side=side, against=NOTHING)


ROWS = tuple(
    Row(
        name,
        f"matters from handed in to solved, {_CLIENTS} at a time, with {size:,} stored against {_SMALL:,}",
        tuple(_checks(size)),
        partial(_sides, (_SMALL, size)),
        long=True,
    )
    for name, size in (("journey", 100_000), ("journey-1m", 1_000_000))
)
