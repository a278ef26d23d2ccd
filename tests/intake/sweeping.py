"""Empties an intake between two tests: nothing that one of them left can be seen by the next."""

import shutil
from pathlib import Path

import asyncpg

_TABLES = """
    SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'
    ORDER BY tablename
"""
# Rows are brought back; whoever also switches triggers off or adds an index is told where he may.
_REFUSE_CHANGES = """
    CREATE FUNCTION refuse_changes() RETURNS event_trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE 'tables of the standing house stay as they are: this test needs own_house'; END $$;
    CREATE EVENT TRIGGER refuse_changes ON ddl_command_start EXECUTE FUNCTION refuse_changes()
"""


class Sweeper:
    """Knows what stood in a database from the beginning, and brings it and the folder of files back to it."""

    def __init__(self, driver: asyncpg.Connection, files: Path) -> None:
        self._driver, self._files = driver, files
        self._statements = ""

    async def remember(self) -> None:
        """Keep a copy of the rows that migrations wrote, in a schema of its own."""
        tables = [name for (name,) in await self._driver.fetch(_TABLES)]
        written = [name for name in tables if await self._driver.fetch(f"SELECT FROM {name} LIMIT 1")]
        await self._driver.execute("CREATE SCHEMA swept")
        for name in written:
            await self._driver.execute(f"CREATE TABLE swept.{name} AS TABLE {name}")
        await self._driver.execute(_REFUSE_CHANGES)
        self._statements = "; ".join(
            [
                # No trigger fires in a replica; the audit trail refuses to be emptied otherwise.
                "SET LOCAL session_replication_role = replica",
                *(f"DELETE FROM {name}" for name in tables),
                *(f"INSERT INTO {name} OVERRIDING SYSTEM VALUE TABLE swept.{name}" for name in written),
            ]
        )

    async def sweep(self) -> None:
        async with self._driver.transaction():
            await self._driver.execute(self._statements)
        shutil.rmtree(self._files, ignore_errors=True)
