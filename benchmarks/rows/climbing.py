"""What accepting a matter costs, duty by duty: from the limit up to all that the product does."""

import asyncio
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import partial

import asyncpg

from benchmarks.asking import settle
from benchmarks.ladder.duties import Duty, side
from benchmarks.ladder.statement import TABLES
from benchmarks.limits.schema import empty_tables
from benchmarks.machine import cpu_seconds
from benchmarks.row import LIMIT, PRODUCT, Bench, Check, Measure, Row, Values
from benchmarks.rows.accepting import RATE, load_closed
from benchmarks.servers import create_database
from benchmarks.worker import Worker
from devstack.ports import free_port

_LADDER = "ladder"
_APP, _POSTGRES = "app µs", "postgres µs"


@contextmanager
def _sides(bench: Bench) -> Iterator[Mapping[str, Measure]]:
    asyncio.run(create_database(bench.servers, _LADDER, template=bench.product.database_name("intake")))
    steps = {side(duty): partial(_step, bench, duty) for duty in Duty}
    yield {LIMIT: partial(_limit, bench), **steps, PRODUCT: partial(_product, bench)}


def _limit(bench: Bench) -> Values:
    empty_tables(bench.servers.limits)
    port = free_port()
    with Worker("benchmarks.limits.http_app", {"database": bench.servers.limits, "port": port}) as app:
        return _loaded(bench, LIMIT, port, [app.pid])


def _step(bench: Bench, duty: Duty) -> Values:
    url = bench.servers.limits if duty == Duty.CHECKED else bench.servers.database(_LADDER)
    empty_tables(url) if duty == Duty.CHECKED else asyncio.run(_empty(url))
    port = free_port()
    options = {"database": url, "port": port, "duty": int(duty), "folder": str(bench.product.folder)}
    with ExitStack() as stack:
        pids = [stack.enter_context(Worker("benchmarks.ladder.app", options)).pid]
        if duty < Duty.RELAYED:
            return _loaded(bench, PRODUCT, port, pids)
        relay = bench.product.running("intake", command="relay", SHANGLIANG_INTAKE_DATABASE_URL=url)
        pids.extend(stack.enter_context(relay).values())
        return _loaded(bench, PRODUCT, port, pids, lambda: settle(url))


def _product(bench: Bench) -> Values:
    with bench.product.running("intake") as pids:
        port, url = bench.product.port("intake", "HTTP"), bench.product.database("intake")
        return _loaded(bench, PRODUCT, port, pids.values(), lambda: settle(url))


def _loaded(
    bench: Bench, side: str, port: int, pids: Iterable[int], settle: Callable[[], None] = lambda: None
) -> Values:
    """Load an app; its CPU and that of the database is told for each matter, events that wait included."""
    before = _used(pids), cpu_seconds(bench.servers.postgres_pid)
    values = load_closed(side, port, bench.seconds)
    settle()
    app, postgres = _used(pids) - before[0], cpu_seconds(bench.servers.postgres_pid) - before[1]
    accepted = values["answered"]
    return {RATE: values[RATE], _APP: app / accepted * 1e6, _POSTGRES: postgres / accepted * 1e6}


def _used(pids: Iterable[int]) -> float:
    return sum(map(cpu_seconds, pids))


async def _empty(url: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(f"TRUNCATE {', '.join(TABLES)} CASCADE")
    finally:
        await connection.close()


ROWS = (
    Row(
        "accept-ladder",
        "the limit of accepting, grown by one duty at a time, and the product",
        (
            *(Check(RATE, target=0.45, floor=0, side=side(duty)) for duty in Duty),
            Check(RATE, target=0.45, floor=0),
            Check(RATE, target=0.8, floor=0, against=side(max(Duty))),
        ),
        _sides,
        quick=False,
        long=True,
    ),
)
