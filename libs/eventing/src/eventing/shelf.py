"""The relay's view of the outbox: read what is due in order, delete what is acknowledged, put aside what
is refused.
"""

from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

import msgspec
from sqlalchemy.ext.asyncio import AsyncEngine

from eventing.connections import connected

_PER_SHARD = 256
_FEW = 64
_NOTHING = (0, -1, 0)  # no row is in flight: every one stands outside of this
_PLACE = itemgetter(0, 1)
_BYTES_PER_SHARD = 1 << 20
_HEADERS = msgspec.json.Decoder(dict[str, str])

# Everything still present, oldest first, per shard; a cursor would skip rows whose transaction commits late.
# Where such a row has come among those in flight the whole shard is left to the next read: what follows the
# flight may be a later version of the same aggregate, published by the same transaction.
_READ = """
    SELECT waiting.shard, waiting.seq, waiting.stream, waiting.aggregate_id,
        CAST(waiting.headers AS text) AS headers, waiting.payload,
        CAST(date_part('epoch', waiting.created_at) * 1000 AS bigint) AS timestamp,
        coalesce((
            SELECT true FROM outbox_parked AS parked
            WHERE parked.stream = waiting.stream AND parked.aggregate_id = waiting.aggregate_id LIMIT 1
        ), false) AS behind_parked
    FROM unnest($1::smallint[], $2::bigint[], $3::bigint[], $4::bigint[])
        AS owned (shard, flying_from, flying_to, flying),
    LATERAL (
        SELECT outbox.*,
            sum(octet_length(payload)) OVER (ORDER BY seq) - octet_length(payload) AS bytes_before
        FROM (
            SELECT * FROM outbox
            WHERE outbox.shard = owned.shard AND (seq < owned.flying_from OR seq > owned.flying_to)
            ORDER BY seq LIMIT $5
        ) AS outbox
    ) AS waiting
    WHERE waiting.bytes_before < $6 AND owned.flying = (
        SELECT count(*) FROM outbox
        WHERE outbox.shard = owned.shard AND seq BETWEEN owned.flying_from AND owned.flying_to
    )
"""

_HELD = """
    held AS (
        SELECT lease.shard FROM outbox_lease AS lease
        JOIN unnest($1::smallint[], $2::bigint[]) AS mine (shard, epoch)
            ON mine.shard = lease.shard AND mine.epoch = lease.epoch
        WHERE lease.owner = $3 AND lease.expires_at > clock_timestamp()
        ORDER BY lease.shard FOR SHARE OF lease
    ),
    gone AS (
        DELETE FROM outbox
        USING held, unnest($4::smallint[], $5::bigint[]) AS done (shard, seq)
        WHERE outbox.shard = held.shard AND outbox.shard = done.shard AND outbox.seq = done.seq
        RETURNING {returned}
    )
"""

# A few rows wait for no disk: if they are back after a crash of the database they are sent again, and known
# then. Many do, because the next reads pass over every deleted row whose commit is not on the disk yet.
_DELETE = f"""
    WITH {_HELD.format(returned="outbox.seq")}
    SELECT (SELECT count(*) FROM gone), set_config('synchronous_commit', $6, true)
"""  # noqa: S608 a constant

_PARK = f"""
    WITH {_HELD.format(returned="outbox.*")}
    INSERT INTO outbox_parked (
        shard, seq, event_id, stream, aggregate_id, aggregate_version, headers, payload, created_at, error
    )
    SELECT shard, seq, event_id, stream, aggregate_id, aggregate_version, headers, payload, created_at, $6
    FROM gone
"""  # noqa: S608 a constant


class Waiting(NamedTuple):
    """A row of the outbox as the relay reads it; headers and bytes are final since it was written."""

    shard: int
    seq: int
    stream: str
    aggregate_id: str
    headers: str
    payload: bytes
    timestamp: int
    behind_parked: bool

    @property
    def key(self) -> bytes:
        return self.aggregate_id.encode()

    def unpacked(self) -> dict[str, str]:
        """The headers by their names."""
        return _HEADERS.decode(self.headers)


class Shelf:
    """The shards that one relay holds, by shard and epoch."""

    def __init__(self, engine: AsyncEngine, owner: str) -> None:
        self._engine = engine
        self._owner = owner
        self.epochs: Mapping[int, int] = {}

    async def read(self, in_flight: Sequence[Waiting] = ()) -> list[Waiting]:
        """Return the oldest rows of every shard held, without those in flight."""
        if not self.epochs:
            return []
        shards = list(self.epochs)
        flying = _spans(in_flight)
        first, last, number = zip(*(flying.get(shard, _NOTHING) for shard in shards), strict=True)
        async with connected(self._engine, by_index=True) as driver:
            rows = await driver.fetch(_READ, shards, first, last, number, _PER_SHARD, _BYTES_PER_SHARD)
        return [Waiting._make(row) for row in sorted(rows, key=_PLACE)]

    async def delete(self, rows: Sequence[Waiting]) -> bool:
        """Delete acknowledged rows. False if a lease was lost: those rows stay, their new owner sends
        them again.
        """
        async with connected(self._engine, by_index=True) as driver:
            durably = "off" if len(rows) <= _FEW else "on"
            deleted = await driver.fetchval(_DELETE, *self._values(rows), durably)
        return bool(deleted == len(rows))

    async def park(self, rows: Sequence[Waiting], error: str) -> None:
        """Put rows aside that the broker refuses, or that follow such a one of their aggregate."""
        async with connected(self._engine, by_index=True) as driver:
            await driver.execute(_PARK, *self._values(rows), error.replace("\0", ""))

    def _values(self, rows: Sequence[Waiting]) -> tuple[object, ...]:
        return (
            list(self.epochs),
            list(self.epochs.values()),
            self._owner,
            [row.shard for row in rows],
            [row.seq for row in rows],
        )


def _spans(rows: Iterable[Waiting]) -> dict[int, tuple[int, int, int]]:
    """Return for each shard the first and the last place of its rows, and how many they are."""
    spans: dict[int, tuple[int, int, int]] = {}
    for row in rows:
        first, last, number = spans.get(row.shard, (row.seq, row.seq, 0))
        spans[row.shard] = min(first, row.seq), max(last, row.seq), number + 1
    return spans
