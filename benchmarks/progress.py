"""Rates seen from outside: a count is asked until it is complete, between its first move and its last."""

import asyncio
import time
from collections.abc import Awaitable, Callable

Count = Callable[[], Awaitable[int]]


class Stalled(Exception):
    """What is counted did not come to its end in time."""


async def rate(count: Count, total: int, *, every: float = 0.005, within: float = 120.0) -> float:
    """Ask `count` until it says `total`; events a second since it was first seen to move.

    What makes them is not asked, so any two can be compared. `every` and `within` are seconds.
    """
    began = time.perf_counter()
    first, first_at = await count(), began
    base = first
    while True:
        await asyncio.sleep(every)
        seen, now = await count(), time.perf_counter()
        if first == base and seen > base:
            first, first_at = seen, now
        if seen >= total and first > base:
            return (total - first) / max(now - first_at, every)
        if now - began > within:
            raise Stalled(f"{seen} of {total} after {within:.0f} s")


async def until(done: Callable[[], Awaitable[bool]], *, every: float = 0.05, within: float = 120.0) -> None:
    """Wait until `done` says so."""
    async with asyncio.timeout(within):
        while not await done():
            await asyncio.sleep(every)
