"""An event as it is stored before it goes out."""

import zlib
from dataclasses import dataclass
from uuid import UUID

from eventing.tables import SHARDS


@dataclass(frozen=True, slots=True)
class OutboxRow:
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
