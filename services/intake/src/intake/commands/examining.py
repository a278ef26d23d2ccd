"""What is found in one attached file, and the pictures that are made of it."""

import secrets
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from eventing.ids import uuid7
from intake.commands.act import Desk
from intake.commands.looking import Finding, StoredCopy
from intake.domain.attachments import FileState, Purpose, Reason, Scan
from intake.domain.file_kinds import HEAD, Kind, kind_of
from intake.files.darkroom import Darkroom, Picture, PictureRefused, Sizes
from intake.files.sealing import Piece, contents, cut, seal_piece
from intake.files.store import FileMissing, Store
from intake.files.viruses import Scanner
from intake.models import Attachment, AttachmentCopy
from intake.queries.attachments import pieces_of, with_copies
from intake.vault import Key, key_of_file

_PDF_END, _PDF_TAIL = b"%%EOF", 2048
Found = tuple[Finding, list[StoredCopy]]


class NotTaken(Exception):
    """A file that will never be taken."""

    def __init__(self, reason: Reason, scan: Scan = Scan.NOT_SCANNED) -> None:
        super().__init__(reason)
        self.reason, self.scan = reason, scan


@dataclass(frozen=True, slots=True)
class Work:
    """An attachment in hand, with what is needed to read it."""

    attachment: Attachment
    key: Key
    pieces: Sequence[Piece]
    clean: AttachmentCopy | None
    clean_pieces: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class Examining:
    """Looks at files. Raises NotTaken, FileMissing, UnreadableSecret, and StoreAway for what may pass."""

    desk: Desk
    store: Store
    scanner: Scanner

    async def opened(self, session: AsyncSession, claimed: Attachment) -> Work:
        key = await key_of_file(session, self.desk.keyring, claimed)
        (shown,) = await with_copies(session, [claimed])
        clean = shown.copies.get(Purpose.CLEAN)
        clean_pieces = await pieces_of(session, clean.id) if clean else []
        return Work(claimed, key, await pieces_of(session, claimed.id), clean, clean_pieces)

    async def look(self, work: Work) -> Found:
        """Tell what a new file is, have it looked at for viruses, and make its clean and small copies."""
        kind = await self._kind(work)
        scan = await self.scanner.scan(self._original(work))
        if scan is Scan.INFECTED:
            raise NotTaken(Reason.VIRUS_FOUND, scan)
        finding = Finding(FileState.READY, kind.value, scan)
        if not kind.is_picture:
            return finding, []
        try:
            clean, small = await self._darkroom().develop(self._original(work))
        except PictureRefused as refused:
            raise NotTaken(Reason(refused.reason), scan) from None
        return finding, [
            await self._stored(work, clean, Purpose.CLEAN),
            await self._stored(work, small, Purpose.THUMBNAIL),
        ]

    async def cover(self, work: Work) -> Found:
        """Make the public copy of a picture that is ready, if a clerk wants one."""
        attachment = work.attachment
        finding = Finding(FileState.READY, attachment.kind, Scan(attachment.scan))
        if attachment.masks is None:
            return finding, []
        if work.clean is None:
            raise FileMissing(str(attachment.id))
        source = contents(self.store, work.key, work.clean.id, work.clean_pieces)
        try:
            public = await self._darkroom().cover(source, attachment.masks)
        except PictureRefused:
            return Finding(FileState.READY, attachment.kind, finding.scan, Reason.NOT_PROCESSED), []
        return finding, [await self._stored(work, public, Purpose.PUBLIC)]

    async def _kind(self, work: Work) -> Kind:
        """Read the whole file once: its beginning, its end, and that all of it is there."""
        head, tail, size = b"", b"", 0
        async for piece in self._original(work):
            head = (head + piece[:HEAD])[:HEAD]
            tail, size = (tail + piece)[-_PDF_TAIL:], size + len(piece)
        if size != work.attachment.size:
            raise FileMissing(str(work.attachment.id))
        kind = kind_of(head)
        if kind is None:
            raise NotTaken(Reason.KIND_NOT_TAKEN)
        if kind is Kind.PDF and _PDF_END not in tail:
            raise NotTaken(Reason.FILE_DAMAGED)
        return kind

    def _original(self, work: Work) -> AsyncIterator[bytes]:
        return contents(self.store, work.key, work.attachment.id, work.pieces)

    def _darkroom(self) -> Darkroom:
        policy, now = self.desk.rules.policy, datetime.now(UTC)
        return Darkroom(
            Sizes(
                max_edge=int(policy.number("attachment.maxEdge", now)),
                thumbnail_edge=int(policy.number("attachment.thumbnailEdge", now)),
                max_pixels=int(policy.number("attachment.maxPixels", now)),
            )
        )

    async def _stored(self, work: Work, picture: Picture, purpose: Purpose) -> StoredCopy:
        """Store a picture under an id of its own; until a row names it, it is nobody's."""
        file_id, pieces = uuid7(), []
        for number, content in enumerate(cut(picture.content)):
            name = f"{number:05d}-{secrets.token_hex(4)}"
            await self.store.put(file_id, name, seal_piece(work.key, file_id, number, content))
            pieces.append(Piece(number, name, len(content)))
        return StoredCopy(file_id, purpose, picture.width, picture.height, pieces)
