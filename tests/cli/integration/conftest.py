"""A running intake and a shell for it, for every test of this folder that asks."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from intake.files.local import LocalStore
from tests.cli.terminal import Terminal, terminal_of
from tests.intake.house import House
from tests.intake.opening import running, the_rules


@pytest.fixture
async def house(fresh_database: Callable[[str], Awaitable[str]], tmp_path: Path) -> AsyncIterator[House]:
    store = LocalStore(tmp_path / "store")
    async with running(await fresh_database("intake"), store, the_rules()) as house:
        yield house


@pytest.fixture
def terminal(house: House, tmp_path: Path) -> Terminal:
    return terminal_of(house, tmp_path)
