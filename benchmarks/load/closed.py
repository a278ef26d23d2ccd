"""As many requests as a number of connections can get answered, each sending its next one at once."""

import asyncio
import time

from benchmarks.latency import latencies
from benchmarks.load.connection import Connection, connect
from benchmarks.load.requests import Requests, requests
from benchmarks.worker import Options, ready, run, tell

_WARM_UP_SECONDS = 1.0


class Closed:
    """Counts what is answered between two moments."""

    def __init__(self, make: Requests) -> None:
        self._make = make
        self._turn = 0
        self._open = True
        self.milliseconds: list[float] = []
        self.failed = 0
        self.all_answered = 0

    def answered(self, connection: Connection, accepted: bool) -> None:  # noqa: FBT001 what a callback says
        now = time.perf_counter()
        self.all_answered += 1
        if accepted:
            self.milliseconds.append((now - connection.sent_at) * 1e3)
        else:
            self.failed += 1
        if self._open and connection.is_open:
            self.next(connection, now)

    def next(self, connection: Connection, now: float) -> None:
        connection.sent_at = now
        self._turn += 1
        connection.send(self._make(self._turn))

    async def load(self, port: int, connections: int, seconds: float) -> float:
        """Load a server, and return the seconds that are counted."""
        opened = [await connect(port, self.answered) for _ in range(connections)]
        for connection in opened:
            self.next(connection, time.perf_counter())
        await asyncio.sleep(_WARM_UP_SECONDS)
        self.milliseconds.clear()
        self.failed = 0
        started = time.perf_counter()
        await asyncio.sleep(seconds)
        counted = time.perf_counter() - started
        self._open = False
        for connection in opened:
            connection.close()
        return counted


async def main(options: Options) -> None:
    ready()
    closed = Closed(requests(options["side"]))
    counted = await closed.load(options["port"], options["connections"], options["seconds"])
    answered = list(closed.milliseconds)
    tell(
        {
            "per second": len(answered) / counted,
            "failed": closed.failed,
            "answered": closed.all_answered,
            **latencies(answered),
        }
    )


if __name__ == "__main__":
    run(main)
