"""An event as it is stored before it goes out."""

import zlib
from uuid import UUID

import msgspec

from eventing.tables import SHARDS

# What a row is written with: columns of the outbox and their types, headers as the text of their JSON.
COLUMNS = {
    "shard": "smallint",
    "event_id": "uuid",
    "stream": "text",
    "aggregate_id": "text",
    "aggregate_version": "bigint",
    "headers": "text",
    "payload": "bytea",
}
_JSON = msgspec.json.Encoder()


class OutboxRow(msgspec.Struct, frozen=True, gc=False):
    """An event as it is stored: `version` is None for copies that stand outside the aggregate's sequence."""

    event_id: UUID
    stream: str
    aggregate_id: str
    version: int | None
    headers: dict[str, str]
    payload: bytes


def shard_of(aggregate_id: str) -> int:
    """Return the shard that relays this aggregate; the same for ever and in every process."""
    return zlib.crc32(aggregate_id.encode()) % SHARDS


def stored(row: OutboxRow) -> dict[str, object]:
    """Return the row's values by the names of COLUMNS, in their order."""
    return {
        "shard": shard_of(row.aggregate_id),
        "event_id": row.event_id,
        "stream": row.stream,
        "aggregate_id": row.aggregate_id,
        "aggregate_version": row.version,
        "headers": _JSON.encode(row.headers).decode(),
        "payload": row.payload,
    }
