"""Numbers for new matters, fetched for all who wait at once; one that was not used is given out again."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncEngine

from eventing.driving import connected
from eventing.gathering import Gathering

_NEXT = "SELECT nextval('topic_numbers') FROM generate_series(1, $1)"


class Numbers:
    """The sequence of receipt numbers. Whole processes may die with a number in hand: gaps mean nothing."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._fetching: Gathering[None, int] = Gathering(self._fetch)
        self._spare: list[int] = []

    async def take(self) -> int:
        """Return a number that nobody else has."""
        return self._spare.pop() if self._spare else await self._fetching.add(None)

    def give_back(self, number: int) -> None:
        """Return a number that was certainly not used."""
        self._spare.append(number)

    async def _fetch(self, jobs: Sequence[None]) -> Sequence[int]:
        async with connected(self._engine) as driver:
            return [number for (number,) in await driver.fetch(_NEXT, len(jobs))]
