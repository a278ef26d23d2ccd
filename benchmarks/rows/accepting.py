"""Topics over HTTP: how many a second are accepted and durable, and how long one waits for its receipt."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from benchmarks.asking import settle
from benchmarks.limits import pgbench
from benchmarks.limits.schema import empty_tables
from benchmarks.row import LIMIT, PRODUCT, Bench, Check, Measure, Row, Values
from benchmarks.worker import Options, Worker
from devstack.ports import free_port

_CLIENTS, _CONNECTIONS = 32, 64
_A_SECOND = 200
_PGBENCH = "pgbench"
RATE = "per second"


class Refused(Exception):
    """A server did not accept what it should have accepted; its figures are worth nothing."""


@contextmanager
def _closed(bench: Bench) -> Iterator[Mapping[str, Measure]]:
    def limit() -> Values:
        return _limit(bench, lambda port: load_closed(LIMIT, port, bench.seconds))

    def classical() -> Values:
        empty_tables(bench.servers.limits)
        return {RATE: pgbench.transactions_per_second(bench.servers.limits, _CLIENTS, bench.seconds)}

    with bench.product.running("intake"):
        yield {PRODUCT: lambda: measure_product(bench), LIMIT: limit, _PGBENCH: classical}


def measure_product(bench: Bench) -> Values:
    """Load intake, which must be running, with all that 64 connections can hand in."""
    values = load_closed(PRODUCT, bench.product.port("intake", "HTTP"), bench.seconds)
    settle(bench.product.database("intake"))
    return values


@contextmanager
def _open(bench: Bench) -> Iterator[Mapping[str, Measure]]:
    def load(side: str, port: int) -> Values:
        options = {"side": side, "port": port, "a_second": _A_SECOND, "seconds": bench.seconds}
        return _load("benchmarks.load.open", options)

    def product() -> Values:
        values = load(PRODUCT, bench.product.port("intake", "HTTP"))
        settle(bench.product.database("intake"))
        return values

    with bench.product.running("intake"):
        yield {PRODUCT: product, LIMIT: lambda: _limit(bench, lambda port: load(LIMIT, port))}


def _limit(bench: Bench, load: Callable[[int], Values]) -> Values:
    empty_tables(bench.servers.limits)
    port = free_port()
    with Worker("benchmarks.limits.http_app", {"database": bench.servers.limits, "port": port}):
        return load(port)


def load_closed(side: str, port: int, seconds: float) -> Values:
    """Load a server of a side with 64 connections for some seconds."""
    options = {"side": side, "port": port, "connections": _CONNECTIONS, "seconds": seconds}
    return _load("benchmarks.load.closed", options)


def _load(module: str, options: Options) -> Values:
    with Worker(module, options) as generator:
        told: dict[str, float] = generator.result()
    if told["failed"]:
        raise Refused(f"{options['side']}: {told['failed']:.0f} requests were not accepted")
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
            Check(RATE, target=0.45, floor=0.30, held=0.12),
            Check(RATE, target=1.0, floor=0.6, against=_PGBENCH, held=0.25),
        ),
        _closed,
    ),
)
