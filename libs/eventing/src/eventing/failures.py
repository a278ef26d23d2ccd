"""Which errors are nobody's fault and worth trying again as they are, and which belong to one event."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from asyncpg import InterfaceError as DriverError
from asyncpg import InternalClientError, PostgresError
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.orm.exc import StaleDataError

from eventing.pauses import pause
from rulebook import sqlstates

ResultT = TypeVar("ResultT")
_ATTEMPTS = 4
_PASSING_STATUS = ("UNAVAILABLE", "DEADLINE_EXCEEDED", "RESOURCE_EXHAUSTED", "ABORTED")


def is_contention(error: BaseException) -> bool:
    """Tell whether two transactions met and one had to give way: repeating it is all that is needed."""
    return isinstance(error, StaleDataError) or sqlstates.is_contention(_sqlstate(error))


def is_passing(error: BaseException) -> bool:
    """Tell whether an error comes from the way to a database or server rather than from the event at hand."""
    if isinstance(error, (StaleDataError, PoolTimeout, OSError, TimeoutError, InternalClientError)):
        return True
    if isinstance(error, DriverError):
        return not isinstance(error, ValueError)  # a value that the driver cannot write
    if isinstance(error, PostgresError):
        return sqlstates.is_passing(_sqlstate(error))
    if isinstance(error, DBAPIError):
        return error.connection_invalidated or _passing_state(_sqlstate(error), error)
    return _status(error) in _PASSING_STATUS


async def while_transactions_meet(act: Callable[[], Awaitable[ResultT]]) -> ResultT:
    """Return what `act` returns; try it four times at most while all that fails it is another transaction."""
    for attempt in range(_ATTEMPTS - 1):
        try:
            return await act()
        except Exception as error:
            if not is_contention(error):
                raise
        await asyncio.sleep(pause(attempt, first=0.02, longest=0.5))
    return await act()


async def answers(engine: AsyncEngine) -> bool:
    """Tell whether the database answers within two seconds."""
    try:
        async with asyncio.timeout(2), engine.connect() as connection:
            await connection.execute(text("SELECT 1"))
    except (OSError, TimeoutError, DBAPIError, PoolTimeout):
        return False
    return True


def _passing_state(state: str, error: DBAPIError) -> bool:
    if not state:
        return isinstance(error, (InterfaceError, OperationalError))
    return sqlstates.is_passing(state)


def _sqlstate(error: BaseException) -> str:
    return str(getattr(getattr(error, "orig", error), "sqlstate", None) or "")


def _status(error: BaseException) -> str:
    """Return the name of a gRPC status, "" for other errors; without depending on gRPC."""
    code = getattr(error, "code", None)
    return str(getattr(code() if callable(code) else None, "name", ""))
