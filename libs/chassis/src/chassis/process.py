"""A process from its first line to its exit code: tasks run together, a signal drains them, a failure ends
all.
"""

import asyncio
import gc
import signal
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from contextlib import AsyncExitStack
from typing import Any

import structlog
import uvloop

from chassis import logging, telemetry
from chassis.settings import ServiceSettings

log = structlog.get_logger(__name__)
Task = Callable[[asyncio.Event], Coroutine[Any, Any, None]]
Compose = Callable[[AsyncExitStack], Awaitable[Mapping[str, Task]]]


def run(settings: ServiceSettings, compose: Compose) -> int:
    """Run a service until SIGTERM or SIGINT and return its exit code: 0 after a clean drain, else 1.

    compose builds the service inside the loop and returns its tasks by name; what it enters into the stack is
    closed after the tasks have ended, in reverse order. Each task runs until the event is set, finishes what
    it has begun and returns, within settings.drain_seconds. A task that ends earlier, by itself or by an
    exception, ends the process.
    """
    logging.configure(settings.service, settings.log_level)
    tracer = telemetry.configure(settings)
    try:
        return uvloop.run(_main(settings, compose))
    finally:
        tracer.shutdown()


async def _main(settings: ServiceSettings, compose: Compose) -> int:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for each in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(each, stop.set)
    try:
        async with AsyncExitStack() as stack:
            tasks = await compose(stack)
            _settle_memory()
            log.info("started", tasks=sorted(tasks))
            clean = await supervise(tasks, stop, settings.drain_seconds)
    except Exception:
        log.exception("could not start or close")
        return 1
    log.info("stopped", clean=clean)
    return 0 if clean else 1


def _settle_memory() -> None:
    """Spare the collector what lives as long as the process, and the many short-lived objects of a call."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


async def supervise(tasks: Mapping[str, Task], stop: asyncio.Event, drain_seconds: float) -> bool:
    """Run tasks until stop is set or one of them ends, then drain all; return whether all ended as asked."""
    running = {asyncio.create_task(task(stop), name=name) for name, task in tasks.items()}
    waiting = asyncio.create_task(stop.wait())
    ended, _ = await asyncio.wait({*running, waiting}, return_when=asyncio.FIRST_COMPLETED)
    by_itself = ended - {waiting} if not stop.is_set() else set()
    for task in by_itself:
        log.error("task ended without being asked", task=task.get_name())
    stop.set()
    await waiting
    _, late = await asyncio.wait(running, timeout=drain_seconds)
    for task in late:
        log.error("task did not drain in time", task=task.get_name())
        task.cancel()
    results = await asyncio.gather(*running, return_exceptions=True)
    failures = [(task, error) for task, error in zip(running, results, strict=True) if error is not None]
    for task, error in failures:
        log.error("task failed", task=task.get_name(), exc_info=error)
    return not (by_itself or late or failures)
