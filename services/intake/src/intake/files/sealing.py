"""A file as sealed pieces: each is bound to its file and its number, so none can be swapped, moved or lost.

Every piece has a fresh nonce: one that is sent again after a broken connection may be another one.
"""

from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from intake.domain.uploading import PIECE
from intake.files.store import FileMissing, Store
from intake.vault import Key, place


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece as the table has it."""

    number: int
    object: str
    size: int


def seal_piece(key: Key, file_id: UUID, number: int, content: bytes) -> bytes:
    return key.seal(content, place("file_pieces", str(number), file_id))


async def contents(store: Store, key: Key, file_id: UUID, pieces: Sequence[Piece]) -> AsyncIterator[bytes]:
    """Yield a file piece by piece, in order.

    Raises FileMissing when one is not there, UnreadableSecret when one is not what was stored.
    """
    for number, piece in enumerate(pieces):
        if piece.number != number:
            raise FileMissing(str(file_id))
        sealed = await store.get(file_id, piece.object)
        yield key.open(sealed, place("file_pieces", str(number), file_id))


def cut(content: bytes) -> Iterator[bytes]:
    """Cut what is at hand into pieces."""
    for start in range(0, len(content), PIECE):
        yield content[start : start + PIECE]
