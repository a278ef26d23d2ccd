"""One keep-alive connection that sends a request and tells when its answer is complete."""

import asyncio
import re
from collections.abc import Callable
from typing import cast

_LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)
_ACCEPTED = (b"HTTP/1.1 201", b"HTTP/1.1 202")


class Connection(asyncio.Protocol):
    """`answered(accepted)` is called once for each request sent; answers carry a Content-Length.

    A request whose connection is lost counts as not accepted; an idle connection may be closed any time.
    """

    def __init__(self, answered: Callable[["Connection", bool], None]) -> None:
        self._answered = answered
        self._transport: asyncio.Transport | None = None
        self._pending = b""
        self._awaiting = False
        self.sent_at = 0.0

    @property
    def is_open(self) -> bool:
        return self._transport is not None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)  # uvloop's own is none by its class

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 the interface's argument
        self._transport = None
        if self._awaiting:
            self._finish(accepted=False)

    def data_received(self, data: bytes) -> None:
        self._pending += data
        head = self._pending.find(b"\r\n\r\n")
        if head < 0:
            return
        length = _LENGTH.search(self._pending, 0, head)
        if len(self._pending) < head + 4 + (int(length[1]) if length else 0):
            return
        accepted = self._pending.startswith(_ACCEPTED)
        self._pending = b""
        self._finish(accepted=accepted)

    def send(self, request: bytes) -> None:
        self._awaiting = True
        if self._transport is None:
            self._finish(accepted=False)
        else:
            self._transport.write(request)

    def _finish(self, *, accepted: bool) -> None:
        self._awaiting = False
        self._answered(self, accepted)

    def close(self) -> None:
        self._awaiting = False
        if self._transport is not None:
            self._transport.close()


async def connect(port: int, answered: Callable[[Connection, bool], None]) -> Connection:
    """Connect to a server on this machine."""
    loop = asyncio.get_running_loop()
    _, connection = await loop.create_connection(lambda: Connection(answered), "127.0.0.1", port)
    return connection
