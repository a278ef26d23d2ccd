"""Numbers for new matters: fetched for all who wait at once, and ahead of them when many come."""

import time
from collections import deque
from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncEngine

from eventing.connections import connected
from eventing.gathering import Gathering

_NEXT = "SELECT nextval('topic_numbers') FROM generate_series(1, $1)"
_SOON_SECONDS = 1.0
_MOST_AHEAD = 64


class Numbers:
    """The sequence of receipt numbers. Whole processes may die with numbers in hand: gaps mean nothing.

    Whoever comes back within a second fetches twice as many ahead as the last time, 64 at most; after a pause
    none.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._fetching: Gathering[None, int] = Gathering(self._fetch)
        self._spare: deque[int] = deque()
        self._ahead = 0
        self._fetched_at = 0.0

    async def take(self) -> int:
        """Return a number that nobody else has."""
        return self._spare.popleft() if self._spare else await self._fetching.add(None)

    def give_back(self, number: int) -> None:
        """Return a number that was certainly not used."""
        self._spare.appendleft(number)

    async def _fetch(self, jobs: Sequence[None]) -> Sequence[int]:
        wanted = len(jobs) + self._look_ahead()
        async with connected(self._engine) as driver:
            numbers = [number for (number,) in await driver.fetch(_NEXT, wanted)]
        self._spare.extend(numbers[len(jobs) :])
        return numbers[: len(jobs)]

    def _look_ahead(self) -> int:
        now = time.monotonic()
        soon = now - self._fetched_at < _SOON_SECONDS
        self._ahead = min(max(1, 2 * self._ahead), _MOST_AHEAD) if soon else 0
        self._fetched_at = now
        return self._ahead
