"""An even stream of turns, given out whether or not anything has been answered."""

import asyncio
from collections import deque
from collections.abc import Callable


class Pacer:
    """Gives `rate` turns a second to whoever waits longest; a turn that nobody waits for starts new work.

    The offered load stays the same while the system is hurt: what must be repeated takes turns like the rest.
    """

    def __init__(self, rate: float, start_more: Callable[[], bool]) -> None:
        self._pause = 1 / rate
        self._start_more = start_more
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._spare = 0
        self.unused = 0

    async def turn(self) -> None:
        """Wait for the next turn."""
        if self._spare:
            self._spare -= 1
            return
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(future)
        await future

    async def run(self) -> None:
        """Give turns until cancelled. Those that are late are given at once, at most a second's worth."""
        clock = asyncio.get_running_loop().time
        due = clock()
        while True:
            due = max(due + self._pause, clock() - 1)
            await asyncio.sleep(max(0.0, due - clock()))
            self._give()

    def _give(self) -> None:
        while self._waiting:
            future = self._waiting.popleft()
            if not future.done():
                future.set_result(None)
                return
        if self._start_more():
            self._spare += 1
        else:
            self.unused += 1
