"""The HTTP way in: uvicorn among the process's other tasks, so that the end is decided in one place."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn

# Longer than whoever calls keeps a connection that rests: programs 5 s, proxies up to 60. Where both let it
# go in the same moment, a request is on its way to nobody, and few dare to send a POST twice.
_KEPT_SECONDS = 75


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield  # chassis.process decides about signals


async def serve(app: Any, host: str, port: int, stop: asyncio.Event, *, drain: float = 10) -> None:
    """Serve an ASGI app until stop is set, then let requests under way finish for drain seconds.

    Raises OSError when the address is taken.
    """
    listening = socket.create_server((host, port), backlog=2048)
    # Connections inherit it: an answer may be several writes, and the second waits for nobody.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    config = uvicorn.Config(
        app,
        http="chassis.one_write:OneWriteProtocol",  # imported by whoever serves
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_keep_alive=_KEPT_SECONDS,
        timeout_graceful_shutdown=int(drain),
    )
    server = _Server(config)
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
        server.should_exit = True
        await serving
    finally:
        stopping.cancel()
        serving.cancel()
        listening.close()
