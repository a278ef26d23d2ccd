"""Which faults pass by themselves: a server that is away, restarting or overrun; the caller may try again."""

from collections.abc import Iterator

from asyncpg import InterfaceError as DriverError
from asyncpg import InternalClientError, PostgresError
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from rulebook import sqlstates

# Of these classes are the errors that may pass; what is of none of them is a fault of ours.
OF_SERVERS = (DBAPIError, PoolTimeout, OSError, PostgresError, DriverError, InternalClientError)
AWAY = "系统暂时不可用，请稍后用同一个幂等键重试。"


def is_passing(error: BaseException) -> bool:
    """Say whether the same request may succeed soon.

    True for lost or refused connections, an exhausted pool, a server that shuts down or starts,
    serialization failures and waits for a lock, wherever in the chain of causes they stand. Whether the
    interrupted transaction was committed is unknown, so a repetition needs its idempotency key.
    """
    return any(_passes(each) for each in chain(error))


def chain(error: BaseException) -> Iterator[BaseException]:
    """Yield an error, what caused it, and so on."""
    found: BaseException | None = error
    while found is not None:
        yield found
        found = found.__cause__ or found.__context__


def _passes(error: BaseException) -> bool:
    if isinstance(error, ConnectionError | PoolTimeout | InternalClientError):
        return True
    if isinstance(error, DriverError):
        return not isinstance(error, ValueError)  # a value that the driver cannot write
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    return sqlstates.is_passing(str(getattr(error, "sqlstate", None) or ""))
