"""A running outcomes for every test that needs one, each on a database of its own."""

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from tests.outcomes.office import Office, running


@pytest.fixture
async def office(fresh_database: Callable[[str], Awaitable[str]]) -> AsyncIterator[Office]:
    async with running(await fresh_database("outcomes")) as office:
        yield office
