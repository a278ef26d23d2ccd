"""Lets another process do one thing to files, and sees it killed in it."""

import asyncio
import signal
import sys

from intake.files.local import LocalStore
from tests.architecture.source import ROOT
from tests.intake.house import House


async def killed(house: House, act: str, puts: int, secret: str = "") -> None:
    """Let another process do something, and see it killed in it."""
    assert isinstance(house.store, LocalStore)
    key = house.desk.keyring._master_keys[0].hex()
    url = house.engine.url.render_as_string(hide_password=False)
    told = [act, str(puts), url, str(house.store._root), key, secret]
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.intake.dying", *told, cwd=ROOT
    )
    assert await process.wait() == -signal.SIGKILL
