"""Growing pauses between attempts, with jitter so that those who failed together do not return together."""

import asyncio
import random


def pause(attempt: int, *, first: float, longest: float) -> float:
    """Return seconds to wait after failed attempt number `attempt` (from 0): between half and all of the
    back-off.
    """
    backoff = min(longest, first * 2.0 ** min(attempt, 32))
    return backoff * random.uniform(0.5, 1.0)  # noqa: S311 spreads load, protects nothing


async def sleep_unless(event: asyncio.Event, seconds: float) -> bool:
    """Sleep, but return at once and True when `event` is set."""
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return False
    return True
