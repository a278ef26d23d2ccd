"""A TCP proxy on loopback whose links can be slowed, throttled, silenced and cut, each direction apart."""

import asyncio
import random
import socket
import struct
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from devstack.ports import LOOPBACK

CHUNK = 64 * 1024
IN_FLIGHT = 64  # chunks of one direction that wait for their time; then reading stops
_RESET = struct.pack("ii", 1, 0)


class Direction(StrEnum):
    UP = "up"  # to the server
    DOWN = "down"  # from the server


@dataclass(frozen=True)
class Weather:
    """What one direction does to bytes: how late (s), give or take, how fast (bytes/s, 0: any), or none."""

    delay: float = 0.0
    jitter: float = 0.0
    rate: float = 0.0
    silent: bool = False


@dataclass
class Lane:
    """One direction of a link; all its connections share the weather."""

    weather: Weather = Weather()
    open: asyncio.Event = field(default_factory=asyncio.Event)
    cut_after: int | None = None  # bytes until the connection that carries them is cut, once

    def __post_init__(self) -> None:
        self.open.set()

    def change(self, weather: Weather) -> None:
        self.weather = weather
        (self.open.clear if weather.silent else self.open.set)()


@dataclass(eq=False)
class Ends:
    """Both ends of one connection."""

    client: asyncio.StreamWriter
    server: asyncio.StreamWriter

    def reset(self) -> None:
        for writer in (self.client, self.server):
            reset(writer)

    def close(self) -> None:
        for writer in (self.client, self.server):
            with suppress(OSError):
                writer.close()


def reset(writer: asyncio.StreamWriter) -> None:
    """End a connection at once and so that the peer sees it: RST instead of FIN."""
    with suppress(OSError):
        writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
    writer.transport.abort()


class Link:
    """Listens on `port` and connects whoever comes to `upstream`, both on loopback."""

    def __init__(self, port: int, upstream: int) -> None:
        self._port, self._upstream = port, upstream
        self._server: asyncio.Server | None = None
        self._carried: set[Ends] = set()
        self.refusing = False
        self.lanes = {direction: Lane() for direction in Direction}
        self.connections, self.bytes = 0, 0

    async def open(self) -> None:
        self._server = await asyncio.start_server(self._accept, LOOPBACK, self._port)

    def close(self) -> None:
        if self._server is not None:
            self._server.close()
        self.cut()

    def cut(self) -> int:
        """Reset every connection; how many there were."""
        cut = list(self._carried)
        for ends in cut:
            ends.reset()
        return len(cut)

    def heal(self) -> None:
        self.refusing = False
        for lane in self.lanes.values():
            lane.cut_after = None
            lane.change(Weather())

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            if self.refusing:
                raise ConnectionRefusedError
            server_reader, server = await asyncio.open_connection(LOOPBACK, self._upstream)
        except OSError:
            reset(writer)
            return
        self.connections += 1
        ends = Ends(writer, server)
        self._carried.add(ends)
        try:
            async with asyncio.TaskGroup() as both:
                both.create_task(self._carry(ends, self.lanes[Direction.UP], reader, server))
                both.create_task(self._carry(ends, self.lanes[Direction.DOWN], server_reader, writer))
        except* OSError:
            ends.reset()
        finally:
            self._carried.discard(ends)
            ends.close()

    async def _carry(self, ends: Ends, lane: Lane, source: Any, target: asyncio.StreamWriter) -> None:
        under_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(IN_FLIGHT)
        arriving = asyncio.create_task(_take_in(lane, source, under_way))
        try:
            while chunk := await _next(under_way):
                await self._deliver(ends, lane, chunk, target)
            target.write_eof()
        finally:
            arriving.cancel()
            await asyncio.gather(arriving, return_exceptions=True)

    async def _deliver(self, ends: Ends, lane: Lane, chunk: bytes, target: asyncio.StreamWriter) -> None:
        await lane.open.wait()
        if lane.cut_after is not None:
            chunk = chunk[: lane.cut_after]
            lane.cut_after -= len(chunk)
        rate = lane.weather.rate
        step = max(1, int(rate / 10)) if rate else len(chunk)
        for start in range(0, len(chunk), step or 1):
            piece = chunk[start : start + step]
            target.write(piece)
            await target.drain()
            self.bytes += len(piece)
            if rate:
                await asyncio.sleep(len(piece) / rate)
        if lane.cut_after == 0:
            lane.cut_after = None
            ends.reset()


async def _take_in(lane: Lane, source: Any, under_way: "asyncio.Queue[tuple[float, bytes]]") -> None:
    """Note with each chunk when it is to arrive; order is kept, as TCP keeps it."""
    loop, due = asyncio.get_running_loop(), 0.0
    try:
        while chunk := await source.read(CHUNK):
            late = lane.weather.delay + lane.weather.jitter * random.uniform(-1, 1)
            due = max(due, loop.time() + late)
            await under_way.put((due, chunk))
    except OSError:
        await under_way.put((-1.0, b""))
        return
    await under_way.put((due, b""))


async def _next(under_way: "asyncio.Queue[tuple[float, bytes]]") -> bytes:
    """Return the next chunk when its time has come, nothing at the end.

    Raises:
        ConnectionResetError: the sender is gone.

    """
    due, chunk = await under_way.get()
    if due < 0:
        raise ConnectionResetError
    await asyncio.sleep(max(0.0, due - asyncio.get_running_loop().time()))
    return chunk
