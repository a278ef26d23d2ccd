"""The migrations lead to the models, and back."""

from collections.abc import Awaitable, Callable

import asyncpg

import eventing
from chassis.migrations import difference, downgrade, migrate
from intake.models import Model

FreshDatabase = Callable[..., Awaitable[str]]


async def test_migrations_go_up_down_and_up_and_match_the_models(fresh_database: FreshDatabase) -> None:
    url = await fresh_database()
    await migrate("intake", url)
    await downgrade("intake", url, "base")
    assert await tables_of(url) == {"alembic_version"}

    assert await difference("intake", url, [Model.metadata, eventing.metadata]) == []
    assert await tables_of(url) >= {"topics", "vault_contacts", "outbox", "inbox"}


async def tables_of(url: str) -> set[str]:
    connection = await asyncpg.connect(url.replace("+asyncpg", ""))
    try:
        rows = await connection.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    finally:
        await connection.close()
    return {row["tablename"] for row in rows}
