"""Numbers for new matters, fetched for all who wait at once; one that was not used is given out again."""

from collections.abc import Sequence

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from eventing.gathering import Gathering

_NEXT = text("SELECT nextval('topic_numbers') FROM generate_series(1, :many)")


class Numbers:
    """The sequence of receipt numbers. Whole processes may die with a number in hand: gaps mean nothing."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine.execution_options(isolation_level="AUTOCOMMIT")
        self._fetching: Gathering[None, int] = Gathering(self._fetch)
        self._spare: list[int] = []

    async def take(self) -> int:
        """Return a number that nobody else has."""
        return self._spare.pop() if self._spare else await self._fetching.add(None)

    def give_back(self, number: int) -> None:
        """Return a number that was certainly not used."""
        self._spare.append(number)

    async def _fetch(self, jobs: Sequence[None]) -> Sequence[int]:
        async with self._engine.connect() as connection:
            return (await connection.scalars(_NEXT, {"many": len(jobs)})).all()
