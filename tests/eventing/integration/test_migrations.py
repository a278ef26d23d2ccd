"""The steps of the guarantees' tables lead to the tables as the code knows them, and back to nothing."""

from collections.abc import Awaitable, Callable
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection, inspect
from sqlalchemy.ext.asyncio import create_async_engine

from eventing import tables
from eventing.migrations import step_1, step_2

STEPS = (step_1, step_2)
FreshDatabase = Callable[..., Awaitable[str]]


async def test_the_steps_lead_to_the_tables_and_back(fresh_database: FreshDatabase) -> None:
    engine = create_async_engine(await fresh_database())
    try:
        async with engine.begin() as connection:
            assert await connection.run_sync(_up) == []
            assert await connection.run_sync(_down) == []
    finally:
        await engine.dispose()


def _up(connection: Connection) -> list[Any]:
    context = MigrationContext.configure(
        connection, opts={"compare_type": True, "compare_server_default": True}
    )
    for step in STEPS:
        step.upgrade(Operations(context))
    return list(compare_metadata(context, tables.metadata))


def _down(connection: Connection) -> list[str]:
    operations = Operations(MigrationContext.configure(connection))
    for step in reversed(STEPS):
        step.downgrade(operations)
    return inspect(connection).get_table_names()
