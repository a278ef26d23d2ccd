"""Connections at hand: taken from the engine's pool once, and then used by whoever needs one next.

Taking one from the pool and giving it back costs more than a statement does. Less than half of the pool is
kept at hand, so that whoever goes to the pool itself finds enough, even for two things at once.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

_MOST = 4
_spares: WeakKeyDictionary[AsyncEngine, "list[Spare]"] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Spare:
    """A connection that begins no transactions of its own, and asyncpg's under it."""

    connection: AsyncConnection
    driver: Any

    @property
    def is_clean(self) -> bool:
        """Whether another may use it: it is open, and no transaction is."""
        return not (self.driver.is_closed() or self.driver.is_in_transaction() or self.connection.invalidated)

    async def discard(self) -> None:
        await self.connection.invalidate()
        await self.connection.close()


@asynccontextmanager
async def at_hand(engine: AsyncEngine) -> AsyncIterator[Spare]:
    """Give a connection of the engine to the block alone; each statement commits by itself.

    One that comes back closed or with a transaction open is thrown away, which rolls back.
    """
    spares = _of(engine)
    spare = spares.pop() if spares else None
    if spare is None or spare.driver.is_closed():
        if spare is not None:
            await spare.discard()
        spare = await _new(engine)
    try:
        yield spare
    finally:
        if not spare.is_clean:
            await asyncio.shield(spare.discard())
        elif len(spares) < _most(engine):
            spares.append(spare)
        else:
            await asyncio.shield(spare.connection.close())


@asynccontextmanager
async def connected(engine: AsyncEngine) -> AsyncIterator[Any]:
    """Give an asyncpg connection to the block alone; each statement commits by itself."""
    async with at_hand(engine) as spare:
        yield spare.driver


@lru_cache(maxsize=64)
def by_itself(engine: AsyncEngine) -> AsyncEngine:
    """Return the engine as one that begins no transactions of its own."""
    return engine.execution_options(isolation_level="AUTOCOMMIT")


async def _new(engine: AsyncEngine) -> Spare:
    connection = await by_itself(engine).connect()
    return Spare(connection, (await connection.get_raw_connection()).driver_connection)


def _most(engine: AsyncEngine) -> int:
    size = int(getattr(engine.pool, "size", lambda: 0)())
    return min(_MOST, max(0, size - 2) // 2)


def _of(engine: AsyncEngine) -> list[Spare]:
    spares = _spares.get(engine)
    if spares is None:
        spares = _spares[engine] = []
        event.listen(engine.sync_engine, "engine_disposed", lambda _: _close_all(spares))
    return spares


def _close_all(spares: list[Spare]) -> None:
    """Runs within `AsyncEngine.dispose`, which lets synchronous code wait for the driver."""
    while spares:
        connection = spares.pop().connection.sync_connection
        if connection is not None:
            connection.invalidate()
            connection.close()
