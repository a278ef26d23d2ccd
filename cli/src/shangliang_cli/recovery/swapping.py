"""The restored database takes the place of the old one, by rename: at every moment one of them is there."""

from datetime import UTC, datetime
from typing import Any

import asyncpg

from shangliang_cli.recovery.failures import NotDone

_OWNER = """
    SELECT quote_ident(coalesce(
        (SELECT rolname FROM pg_database JOIN pg_roles ON pg_roles.oid = datdba WHERE datname = $1),
        current_user
    ))
"""
# Rights that were given on the database itself, which no dump of its content holds.
_RIGHTS = """
    SELECT datacl IS NOT NULL AND NOT EXISTS (
        SELECT FROM aclexplode(datacl) AS given WHERE given.grantee = 0 AND given.privilege_type = 'CONNECT'
    )
    FROM pg_database WHERE datname = $1
"""


async def new_database(server: Any, name: str) -> str:
    """Make an empty database beside `name`, for the same owner, closed to others if that one is.

    What an interrupted restore left there is dropped.
    """
    restoring = f"{name}_restoring"
    await server.execute(f'DROP DATABASE IF EXISTS "{restoring}" WITH (FORCE)')
    owner = await server.fetchval(_OWNER, name)
    await server.execute(f'CREATE DATABASE "{restoring}" OWNER {owner} TEMPLATE template0')
    if await server.fetchval(_RIGHTS, name):
        await server.execute(f'REVOKE CONNECT, TEMPORARY ON DATABASE "{restoring}" FROM PUBLIC')
    return restoring


async def lock(server: Any, name: str) -> None:
    """Let nothing be written into a database until it was reconciled, whoever connects."""
    await server.execute(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on')


async def unlock(server: Any, name: str) -> None:
    """Let services write again."""
    await server.execute(f'ALTER DATABASE "{name}" RESET default_transaction_read_only')


async def swap(server: Any, name: str, restored: str) -> str:
    """Give the restored database the name; returns what the old one is called now, "" if there was none.

    Raises NotDone, and nothing is changed, if anybody is connected to the old one.
    """
    is_there = await server.fetchval("SELECT true FROM pg_database WHERE datname = $1", name)
    kept = f"{name}_before_{datetime.now(UTC):%Y%m%dt%H%M%S}" if is_there else ""
    try:
        async with server.transaction():
            if kept:
                await server.execute(f'ALTER DATABASE "{name}" RENAME TO "{kept}"')
            await server.execute(f'ALTER DATABASE "{restored}" RENAME TO "{name}"')
    except asyncpg.ObjectInUseError:
        raise NotDone(
            f"有程序连接着数据库 {name}，未作替换。 Somebody is connected to it; nothing was replaced."
        ) from None
    return kept
