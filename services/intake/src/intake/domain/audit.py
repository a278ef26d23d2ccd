"""The audit chain: what a record says, as bytes that never change, and what binds it to the record before."""

import hashlib
import json
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from uuid import UUID

GENESIS = bytes(32)
_SCHEME = b"shangliang audit 1\n"


@dataclass(frozen=True, slots=True)
class Entry:
    """One act: who, when, on what, what for, how it ended. Pseudonyms and codes, never a person's data."""

    id: UUID
    at: datetime
    actor: str
    role: str
    organisation: str
    on_behalf_of: str
    origin: str
    action: str
    object_type: str
    object_id: str
    object_version: int
    purpose: str
    result: str
    reason: str
    request_id: str
    trace_id: str


COLUMNS = tuple(each.name for each in fields(Entry))


def canonical(entry: Entry) -> bytes:
    """Write an entry in the one way in which it is hashed: its values in order, moments in UTC."""
    values = (getattr(entry, name) for name in COLUMNS)
    return json.dumps([_plain(each) for each in values], ensure_ascii=False, separators=(",", ":")).encode()


def link(previous: bytes, seq: int, entry: Entry) -> bytes:
    """Return the hash of an entry at a place in the chain, given the hash before it."""
    return hashlib.sha256(_SCHEME + previous + seq.to_bytes(8) + canonical(entry)).digest()


def _plain(value: object) -> str | int:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value if isinstance(value, int) else str(value)
