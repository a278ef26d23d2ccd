"""A record of a stream as received, with what its headers say; the same whether fresh or taken from the
parking.
"""

import json
from typing import Protocol
from uuid import UUID, uuid5

import msgspec

from eventing.envelope import BrokenEnvelope, EventContext, Headers, context_of

_NAMELESS = UUID("6f1c3b52-52e1-5d0e-8a53-1f6f4f0d8f3a")


class Record(Protocol):
    """The fields of aiokafka's ConsumerRecord that are kept."""

    topic: str
    partition: int
    offset: int
    timestamp: int
    key: bytes | None
    value: bytes | None
    headers: Headers


class Incoming(msgspec.Struct):
    """One record. `context` is None when the envelope is broken, and `problem` says why; it has no type and
    no source then, and version 0.
    """

    stream: str
    partition: int
    offset: int
    timestamp: int
    key_bytes: bytes | None
    value: bytes | None
    headers: Headers
    key: str = ""
    type: str = ""
    source: str = ""
    version: int = 0
    context: EventContext | None = None
    problem: BrokenEnvelope | None = None

    def __post_init__(self) -> None:
        self.key = storable((self.key_bytes or b"").decode(errors="backslashreplace"))
        try:
            self.context = context = context_of(self.stream, self.headers)
        except BrokenEnvelope as problem:
            self.problem = problem
        else:
            self.type = storable(context.type)
            self.source = storable(context.source)
            self.version = context.version

    @property
    def id(self) -> UUID:
        """The event's id; for a record without a readable one, an id made of its place in the stream."""
        if self.context is not None:
            return self.context.id
        return uuid5(_NAMELESS, f"{self.stream}/{self.partition}/{self.offset}/{self.timestamp}")


def received(record: Record) -> Incoming:
    """Take a record from the client library over."""
    return Incoming(
        stream=record.topic,
        partition=record.partition,
        offset=record.offset,
        timestamp=record.timestamp,
        key_bytes=record.key,
        value=record.value,
        headers=tuple(record.headers),
    )


def packed(headers: Headers) -> bytes:
    """Write headers down without loss; their values are bytes and their names may be anything."""
    return json.dumps([[name, None if value is None else value.hex()] for name, value in headers]).encode()


def unpacked(stored: bytes) -> Headers:
    """Read what `packed` wrote."""
    return tuple(
        (name, None if value is None else bytes.fromhex(value)) for name, value in json.loads(stored)
    )


def storable(text: str) -> str:
    """Return text that PostgreSQL accepts: it refuses the NUL character."""
    return text.replace("\0", "\\x00")
