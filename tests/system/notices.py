"""Whom the notifier told what, counted from its table."""

from collections import Counter

import asyncpg

from tests.fixtures.city import City

_TOLD = """
    SELECT fact, recipient_kind, channel, state, count(*) AS notices FROM notices
    GROUP BY fact, recipient_kind, channel, state
"""


async def told(city: City) -> Counter[tuple[str, ...]]:
    """Count notices by fact, kind of recipient, channel and state."""
    connection = await asyncpg.connect(city.database("notifier"))
    try:
        rows = await connection.fetch(_TOLD)
    finally:
        await connection.close()
    return Counter({tuple(row)[:4]: row["notices"] for row in rows})
