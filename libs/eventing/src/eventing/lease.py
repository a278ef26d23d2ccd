"""Who relays which shard: lease rows with an epoch, on the database's clock, safe against paused
processes.
"""

from collections.abc import Mapping

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from eventing.tables import SHARDS

SECONDS = 10

_ROWS = text("INSERT INTO outbox_lease (shard) SELECT generate_series(0, :last) ON CONFLICT DO NOTHING")

_TAKE = text(
    """
    UPDATE outbox_lease SET
        epoch = CASE WHEN owner = :owner THEN epoch ELSE epoch + 1 END,
        owner = :owner,
        expires_at = clock_timestamp() + make_interval(secs => :seconds)
    WHERE shard IN (
        SELECT shard FROM outbox_lease
        WHERE owner IS NULL OR owner = :owner OR expires_at IS NULL OR expires_at < clock_timestamp()
        ORDER BY shard FOR UPDATE SKIP LOCKED
    )
    RETURNING shard, epoch
    """
)

_GIVE_BACK = text("UPDATE outbox_lease SET owner = NULL, expires_at = NULL WHERE owner = :owner")


async def prepare(engine: AsyncEngine) -> None:
    """Make sure that every shard has its lease row."""
    async with engine.begin() as connection:
        await connection.execute(_ROWS, {"last": SHARDS - 1})


async def take(engine: AsyncEngine, owner: str, seconds: float = SECONDS) -> Mapping[int, int]:
    """Renew the leases of `owner` and take every free or expired one. Returns shard -> epoch of all that
    it holds.

    A take-over raises the epoch, so nothing that an earlier owner still tries to delete goes away.
    """
    async with engine.begin() as connection:
        rows = await connection.execute(_TAKE, {"owner": owner, "seconds": seconds})
        return {row.shard: row.epoch for row in rows}


async def give_back(engine: AsyncEngine, owner: str) -> None:
    """Free the leases of `owner`, so that another relay goes on at once."""
    async with engine.begin() as connection:
        await connection.execute(_GIVE_BACK, {"owner": owner})
