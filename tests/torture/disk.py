"""A small disk of its own for the outbox tables: it can be filled while everything else has room."""

import os
import subprocess
from pathlib import Path

import asyncpg

from devstack.accounts import give, server_account
from tests.torture.layout import NAMES
from tests.torture.town import Town

SIZE = 24 * 1024 * 1024  # bytes
SPARE = 64 * 1024  # bytes left when it is full


class SmallDisk:
    """A file system in memory, mounted at `folder`; needs root. `missing` says why there is none."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._ballast = folder / "ballast"
        self.missing = ""

    def mount(self) -> None:
        if os.geteuid() != 0:
            self.missing = "only root may mount the small disk that it needs"
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        # The server has an account of its own, which must get through to the disk and see nothing beside it.
        self._folder.parent.chmod(self._folder.parent.stat().st_mode | 0o111)
        command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=755", "torture", str(self._folder)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        self.missing = f"no small disk can be mounted: {done.stderr.strip()}" if done.returncode else ""

    def unmount(self) -> None:
        if not self.missing and self._folder.is_mount():
            subprocess.run(["umount", "--lazy", str(self._folder)], check=False)

    async def move_outboxes(self, town: Town) -> None:
        """Put the outbox of every service on the disk, with its indexes."""
        for service in NAMES:
            room = self._folder / service
            room.mkdir(exist_ok=True)
            give(server_account(), room)
            connection = await asyncpg.connect(town.database(service))
            try:
                await _move(connection, f"small_{service}", room)
            finally:
                await connection.close()

    def fill(self) -> int:
        """Leave almost nothing; how many bytes were free before."""
        found = os.statvfs(self._folder)
        free = found.f_bavail * found.f_frsize
        with self._ballast.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, max(1, free - SPARE))
        return free

    def empty(self) -> None:
        self._ballast.unlink(missing_ok=True)


async def _move(connection: asyncpg.Connection, name: str, room: Path) -> None:
    await connection.execute(f"CREATE TABLESPACE {name} LOCATION '{room}'")
    await connection.execute(f"ALTER TABLE outbox SET TABLESPACE {name}")
    rows = await connection.fetch("SELECT indexname FROM pg_indexes WHERE tablename = 'outbox'")
    for row in rows:
        await connection.execute(f'ALTER INDEX "{row["indexname"]}" SET TABLESPACE {name}')
