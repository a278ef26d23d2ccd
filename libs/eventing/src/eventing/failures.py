"""Which errors are nobody's fault and worth trying again as they are, and which belong to one event."""

import asyncio

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.orm.exc import StaleDataError

_PASSING_CLASSES = ("08", "53", "57", "58")
_PASSING_CODES = ("40001", "40P01", "55P03", "25P03", "25P04")
_PASSING_STATUS = ("UNAVAILABLE", "DEADLINE_EXCEEDED", "RESOURCE_EXHAUSTED", "ABORTED")


def is_contention(error: BaseException) -> bool:
    """Tell whether two transactions met and one had to give way: repeating it is all that is needed."""
    return isinstance(error, StaleDataError) or _sqlstate(error) in {"40001", "40P01"}


def is_passing(error: BaseException) -> bool:
    """Tell whether an error comes from the way to a database or server rather than from the event at hand."""
    if isinstance(error, (StaleDataError, PoolTimeout, OSError, TimeoutError)):
        return True
    if isinstance(error, DBAPIError):
        return error.connection_invalidated or _passing_state(_sqlstate(error), error)
    return _status(error) in _PASSING_STATUS


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
    return state in _PASSING_CODES or state.startswith(_PASSING_CLASSES)


def _sqlstate(error: BaseException) -> str:
    return str(getattr(getattr(error, "orig", None), "sqlstate", None) or "")


def _status(error: BaseException) -> str:
    """Return the name of a gRPC status, "" for other errors; without depending on gRPC."""
    code = getattr(error, "code", None)
    return str(getattr(code() if callable(code) else None, "name", ""))
