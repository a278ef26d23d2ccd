"""Waits until no letter is on its way: a letter that leaves while tables and streams are read looks torn."""

import asyncio
import time
from collections.abc import Callable

import asyncpg

from tests.torture.quiescence import Reachable

LONGEST = 240.0
_PAUSE = 1.0
# A letter being sent has a sender, or had one until it died; one that waits may leave while we read.
_UNDER_WAY = """
    SELECT count(*) FROM notices
    WHERE state = 'SENDING' OR state = 'PENDING' AND due_at < clock_timestamp() + interval '30 seconds'
"""


async def calm(town: Reachable, *, longest: float = LONGEST, tell: Callable[[str], None] = print) -> int:
    """Wait at most `longest` seconds, and return how many letters are still under way."""
    started, told_at, left = time.monotonic(), float("-inf"), 0
    connection = await asyncpg.connect(town.database("notifier"))
    try:
        while (left := await connection.fetchval(_UNDER_WAY)) and time.monotonic() - started < longest:
            if time.monotonic() - told_at > 10:
                told_at = time.monotonic()
                tell(f"waiting for {left} letters")
            await asyncio.sleep(_PAUSE)
    finally:
        await connection.close()
    return left
