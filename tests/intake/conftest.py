"""A running intake for every test that needs one: the standing one, swept before, or one of its own."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import asyncpg
import pytest

from intake.files.local import LocalStore
from tests.fixtures.postgres import Databases
from tests.intake.house import House
from tests.intake.opening import fixed, running, the_rules
from tests.intake.sweeping import Sweeper


@pytest.fixture
async def own_house(fresh_database: Callable[[str], Awaitable[str]], tmp_path: Path) -> AsyncIterator[House]:
    """An intake that nobody had before: for tests that change its tables or rules, or are counted by it.

    And for those that look at plans: what was deleted before them is still in the pages and the indexes, and
    the planner counts those.
    """
    store = LocalStore(tmp_path / "store")
    async with running(await fresh_database("intake"), store, the_rules()) as house:
        yield house


@pytest.fixture(scope="session")
async def standing_house(
    databases: Databases, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[tuple[House, Sweeper]]:
    """One intake for all tests that ask for `house`."""
    url, files = await databases.create("intake"), tmp_path_factory.mktemp("standing") / "store"
    driver = await asyncpg.connect(urlunsplit(urlsplit(url)._replace(scheme="postgresql")))
    sweeper = Sweeper(driver, files)
    await sweeper.remember()
    async with running(url, LocalStore(files), fixed(the_rules())) as house:
        yield house, sweeper
    await driver.close()
    await databases.drop(url)


@pytest.fixture
async def house(standing_house: tuple[House, Sweeper]) -> AsyncIterator[House]:
    """An intake with nothing in it: costs a hundredth of one of its own."""
    house, sweeper = standing_house
    await sweeper.sweep()
    house.phones.texts.clear()
    house.phones.failures.clear()
    yield house
    await house.hang_up()
