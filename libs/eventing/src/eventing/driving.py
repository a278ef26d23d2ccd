"""Straight to the driver: the statements of every event and command, without what an ORM does around them.

A statement through a session costs five times the CPU of the same one through asyncpg; begin and commit too.
"""

from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

DRIVER = "eventing.driver"


class NotCommitted(RuntimeError):
    """A statement of the transaction failed, that was passed over, and so all of it was rolled back."""


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


def arrays(types: Iterable[str], *, first: int = 1) -> str:
    """Return parameters for `unnest`, one array of each PostgreSQL type; the first is numbered `first`."""
    return ", ".join(f"${number}::{each}[]" for number, each in enumerate(types, start=first))
