"""Topics over HTTP: how many a second are accepted and durable, and how long one waits for its receipt."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from benchmarks.asking import settle
from benchmarks.limits import pgbench
from benchmarks.limits.schema import empty_tables
from benchmarks.row import LIMIT, PRODUCT, Bench, Check, Measure, Row, Values
from benchmarks.worker import Worker
from devstack.ports import free_port

Load = Callable[[str, int], Values]

_CLIENTS = 32
_PGBENCH = "pgbench"
RATE = "per second"


class Refused(Exception):
    """A server did not accept what it should have accepted; its figures are worth nothing."""


@contextmanager
def _closed(bench: Bench) -> Iterator[Mapping[str, Measure]]:
    def load(side: str, port: int) -> Values:
        return _load("benchmarks.load.closed", side, port, connections=64, seconds=bench.seconds)

    def classical() -> Values:
        empty_tables(bench.servers.limits)
        return {RATE: pgbench.transactions_per_second(bench.servers.limits, _CLIENTS, bench.seconds)}

    with bench.product.running("intake"):
        yield {
            PRODUCT: lambda: _product(bench, load),
            LIMIT: lambda: _limit(bench, load),
            _PGBENCH: classical,
        }


@contextmanager
def _open(bench: Bench) -> Iterator[Mapping[str, Measure]]:
    def load(side: str, port: int) -> Values:
        return _load("benchmarks.load.open", side, port, a_second=200, seconds=bench.seconds)

    with bench.product.running("intake"):
        yield {PRODUCT: lambda: _product(bench, load), LIMIT: lambda: _limit(bench, load)}


def _product(bench: Bench, load: Load) -> Values:
    values = load(PRODUCT, bench.product.port("intake", "HTTP"))
    settle(bench.product.database("intake"))
    return values


def _limit(bench: Bench, load: Load) -> Values:
    empty_tables(bench.servers.limits)
    port = free_port()
    with Worker("benchmarks.limits.http_app", {"database": bench.servers.limits, "port": port}):
        return load(LIMIT, port)


def _load(module: str, side: str, port: int, **options: float) -> Values:
    with Worker(module, {"side": side, "port": port, **options}) as generator:
        told: dict[str, float] = generator.result()
    if told["failed"]:
        raise Refused(f"{side}: {told['failed']:.0f} requests were not accepted")
    return told


ROWS = (
    Row(
        "accept-open",
        "hand a topic in, 200 a second, open loop",
        (
            Check("p50 ms", target=2.0, floor=4.0, lower_is_better=True),
            Check("p99 ms", target=2.0, floor=4.0, lower_is_better=True),
        ),
        _open,
    ),
    Row(
        "accept",
        "topics accepted a second over HTTP, 64 connections",
        (
            Check(RATE, target=0.45, floor=0.30),
            Check(RATE, target=1.0, floor=0.6, against=_PGBENCH),
        ),
        _closed,
    ),
)
