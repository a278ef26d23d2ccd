"""The store on this machine's disk: root/shard/file/object, each written whole or not at all."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

from intake.files.store import FileMissing, StoreAway, Stored, shard_of

_UNFINISHED = ".new"
_ROOM_LEFT = 256 * 1024 * 1024


class LocalStore:
    """See intake.files.store.Store. Work on the disk is done in threads."""

    def __init__(self, root: Path) -> None:
        self._root = root

    async def put(self, file_id: UUID, name: str, content: bytes) -> None:
        await asyncio.to_thread(self._put, self._folder(file_id), name, content)

    async def get(self, file_id: UUID, name: str) -> bytes:
        try:
            return await asyncio.to_thread((self._folder(file_id) / name).read_bytes)
        except FileNotFoundError:
            raise FileMissing(str(file_id)) from None

    async def delete(self, file_id: UUID, name: str) -> None:
        await asyncio.to_thread(self._delete, self._folder(file_id), name)

    async def listed(self, shard: int) -> AsyncIterator[Stored]:
        for each in await asyncio.to_thread(lambda: list(self._listed(shard))):
            yield each

    def _folder(self, file_id: UUID) -> Path:
        return self._root / f"{shard_of(file_id):02x}" / str(file_id)

    def _put(self, folder: Path, name: str, content: bytes) -> None:
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._require_room()
            _write(folder, name, content)
        except FileNotFoundError:  # whoever deleted the folder's last file took the folder with it
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write(folder, name, content)
        except OSError as error:
            raise StoreAway(f"the disk refuses: {error.strerror}") from error

    def _require_room(self) -> None:
        """Leave room for those who cannot wait: a database on the same disk stops for good without it."""
        disk = os.statvfs(self._root)
        if disk.f_bavail * disk.f_frsize < _ROOM_LEFT:
            raise StoreAway("the disk is nearly full")

    def _delete(self, folder: Path, name: str) -> None:
        (folder / name).unlink(missing_ok=True)
        with suppress(OSError):  # not empty yet, or gone already
            folder.rmdir()

    def _listed(self, shard: int) -> Iterator[Stored]:
        for folder in _entries(self._root / f"{shard:02x}"):
            file_id = _uuid(folder.name)
            for entry in _entries(folder) if file_id else ():
                with suppress(FileNotFoundError):
                    written = datetime.fromtimestamp(entry.stat().st_mtime, UTC)
                    yield Stored(file_id or UUID(int=0), entry.name, written)


def _write(folder: Path, name: str, content: bytes) -> None:
    """Write beside its place, wait for the disk, rename, wait for the folder: it survives a power cut."""
    unfinished = folder / f"{uuid4().hex}{_UNFINISHED}"
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "wb") as stream:  # noqa: PTH123 - Path.open takes no descriptor
        stream.write(content)
        stream.flush()
        os.fsync(descriptor)
    unfinished.replace(folder / name)
    for each in (folder, folder.parent):
        _settle(each)


def _settle(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _entries(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
