"""A server that is away is told apart from a fault of ours, however deep it stands."""

import pytest
from asyncpg import DataError, InternalClientError
from asyncpg import InterfaceError as DriverError
from asyncpg.exceptions import (
    AdminShutdownError,
    CannotConnectNowError,
    SerializationError,
    UniqueViolationError,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from chassis.faults import is_passing


def caused_by(cause: BaseException) -> Exception:
    error = RuntimeError("while answering")
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    "error",
    [
        ConnectionRefusedError(),
        CannotConnectNowError("starting up"),
        AdminShutdownError("terminating connection"),
        SerializationError("could not serialize"),
        PoolTimeout(),
        DBAPIError("SELECT 1", None, Exception("gone"), connection_invalidated=True),
        DriverError("connection is closed"),
        InternalClientError("cannot switch to state 12"),
    ],
)
def test_fault_that_passes_is_seen_through_its_wrapping(error: Exception) -> None:
    assert is_passing(error)
    assert is_passing(caused_by(error))


@pytest.mark.parametrize(
    "error",
    [
        UniqueViolationError("twice"),
        DataError("$1 cannot be written"),
        ValueError("wrong"),
        KeyError("missing"),
    ],
)
def test_fault_of_ours_does_not_pass(error: Exception) -> None:
    assert not is_passing(caused_by(error))
