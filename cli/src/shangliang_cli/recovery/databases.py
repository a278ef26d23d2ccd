"""Where the databases of the services are; addresses carry passwords, so nobody prints one."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import asyncpg

from shangliang_cli.recovery.failures import NotDone, NotThere

SERVICES = ("intake", "scheduling", "outcomes", "notifier")
_SECONDS = 10


def address_of(service: str) -> str:
    """The database of a service, found as the service itself finds it. Raises NotDone without any."""
    variable = f"SHANGLIANG_{service.upper()}_DATABASE_URL"
    chosen, server = os.environ.get(variable), os.environ.get("SHANGLIANG_POSTGRES_URL")
    if not (chosen or server):
        raise NotDone(
            f"没有数据库地址：请设置 SHANGLIANG_POSTGRES_URL 或 {variable}。"
            " No database: set one of the two, on a development stack by `python -m devstack env`."
        )
    return _plain(chosen) if chosen else of_name(_plain(server or ""), service)


def of_name(address: str, name: str) -> str:
    """Another database of the same server, for the same role."""
    return urlunsplit(urlsplit(address)._replace(path=f"/{name}"))


def name_of(address: str) -> str:
    return urlsplit(address).path.lstrip("/")


@asynccontextmanager
async def connected(address: str, **settings: str) -> AsyncIterator[Any]:
    """A connection for operators: without the services' limits of time. Raises NotThere or NotDone."""
    try:
        connection = await asyncpg.connect(
            address,
            timeout=_SECONDS,
            server_settings={"application_name": "shangliang recovery", "timezone": "UTC", **settings},
        )
    except asyncpg.InvalidCatalogNameError:
        raise NotDone(f"没有数据库 {name_of(address)}。 There is no such database.") from None
    except (OSError, TimeoutError, asyncpg.PostgresError) as error:
        raise NotThere(f"数据库不可达。 PostgreSQL is not reachable: {type(error).__name__}") from None
    try:
        yield connection
    finally:
        await connection.close()


def _plain(address: str) -> str:
    return urlunsplit(urlsplit(address)._replace(scheme="postgresql"))
