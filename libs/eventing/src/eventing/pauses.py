"""Growing pauses between attempts, with jitter so that those who failed together do not return together; and
rests after work, so that events gather.
"""

import asyncio
import random

_UNHURRIED = 0.005
_LONGEST_REST = 0.03


def pause(attempt: int, *, first: float, longest: float) -> float:
    """Return seconds to wait after failed attempt number `attempt` (from 0): between half and all of the
    back-off.
    """
    backoff = min(longest, first * 2.0 ** min(attempt, 32))
    return backoff * random.uniform(0.5, 1.0)  # noqa: S311 spreads load, protects nothing


def rest(worked: float) -> float:
    """Return seconds to rest after `worked` seconds on a batch, before the next one begins.

    A batch costs nearly the same for one event and for twenty. Where nobody else wants the processor it is
    done within a few milliseconds, and the next may begin at once. Where it takes longer the machine is
    busy: then the rest is three times what it took beyond that, so that more events gather for the next one.
    Never longer than an event may wait unnoticed, three hundredths of a second.
    """
    return min(3 * max(0.0, worked - _UNHURRIED), _LONGEST_REST)


async def sleep_unless(event: asyncio.Event, seconds: float) -> bool:
    """Sleep, but return at once and True when `event` is set."""
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return False
    return True
