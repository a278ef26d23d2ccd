"""Straight to the driver: the statements of every event and command, without what an ORM does around them.

A statement through a session costs five times the CPU of the same one through asyncpg; begin and commit too.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from functools import lru_cache
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession

DRIVER = "eventing.driver"


class NotCommitted(RuntimeError):
    """A statement of the transaction failed, that was passed over, and so all of it was rolled back."""


@asynccontextmanager
async def connected(engine: AsyncEngine) -> AsyncIterator[Any]:
    """Give an asyncpg connection of the engine's pool; each statement commits by itself."""
    async with by_itself(engine).connect() as connection, left_clean(connection) as driver:
        yield driver


@asynccontextmanager
async def committed(driver: Any) -> AsyncIterator[None]:
    """Run the block in a transaction of the connection. Raises NotCommitted, and what the block raises.

    asyncpg's own way would replace a cancellation by its complaint that the connection has been closed, and
    takes the answer to a COMMIT for granted.
    """
    await driver.execute("BEGIN")
    try:
        yield
    except BaseException:
        if not driver.is_closed():
            with suppress(Exception):  # then the connection is thrown away, which rolls back as well
                await driver.execute("ROLLBACK")
        raise
    if (done := await driver.execute("COMMIT")) != "COMMIT":
        raise NotCommitted(f"the transaction ended in {done}: an error of a statement was passed over")


async def fetch(session: AsyncSession, statement: str, *values: object) -> Sequence[Any]:
    """Run a statement with parameters $1, $2 … in the session's transaction; return its rows, as tuples."""
    if (driver := session.info.get(DRIVER)) is not None:
        rows: Sequence[Any] = await driver.fetch(statement, *values)
        return rows
    connection = await session.connection()
    return (await connection.exec_driver_sql(statement, values)).all()


@lru_cache(maxsize=64)
def by_itself(engine: AsyncEngine) -> AsyncEngine:
    """Return the engine as one that begins no transactions of its own."""
    return engine.execution_options(isolation_level="AUTOCOMMIT")


@asynccontextmanager
async def left_clean(connection: AsyncConnection) -> AsyncIterator[Any]:
    """Give the driver's connection, and throw it away rather than hand it on with a transaction open."""
    driver: Any = (await connection.get_raw_connection()).driver_connection
    try:
        yield driver
    finally:
        if driver.is_closed() or driver.is_in_transaction():
            await asyncio.shield(connection.invalidate())
