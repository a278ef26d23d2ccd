"""Connections at hand: taken from the engine's pool once, and then used by whoever needs one next.

Taking one from the pool and giving it back costs more than a statement does. Less than half of the pool is
kept at hand, so that whoever goes to the pool itself finds enough, even for two things at once.

Queues, and reads whose plan is dear, have connections of their own. A plan is kept until the table is
analysed, and one that was made while a table was empty reads and sorts all of it for every page: two seconds
each with 400,000 rows, for a minute.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from weakref import WeakKeyDictionary

import structlog
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

_log = structlog.get_logger("eventing.connections")
_MOST = 5
_BY_INDEX = "SET enable_seqscan = off; SET enable_bitmapscan = off"
_spares: WeakKeyDictionary[AsyncEngine, "tuple[list[Spare], list[Spare]]"] = WeakKeyDictionary()


class LeftOpen(RuntimeError):
    """A block ended as if all were done, with a transaction open: what it wrote is rolled back."""


@dataclass(frozen=True, slots=True)
class Spare:
    """A connection that begins no transactions of its own, and asyncpg's under it."""

    connection: AsyncConnection
    driver: Any

    @property
    def is_clean(self) -> bool:
        """Whether another may use it: it is open, and no transaction is."""
        return not (self.driver.is_closed() or self.driver.is_in_transaction() or self.connection.invalidated)

    def require_settled(self) -> None:
        """Raise LeftOpen, and log it, when a transaction is open."""
        if not self.driver.is_closed() and self.driver.is_in_transaction():
            _log.error("transaction left open")
            raise LeftOpen("a block ended with a transaction open; what it wrote is rolled back")

    async def discard(self) -> None:
        await self.connection.invalidate()
        await self.connection.close()


@asynccontextmanager
async def at_hand(engine: AsyncEngine, *, by_index: bool = False) -> AsyncIterator[Spare]:
    """Give a connection of the engine to the block alone; each statement commits by itself.

    One that comes back closed or with a transaction open is thrown away, which rolls back, and so is one
    whose user was cancelled or ran out of time: what he had asked for may still be under way, and a BEGIN
    that ends a moment later would make the next user's statements part of a transaction that nobody commits.

    Raises LeftOpen when the block ends without an error and a transaction is open: nobody may be told that
    it is done.

    `by_index` gives one whose statements go through indexes, however few rows the planner believes in: for
    statements whose plan is kept. One of those is kept, of a pool of twelve or more two; a pool of which less
    than two are kept has none, and gives any other instead.
    """
    by_index = by_index and _most(engine) > 1
    spares = _of(engine)[by_index]
    spare = spares.pop() if spares else None
    if spare is None or not spare.is_clean:
        if spare is not None:
            await spare.discard()
        spare = await _new(engine, by_index=by_index)
    is_settled = False
    try:
        yield spare
        spare.require_settled()
        is_settled = True
    except Exception as error:
        is_settled = not isinstance(error, TimeoutError)
        raise
    finally:
        is_clean = is_settled and spare.is_clean
        if is_clean and len(spares) < _kept(engine, by_index=by_index):
            spares.append(spare)
        elif is_clean and not by_index:
            await asyncio.shield(spare.connection.close())
        else:
            await asyncio.shield(spare.discard())


@asynccontextmanager
async def connected(engine: AsyncEngine, *, by_index: bool = False) -> AsyncIterator[Any]:
    """Give an asyncpg connection to the block alone, as `at_hand` does."""
    async with at_hand(engine, by_index=by_index) as spare:
        yield spare.driver


@lru_cache(maxsize=64)
def by_itself(engine: AsyncEngine) -> AsyncEngine:
    """Return the engine as one that begins no transactions of its own."""
    return engine.execution_options(isolation_level="AUTOCOMMIT")


async def _new(engine: AsyncEngine, *, by_index: bool) -> Spare:
    connection = await by_itself(engine).connect()
    spare = Spare(connection, (await connection.get_raw_connection()).driver_connection)
    if by_index:
        try:
            await spare.driver.execute(_BY_INDEX)
        except BaseException:
            await asyncio.shield(spare.discard())
            raise
    return spare


def _kept(engine: AsyncEngine, *, by_index: bool) -> int:
    most = _most(engine)
    apart = (most > 1) + (most >= _MOST)
    return apart if by_index else most - apart


def _most(engine: AsyncEngine) -> int:
    size = int(getattr(engine.pool, "size", lambda: 0)())
    return min(_MOST, max(0, size - 2) // 2)


def _of(engine: AsyncEngine) -> tuple[list[Spare], list[Spare]]:
    spares = _spares.get(engine)
    if spares is None:
        spares = _spares[engine] = [], []
        event.listen(engine.sync_engine, "engine_disposed", lambda _: _close_all(*spares))
    return spares


def _close_all(*kept: list[Spare]) -> None:
    """Runs within `AsyncEngine.dispose`, which lets synchronous code wait for the driver."""
    for spares in kept:
        while spares:
            connection = spares.pop().connection.sync_connection
            if connection is not None:
                connection.invalidate()
                connection.close()
