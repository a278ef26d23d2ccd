"""Work that a process does again and again by itself: step after step, with rests, and patience."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import structlog

from eventing.pauses import pause, sleep_unless

_log = structlog.get_logger("eventing.repeating")
_LATE = 0.01  # whoever is woken so late is in a process that has enough to do


@dataclass(frozen=True, slots=True)
class Rests:
    """Seconds between two steps.

    busy is the rest after a step that found something to do, idle after one that did not, each time so much
    longer up to longest_idle. failed is the first pause after a failure, on top of idle; it doubles with
    each up to longest_failed. Whoever sets while_busy rests so much longer when the process has no time.
    """

    idle: float
    busy: float = 0.0
    longest_idle: float = 0.0
    failed: float = 0.5
    longest_failed: float = 30.0
    while_busy: float = 0.0

    def after(self, idle_before: float, *, found: bool) -> float:
        """The rest after a step; idle_before is that after the step before it, 0 if it found something."""
        if found:
            return self.busy
        return min(idle_before + self.idle, max(self.idle, self.longest_idle))


async def repeat(
    name: str,
    step: Callable[[], Awaitable[object]],
    rests: Rests,
    stop: asyncio.Event,
    *,
    woken: asyncio.Event | None = None,
) -> None:
    """Take step after step until `stop` is set; the one under way is finished.

    A step answers whether it found something to do. What it raises is logged by its type, with the name of
    the work, and tried again: a step must leave what it could not do to the next. `woken` ends a rest.
    """
    idle, failures = 0.0, 0
    async with _bell(stop, woken) as bell:
        while not stop.is_set():
            if woken:
                woken.clear()
            try:
                found, failures = bool(await step()), 0
            except Exception as error:  # noqa: BLE001 - a database or a store may be away; the work stays there
                found, failures = False, failures + 1
                _log.warning("will be tried again", work=name, error=type(error).__name__, failures=failures)
            rest = rests.after(idle, found=found)
            idle = 0.0 if found else rest
            if failures:
                rest += pause(failures - 1, first=rests.failed, longest=rests.longest_failed)
            if not stop.is_set():
                await _rest(bell, rest, rests.while_busy)


@asynccontextmanager
async def _bell(stop: asyncio.Event, woken: asyncio.Event | None) -> AsyncIterator[asyncio.Event]:
    """What ends a rest: `stop`, and `woken` where there is one."""
    if woken is None:
        yield stop
        return

    async def ring() -> None:
        await stop.wait()
        woken.set()

    ringing = asyncio.create_task(ring())
    try:
        yield woken
    finally:
        ringing.cancel()


async def _rest(bell: asyncio.Event, seconds: float, while_busy: float) -> None:
    began = time.perf_counter()
    if not await sleep_unless(bell, seconds) and time.perf_counter() - began > seconds + _LATE:
        await sleep_unless(bell, while_busy)
