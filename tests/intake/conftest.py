"""A running intake for every test that needs one, each on a database of its own."""

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from tests.intake.house import House, running


@pytest.fixture
async def house(fresh_database: Callable[[str], Awaitable[str]]) -> AsyncIterator[House]:
    async with running(await fresh_database("intake")) as house:
        yield house
