"""The store of attachments as a port: small sealed objects by the id of their file and a name."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

SHARDS = 256


class FileMissing(Exception):
    """The store has no such object."""


class StoreAway(ConnectionError):
    """The store cannot be reached or is full; the same request may succeed later."""


@dataclass(frozen=True, slots=True)
class Stored:
    """An object as the store lists it."""

    file_id: UUID
    name: str
    written_at: datetime


class Store(Protocol):
    """Keeps objects of at most some hundred kilobytes. Raises StoreAway when it cannot.

    An object that was put is there, whole and durable, when put returns; before that it is not there at all.
    """

    async def put(self, file_id: UUID, name: str, content: bytes) -> None:
        """Keep an object; the same again replaces it."""

    async def get(self, file_id: UUID, name: str) -> bytes:
        """Return an object; raises FileMissing."""

    async def delete(self, file_id: UUID, name: str) -> None:
        """Forget an object, if there is one."""

    def listed(self, shard: int) -> AsyncIterator[Stored]:
        """Yield every object whose file belongs to the shard, in no order."""


def shard_of(file_id: UUID) -> int:
    """Return the shard of a file: its id's last byte, which is drawn at random, unlike the first ones."""
    return file_id.bytes[-1]
