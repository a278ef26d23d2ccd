"""A running intake for every test that needs one, on a database of its own or one that is swept before."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from intake.files.local import LocalStore
from tests.fixtures.postgres import Databases
from tests.intake.house import House, running

# All but those whose rows are there from the beginning, and the audit trail, which refuses to be emptied.
_TABLES = """
    SELECT tablename FROM pg_tables WHERE schemaname = 'public'
        AND tablename NOT IN ('alembic_version', 'gram_progress', 'look_progress', 'store_shards')
        AND tablename NOT LIKE 'audit%'
"""


@pytest.fixture
async def house(fresh_database: Callable[[str], Awaitable[str]], tmp_path: Path) -> AsyncIterator[House]:
    async with running(await fresh_database("intake"), LocalStore(tmp_path / "store")) as house:
        yield house


@pytest.fixture(scope="module")
async def standing_house(
    databases: Databases, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[House]:
    """One intake for all tests of a file; they ask for `swept_house`."""
    url = await databases.create("intake")
    async with running(url, LocalStore(tmp_path_factory.mktemp("store"))) as house:
        yield house
    await databases.drop(url)


@pytest.fixture
async def swept_house(standing_house: House) -> House:
    """The file's intake with nothing in it: costs a tenth of a new one."""
    tables = ", ".join(name for (name,) in await standing_house.rows(_TABLES))
    async with standing_house.sessions.begin() as session:
        await session.execute(text(f"TRUNCATE {tables}"))
    standing_house.phones.texts.clear()
    standing_house.phones.failures.clear()
    return standing_house
