"""Growing pauses between attempts, with jitter so that those who failed together do not return together; and
rests after work, so that events gather.
"""

import asyncio
import random

_LONGEST_REST = 0.03


def pause(attempt: int, *, first: float, longest: float) -> float:
    """Return seconds to wait after failed attempt number `attempt` (from 0): between half and all of the
    back-off.
    """
    backoff = min(longest, first * 2.0 ** min(attempt, 32))
    return backoff * random.uniform(0.5, 1.0)  # noqa: S311 spreads load, protects nothing


def rest(took: float, waited: float) -> float:
    """Return seconds to rest after a batch that `took` some seconds, `waited` of them for a processor.

    A batch costs nearly the same for one event and for twenty. Where there is a processor the next one may
    begin at once. Where the process waited longer than all else took, the machine has more to do than it
    can, and it is kinder to all to let events gather: for three times the excess, but never longer than an
    event may wait unnoticed, three hundredths of a second.
    """
    return min(3 * max(0.0, 2 * waited - took), _LONGEST_REST)


async def sleep_unless(event: asyncio.Event, seconds: float) -> bool:
    """Sleep, but return at once and True when `event` is set."""
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return False
    return True
