"""Questions to the databases from outside: what is there, and when was it committed."""

import asyncio
from collections.abc import Mapping
from typing import Any

import asyncpg

from benchmarks.progress import until

_PRODUCT_COMMITS = """
SELECT event_id, extract(epoch FROM pg_xact_commit_timestamp(xmin))::float8 AS at
FROM {table} WHERE {condition}
"""
_OUTBOX_EMPTY = "SELECT NOT EXISTS (SELECT FROM outbox)"


async def fetch(url: str, query: str, *values: object) -> list[Any]:
    """Ask once, over a connection of its own."""
    connection = await asyncpg.connect(url)
    try:
        return list(await connection.fetch(query, *values))
    finally:
        await connection.close()


async def submitted(url: str, since: float) -> Mapping[Any, float]:
    """When each topic handed in since a moment was committed in intake, by the id of its event."""
    condition = "step = 'topic-submitted' AND recorded_at >= to_timestamp($1)"
    return await _commits(url, "progress_steps", condition, since)


async def applied(url: str, since: float) -> Mapping[Any, float]:
    """When each event since a moment was applied in a service, by its id."""
    return await _commits(url, "inbox", "processed_at >= to_timestamp($1)", since)


async def _commits(url: str, table: str, condition: str, since: float) -> Mapping[Any, float]:
    rows = await fetch(url, _PRODUCT_COMMITS.format(table=table, condition=condition), since)
    return {row["event_id"]: row["at"] for row in rows}


def settle(*urls: str) -> None:
    """Wait until every outbox is empty, so that nothing of one measurement runs on in the next."""

    async def wait() -> None:
        for url in urls:
            connection = await asyncpg.connect(url)
            try:
                await until(lambda asked=connection: asked.fetchval(_OUTBOX_EMPTY))  # type: ignore[misc]
            finally:
                await connection.close()

    asyncio.run(wait())
