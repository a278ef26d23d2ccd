"""The relay's view of the outbox: read what is due in order, delete what is acknowledged, put aside what
is refused.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncEngine

from eventing.crashpoints import reach

_PER_SHARD = 256
_BYTES_PER_SHARD = 1 << 20

# Everything still present, oldest first, per shard; a cursor would skip rows whose transaction commits late.
_READ = text(
    """
    SELECT waiting.shard, waiting.seq, waiting.stream, waiting.aggregate_id,
        CAST(waiting.headers AS text) AS headers, waiting.payload,
        CAST(extract(epoch FROM waiting.created_at) * 1000 AS bigint) AS timestamp,
        EXISTS (
            SELECT FROM outbox_parked AS parked
            WHERE parked.stream = waiting.stream AND parked.aggregate_id = waiting.aggregate_id
        ) AS behind_parked
    FROM unnest(CAST(:shards AS smallint[])) AS owned (shard), LATERAL (
        SELECT outbox.*,
            sum(octet_length(payload)) OVER (ORDER BY seq) - octet_length(payload) AS bytes_before
        FROM (
            SELECT * FROM outbox
            WHERE outbox.shard = owned.shard AND seq <> ALL (CAST(:in_flight AS bigint[]))
            ORDER BY seq LIMIT :limit
        ) AS outbox
    ) AS waiting
    WHERE waiting.bytes_before < :bytes
    ORDER BY waiting.shard, waiting.seq
    """
)

_HELD = """
    held AS (
        SELECT lease.shard FROM outbox_lease AS lease
        JOIN unnest(CAST(:held_shards AS smallint[]), CAST(:epochs AS bigint[])) AS mine (shard, epoch)
            ON mine.shard = lease.shard AND mine.epoch = lease.epoch
        WHERE lease.owner = :owner AND lease.expires_at > clock_timestamp()
        ORDER BY lease.shard FOR SHARE OF lease
    ),
    gone AS (
        DELETE FROM outbox
        USING held, unnest(CAST(:shards AS smallint[]), CAST(:seqs AS bigint[])) AS done (shard, seq)
        WHERE outbox.shard = held.shard AND outbox.shard = done.shard AND outbox.seq = done.seq
        RETURNING outbox.*
    )
"""

_DELETE = text(f"WITH {_HELD} SELECT count(*) FROM gone")  # noqa: S608 a constant

_PARK = text(
    f"""
    WITH {_HELD}
    INSERT INTO outbox_parked (
        shard, seq, event_id, stream, aggregate_id, aggregate_version, headers, payload, created_at, error
    )
    SELECT shard, seq, event_id, stream, aggregate_id, aggregate_version, headers, payload, created_at, :error
    FROM gone
    """  # noqa: S608 a constant
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A row of the outbox as the relay sends it; headers and bytes are final since it was written."""

    shard: int
    seq: int
    stream: str
    key: bytes
    headers: list[tuple[str, bytes]]
    payload: bytes
    timestamp: int
    behind_parked: bool

    @property
    def traceparent(self) -> str:
        return next((value.decode() for name, value in self.headers if name == "traceparent"), "")


class Shelf:
    """The shards that one relay holds, by shard and epoch."""

    def __init__(self, engine: AsyncEngine, owner: str) -> None:
        self._engine = engine
        # A read is one statement: a transaction around it would be two round trips more.
        self._reading = engine.execution_options(isolation_level="AUTOCOMMIT")
        self._owner = owner
        self.epochs: Mapping[int, int] = {}

    async def read(self, in_flight: Sequence[Waiting] = ()) -> list[Waiting]:
        """Return the oldest rows of every shard held, without those in flight."""
        if not self.epochs:
            return []
        values = {
            "shards": list(self.epochs),
            "in_flight": [row.seq for row in in_flight],
            "limit": _PER_SHARD,
            "bytes": _BYTES_PER_SHARD,
        }
        async with self._reading.connect() as connection:
            rows = await connection.execute(_READ, values)
            return [_waiting(row) for row in rows]

    async def delete(self, rows: Sequence[Waiting]) -> bool:
        """Delete acknowledged rows. False if a lease was lost: those rows stay, their new owner sends
        them again.
        """
        async with self._engine.begin() as connection:
            deleted = await connection.scalar(_DELETE, self._values(rows))
            reach("relay.before_delete_commit")
        return bool(deleted == len(rows))

    async def park(self, rows: Sequence[Waiting], error: str) -> None:
        """Put rows aside that the broker refuses, or that follow such a one of their aggregate."""
        async with self._engine.begin() as connection:
            await connection.execute(_PARK, {**self._values(rows), "error": error.replace("\0", "")})

    def _values(self, rows: Sequence[Waiting]) -> dict[str, object]:
        return {
            "shards": [row.shard for row in rows],
            "seqs": [row.seq for row in rows],
            "held_shards": list(self.epochs),
            "epochs": list(self.epochs.values()),
            "owner": self._owner,
        }


def _waiting(row: Row[Any]) -> Waiting:
    headers = [(name, value.encode()) for name, value in json.loads(row.headers).items()]
    key = row.aggregate_id.encode()
    return Waiting(
        row.shard, row.seq, row.stream, key, headers, row.payload, row.timestamp, row.behind_parked
    )
