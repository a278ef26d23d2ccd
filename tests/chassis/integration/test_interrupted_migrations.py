"""A migration that ended half-way, by a kill or for want of a lock, is gone on with by the next start."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path

import asyncpg
import pytest
from alembic.script import ScriptDirectory
from sqlalchemy.exc import DBAPIError

from chassis.migrations import migrate

FreshDatabase = Callable[..., Awaitable[str]]
SERVICES = ("intake", "scheduling", "outcomes", "notifier")
_STAY = """
    CREATE FUNCTION stay() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'killed'; END
    $$;
    CREATE TRIGGER stay BEFORE UPDATE ON alembic_version EXECUTE FUNCTION stay();
"""
_GO = "DROP FUNCTION IF EXISTS stay() CASCADE"
_HALF_BUILT = "UPDATE pg_index SET indisvalid = false WHERE indexrelid = ANY ($1::regclass[])"
_INDEXES = """
    SELECT indexrelid::regclass::text, indrelid::regclass::text FROM pg_index
    JOIN pg_class ON pg_class.oid = indrelid WHERE relnamespace = 'public'::regnamespace
"""


@pytest.mark.parametrize("service", SERVICES)
async def test_what_commits_half_way_is_repeated_from_wherever_it_was(
    fresh_database: FreshDatabase, service: str
) -> None:
    url = await fresh_database()
    for before, revision in committing_half_way(service):
        await migrate(service, url, before)
        async with driven(url) as driver:
            known = await indexes(driver)
            for half_built in (False, True):
                await driver.execute(_STAY)
                with pytest.raises(DBAPIError, match="killed"):
                    await migrate(service, url, revision)
                await driver.execute(_GO)
                if half_built:
                    await driver.execute(_HALF_BUILT, built_beside(known, await indexes(driver)))
            await migrate(service, url, revision)
            assert not await indexes(driver, "AND NOT indisvalid"), revision


def committing_half_way(service: str) -> list[tuple[str, str]]:
    """The revisions that do something outside of their transaction, each with the one before."""
    folder = Path(str(import_module(service).__file__)).parent / "migrations"
    found = [
        (str(each.down_revision), each.revision)
        for each in ScriptDirectory(str(folder)).walk_revisions()
        if re.search("build_index|autocommit_block", Path(each.path).read_text(encoding="utf-8"))
    ]
    assert found
    return found[::-1]


@asynccontextmanager
async def driven(url: str) -> AsyncIterator[asyncpg.Connection]:
    driver = await asyncpg.connect(url.replace("+asyncpg", ""))
    try:
        yield driver
    finally:
        await driver.close()


def built_beside(before: dict[str, str], now: dict[str, str]) -> list[str]:
    """Those of new tables were built in the revision's own transaction: they are whole or not there."""
    return [name for name, table in now.items() if name not in before and table in before.values()]


async def indexes(driver: asyncpg.Connection, those: str = "") -> dict[str, str]:
    """By name, the table of each."""
    return dict(await driver.fetch(f"{_INDEXES} {those}"))
