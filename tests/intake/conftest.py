"""A running intake for every test that needs one, each on a database of its own."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from intake.files.local import LocalStore
from tests.intake.house import House, running


@pytest.fixture
async def house(fresh_database: Callable[[str], Awaitable[str]], tmp_path: Path) -> AsyncIterator[House]:
    async with running(await fresh_database("intake"), LocalStore(tmp_path / "store")) as house:
        yield house
