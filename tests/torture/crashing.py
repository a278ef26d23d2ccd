"""Arms the crash points of running services: each place with each way to fail, until all had their turn."""

import asyncio
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from eventing.crashpoints import POINTS
from tests.torture.layout import NAMES

STOP_SECONDS = 15  # longer than a lease
ACTIONS = ("kill", f"stop {STOP_SECONDS}", "fail")
# Places that only some programs have; all others are in every one.
_ONLY = {
    "gathered": ("intake",),
    "texts": ("intake",),
    "piece": ("intake",),
    "list": ("intake",),
    "timer": ("intake", "outcomes"),
    "letter": ("notifier",),
}


@dataclass(frozen=True)
class Crash:
    """One program told to kill itself, stop, or lose its database at one place."""

    program: str
    point: str
    action: str

    def __str__(self) -> str:
        return f"{self.program}:{self.point} {self.action}"


def all_crashes(only: Collection[str] = ()) -> Iterator[Crash]:
    """Yield every way to fail at every place, or those that are named, with their action or without."""
    for point in POINTS:
        for program in _ONLY.get(point.partition(".")[0], NAMES):
            for crash in (Crash(program, point, action) for action in ACTIONS):
                if not only or {str(crash), f"{program}:{point}"} & set(only):
                    yield crash


class Deck:
    """All crashes in an order of the seed; then again those that were not reached, until all were."""

    def __init__(self, random: Random, only: Collection[str] = ()) -> None:
        self._random, self.all = random, list(all_crashes(only))
        self._waiting: list[Crash] = []
        self.reached: set[Crash] = set()

    def draw(self) -> Crash:
        if not self._waiting:
            left = [each for each in self.all if each not in self.reached] or self.all
            self._waiting = self._random.sample(left, len(left))
        return self._waiting.pop()


class Trap:
    """One armed crash: a file that the program finds at the place and removes."""

    def __init__(self, folder: Path, crash: Crash) -> None:
        self._order = folder / f"{crash.program}:{crash.point}"
        self._mark = folder / f"{self._order.name}.reached"
        self._action = crash.action

    def arm(self) -> None:
        self._mark.unlink(missing_ok=True)
        unfinished = self._order.with_name(f".{self._order.name}")
        unfinished.write_text(self._action)
        unfinished.replace(self._order)

    async def sprung(self, within: float) -> bool:
        """Wait until the program was there, at most `within` seconds."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + within
        while not self._mark.exists() and loop.time() < deadline:
            await asyncio.sleep(0.05)
        return self._mark.exists()

    def disarm(self) -> bool:
        """Take the order back; whether the program was there in spite of all."""
        self._order.unlink(missing_ok=True)
        return self._mark.exists()
