"""What operators type, and what they find in a city's databases."""

import asyncio
import sys
from typing import Any

import asyncpg

from tests.fixtures.city import ROOT, City
from tests.fixtures.command_lines import Ended


async def shangliang(city: City, *words: str) -> Ended:
    """Run one command line as an operator of the city does; who cancels this kills it."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "shangliang_cli", *words),
        cwd=ROOT,
        env={**city.environment, **city.state().environment},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        out, err = await process.communicate()
    except asyncio.CancelledError:
        process.kill()
        await process.wait()
        raise
    return Ended(process.returncode or 0, out.decode(), err.decode())


async def rows(city: City, service: str, query: str) -> list[tuple[Any, ...]]:
    """Ask a service's database."""
    connection = await asyncpg.connect(city.database(service))
    try:
        return [tuple(row) for row in await connection.fetch(query)]
    finally:
        await connection.close()


async def restored(city: City, folder: str, service: str) -> dict[str, Any]:
    """Stop a service, put its database back, reconcile and start it; return what reconciling said."""
    city.devstack("stop", service)
    done = await shangliang(city, "restore", folder, "--service", service, "--json")
    assert done.code == 0, done.out + done.err
    said = await shangliang(city, "reconcile", "--service", service, "--apply", "--json")
    city.devstack("start", service)
    answer: dict[str, Any] = said.answer
    return answer
