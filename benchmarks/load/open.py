"""Requests at random moments at a given rate, whether or not earlier ones were answered: queues then show."""

import asyncio
import random
import time
from typing import NamedTuple

from benchmarks.latency import latencies
from benchmarks.load.connection import Connection, connect
from benchmarks.load.requests import Requests, requests
from benchmarks.worker import Options, ready, run, tell

_WARM_UP_SECONDS = 1.0
_PATIENCE_SECONDS = 30
_IDLE_SECONDS = 2.0  # servers close what is idle for longer, perhaps just when a request sets out


class Wait(NamedTuple):
    """When a request was due, and how long its answer took from then on."""

    due: float
    milliseconds: float


class Open:
    """Sends each request over a connection that is free, opening one if there is none."""

    def __init__(self, port: int, make: Requests) -> None:
        self._port = port
        self._make = make
        self._free: list[Connection] = []
        self._waiting = 0
        self._turn = 0
        self.waits: list[Wait] = []
        self.failed = 0

    def _answered(self, connection: Connection, accepted: bool) -> None:  # noqa: FBT001 what a callback says
        self._waiting -= 1
        if accepted:
            now = time.perf_counter()
            self.waits.append(Wait(connection.sent_at, (now - connection.sent_at) * 1e3))
            self._free.append(connection)
        else:
            self.failed += 1

    async def _send(self, due: float) -> None:
        self._waiting += 1
        self._turn += 1
        connection = self._idle() or await connect(self._port, self._answered)
        connection.sent_at = due
        connection.send(self._make(self._turn))

    def _idle(self) -> Connection | None:
        while self._free:
            connection = self._free.pop()
            if time.perf_counter() - connection.sent_at < _IDLE_SECONDS:
                return connection if connection.is_open else None
            connection.close()
        return None

    async def load(self, a_second: float, seconds: float) -> None:
        """Send for a time, then wait for what is not answered yet."""
        await self.send(a_second, seconds)
        await self.finish()

    async def send(self, a_second: float, seconds: float) -> None:
        """Send for a time, whatever has been answered by then."""
        moments = random.Random(1)
        due = time.perf_counter()
        end = due + seconds
        while due < end:
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            await self._send(due)
            due += moments.expovariate(a_second)

    async def finish(self) -> None:
        """Wait for what is not answered yet."""
        async with asyncio.timeout(_PATIENCE_SECONDS):
            while self._waiting:
                await asyncio.sleep(0.01)

    def forget(self) -> None:
        """Count from now on."""
        self.waits.clear()
        self.failed = 0


async def main(options: Options) -> None:
    ready()
    load = Open(options["port"], requests(options["side"]))
    await load.load(options["a_second"], options.get("warm_up", _WARM_UP_SECONDS))
    load.forget()
    began = time.time()
    await load.load(options["a_second"], options["seconds"])
    tell({"began": began, "failed": load.failed, **latencies([wait.milliseconds for wait in load.waits])})


if __name__ == "__main__":
    run(main)
