"""Alembic, run by the program: a package carries its migrations, and any number of starters may race.

A package has migrations/env.py (which calls environment), migrations/script.py.mako and migrations/versions/.
Whatever ends one half-way (a kill, a lock that is not had in time), the next start goes on with it.
"""

from collections.abc import Callable, Sequence
from typing import Any
from zlib import crc32

import asyncpg
from alembic import command, context, op
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection, MetaData, make_url, text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool


async def migrate(package: str, url: str, revision: str = "head") -> None:
    """Bring the package's database to a revision, creating the database first if it is missing.

    Starters take turns under an advisory lock; a migration waits at most 5 s for a table's lock.
    """
    await _create_database(url)
    await _run(url, lambda connection: command.upgrade(_config(package, connection), revision))


async def downgrade(package: str, url: str, revision: str) -> None:
    """Take the package's database back to a revision; "base" is empty."""
    await _run(url, lambda connection: command.downgrade(_config(package, connection), revision))


async def revise(package: str, url: str, message: str) -> None:
    """Write a new revision file with the difference between the models and the database at url."""
    await migrate(package, url)
    await _run(
        url,
        lambda connection: command.revision(_config(package, connection), message, autogenerate=True),
    )


async def difference(package: str, url: str, metadatas: Sequence[MetaData]) -> list[Any]:
    """Migrate, then list where the models and the database differ; empty when they agree."""
    await migrate(package, url)
    found: list[Any] = []

    # Autogeneration takes several metadatas; its annotation only forgets to say so.
    merged: Any = list(metadatas)

    def compare(connection: Connection) -> None:
        found.extend(compare_metadata(MigrationContext.configure(connection, opts=_COMPARE), merged))

    await _run(url, compare)
    return found


def environment(target_metadatas: Sequence[MetaData]) -> None:
    """Do what an env.py does, on the connection that this module gave: compare or run."""
    connection: Connection = context.config.attributes["connection"]
    context.configure(connection=connection, target_metadata=list(target_metadatas), **_COMPARE)
    with context.begin_transaction():
        context.run_migrations()


def build_index(name: str, table: str, columns: Sequence[Any], **options: Any) -> None:
    """Build an index beside the work that goes on; options as of `op.create_index`.

    Commits what the revision did before, so that has to be repeatable (`if_not_exists=True`); this itself
    is: what an earlier attempt left half-built serves nobody, and is built anew.
    """
    with op.get_context().autocommit_block():
        if op.get_bind().scalar(_HALF_BUILT, {"name": name}):
            op.drop_index(name, table, postgresql_concurrently=True)
        op.create_index(name, table, columns, if_not_exists=True, postgresql_concurrently=True, **options)


_HALF_BUILT = text("SELECT 1 FROM pg_index WHERE indexrelid = to_regclass(:name) AND NOT indisvalid")
_COMPARE: dict[str, Any] = {"compare_type": True, "compare_server_default": True}


def _config(package: str, connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", f"{package}:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


async def _run(url: str, work: Callable[[Connection], object]) -> None:
    # A session's lock, not a transaction's: a migration may commit half-way to build an index concurrently.
    engine = create_async_engine(url, poolclass=NullPool)
    lock = text("SELECT pg_advisory_lock(:key)").bindparams(key=crc32(b"shangliang migrations"))
    try:
        async with engine.connect() as connection:
            await connection.execute(lock)
            await connection.execute(text("SET lock_timeout = '5s'"))
            await connection.commit()
            await connection.run_sync(work)
            await connection.commit()
    finally:
        await engine.dispose()


async def _create_database(url: str) -> None:
    target = make_url(url)
    server = target.set(drivername="postgresql", database="postgres").render_as_string(hide_password=False)
    connection = await asyncpg.connect(server)
    try:
        known = await connection.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", target.database)
        if not known:
            await connection.execute(f'CREATE DATABASE "{target.database}"')
    except (asyncpg.DuplicateDatabaseError, asyncpg.UniqueViolationError):
        pass  # another starter was faster
    finally:
        await connection.close()
