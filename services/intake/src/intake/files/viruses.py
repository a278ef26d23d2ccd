"""Looking for viruses as a port, and ClamAV's daemon behind it (INSTREAM, as `man clamd` tells it)."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Protocol

from intake.domain.attachments import Scan
from intake.files.store import StoreAway

_SECONDS = 60.0
_LONGEST_ANSWER = 1024


class Scanner(Protocol):
    """Looks into a file. Raises StoreAway when it cannot be asked now: then nobody gets the file yet."""

    async def scan(self, content: AsyncIterator[bytes]) -> Scan: ...


class NoScanner:
    """Looks at nothing, and says so: what it has seen is shown as not scanned."""

    async def scan(self, content: AsyncIterator[bytes]) -> Scan:  # noqa: ARG002 - nothing is read
        return Scan.NOT_SCANNED


class Clamd:
    """Asks a clamd at host:port, or at a socket's path."""

    def __init__(self, address: str) -> None:
        self._address = address

    async def scan(self, content: AsyncIterator[bytes]) -> Scan:
        try:
            async with asyncio.timeout(_SECONDS):
                answer = await self._asked(content)
        except (OSError, TimeoutError, asyncio.IncompleteReadError) as error:
            raise StoreAway("the virus scanner does not answer") from error
        if answer.endswith(b" OK"):
            return Scan.CLEAN
        if answer.endswith(b" FOUND"):
            return Scan.INFECTED
        raise StoreAway("the virus scanner could not look at the file")

    async def _asked(self, content: AsyncIterator[bytes]) -> bytes:
        reader, writer = await self._connected()
        try:
            # When it has seen enough it answers and hangs up, so that writing fails while an answer waits.
            with suppress(BrokenPipeError, ConnectionResetError):
                writer.write(b"zINSTREAM\0")
                async for piece in content:
                    writer.write(len(piece).to_bytes(4) + piece)
                    await writer.drain()
                writer.write(bytes(4))
                await writer.drain()
            return (await reader.readuntil(b"\0")).rstrip(b"\0")
        finally:
            writer.close()

    async def _connected(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self._address.startswith("/"):
            return await asyncio.open_unix_connection(self._address, limit=_LONGEST_ANSWER)
        host, _, port = self._address.rpartition(":")
        return await asyncio.open_connection(host, int(port), limit=_LONGEST_ANSWER)


def new_scanner(address: str) -> Scanner:
    """Return what looks for viruses: the daemon at the address, or nobody for an empty one."""
    return Clamd(address) if address else NoScanner()
