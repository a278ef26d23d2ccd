"""A backup of an older release is brought to the present one before it takes its place."""

import asyncio
import importlib.util
import os
import sys
from collections.abc import Callable
from typing import Any

from alembic.config import Config
from alembic.script import ScriptDirectory

from shangliang_cli.recovery.databases import connected
from shangliang_cli.recovery.failures import NotDone

_LONGEST_COMPLAINT = 2000
_OTHERS = """
    SELECT format('ALTER %s %I.%I OWNER TO %I', CASE relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END,
        nspname, relname, pg_get_userbyid(datdba))
    FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace, pg_database
    WHERE datname = current_database() AND nspname = 'public' AND relkind IN ('r', 'S') AND relowner <> datdba
        AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_class.oid AND deptype IN ('a', 'i'))
"""


async def bring_to_this_release(
    service: str, address: str, revision: str, tell: Callable[[str], None]
) -> None:
    """Run the migrations that the backup has not seen. Raises NotDone, also for a newer release's backup."""
    if (scripts := _scripts_of(service)) is None:
        return
    if revision not in {each.revision for each in scripts.walk_revisions()}:
        raise NotDone(f"备份来自更新的版本（{revision}）。 A newer release made this backup; use that one.")
    if revision != scripts.get_current_head():
        tell("迁移到本版本 / migrating")
        await _migrate(service, address)
        await _give_to_the_owner(address)


def _scripts_of(service: str) -> ScriptDirectory | None:
    """Its migrations, None where the service is not installed: then whoever starts it migrates."""
    if importlib.util.find_spec(service) is None:
        return None
    config = Config()
    config.set_main_option("script_location", f"{service}:migrations")
    config.set_main_option("path_separator", "os")
    return ScriptDirectory.from_config(config)


async def _migrate(service: str, address: str) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", service, "migrate"),
        env={**os.environ, f"SHANGLIANG_{service.upper()}_DATABASE_URL": address},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    _, said = await process.communicate()
    if process.returncode != 0:
        raise NotDone(f"{service} migrate: {said.decode(errors='replace').strip()[-_LONGEST_COMPLAINT:]}")


async def _give_to_the_owner(address: str) -> None:
    """What an operator's account has made belongs to the service, as everything else does."""
    async with connected(address) as connection:
        statements: list[Any] = await connection.fetch(_OTHERS)
        for (statement,) in statements:
            await connection.execute(statement)
