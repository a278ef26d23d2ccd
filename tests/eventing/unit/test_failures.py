"""Errors on the way are told apart from errors of one event, whatever wraps them."""

import pytest
from asyncpg import DataError, InternalClientError
from asyncpg import InterfaceError as DriverError
from asyncpg.exceptions import (
    AdminShutdownError,
    DeadlockDetectedError,
    LockNotAvailableError,
    NotNullViolationError,
    PostgresError,
    SerializationError,
)
from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm.exc import StaleDataError

from eventing.failures import is_contention, is_passing


def raised(cause: PostgresError) -> DBAPIError:
    return DBAPIError("SELECT 1", None, cause)


@pytest.mark.parametrize(
    "error",
    [
        raised(SerializationError("could not serialize")),
        raised(LockNotAvailableError("locked")),
        raised(AdminShutdownError("terminating connection")),
        DBAPIError("SELECT 1", None, Exception("gone"), connection_invalidated=True),
        InterfaceError("SELECT 1", None, Exception("connection is closed")),
        AdminShutdownError("terminating connection"),
        DriverError("connection is closed"),
        InternalClientError("cannot switch to state 12"),  # the server's farewell came between two statements
        StaleDataError(),
        PoolTimeout(),
        ConnectionRefusedError(),
    ],
)
def test_an_error_of_the_way_is_tried_again(error: Exception) -> None:
    assert is_passing(error)


@pytest.mark.parametrize(
    "error",
    [
        IntegrityError("INSERT", None, NotNullViolationError("missing")),
        NotNullViolationError("missing"),
        DataError("invalid input for query argument $1"),
        ValueError("wrong"),
        KeyError("key"),
    ],
)
def test_an_error_of_an_event_is_its_own(error: Exception) -> None:
    assert not is_passing(error)
    assert not is_contention(error)


def test_only_transactions_that_met_are_repeated_at_once() -> None:
    assert is_contention(raised(DeadlockDetectedError("deadlock")))
    assert is_contention(DeadlockDetectedError("deadlock"))
    assert is_contention(StaleDataError())
    assert not is_contention(raised(AdminShutdownError("terminating connection")))
