"""The whole system with nothing to do: CPU and memory of each process."""

import asyncio
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import psutil

from benchmarks.machine import cpu_seconds
from benchmarks.row import NOTHING, PRODUCT, Bench, Check, Measure, Row, Values
from benchmarks.streams import TOPICS, caught_up
from devstack.blueprint import SERVICES

_CPU, _MEMORY = "busiest service, % of a core", "largest service, MB"
_SETTLE_SECONDS = 10.0
_STRETCH = 5.0


@contextmanager
def _sides(bench: Bench) -> Iterator[Mapping[str, Measure]]:
    with bench.product.running(*SERVICES) as services:
        asyncio.run(caught_up(bench.servers.kafka, TOPICS, "scheduling", "outcomes", "notifier"))
        time.sleep(_SETTLE_SECONDS)
        servers = {"postgres": bench.servers.postgres_pid, "kafka": bench.servers.kafka_pid}
        yield {PRODUCT: lambda: _measure(services, servers, bench.seconds * _STRETCH)}


def _measure(services: Mapping[str, int], servers: Mapping[str, int], seconds: float) -> Values:
    """Watch for some seconds; the servers are told with the services but have no bound."""
    everybody = {**services, **servers}
    before = {name: cpu_seconds(pid) for name, pid in everybody.items()}
    time.sleep(seconds)
    cpu = {name: 100 * (cpu_seconds(pid) - before[name]) / seconds for name, pid in everybody.items()}
    memory = {name: psutil.Process(pid).memory_info().rss / 1e6 for name, pid in services.items()}
    return {
        _CPU: max(cpu[name] for name in services),
        _MEMORY: max(memory.values()),
        **{f"{name} %": value for name, value in cpu.items()},
        **{f"{name} MB": value for name, value in memory.items()},
    }


ROWS = (
    Row(
        "idle",
        "nothing to do: CPU and memory of each service",
        (
            Check(_CPU, 2.0, 6.0, lower_is_better=True, against=NOTHING),
            Check(_MEMORY, 150, 200, lower_is_better=True, against=NOTHING),
        ),
        _sides,
        quick=False,
    ),
)
