"""What the machine did meanwhile: the CPU of processes, its speed, and what others took of it."""

import os
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

_CALIBRATION_SECONDS = 0.1
_STEAL = 7


def cpu_seconds(pid: int) -> float:
    """CPU time of a process, its living children and those it has buried."""
    process = psutil.Process(pid)
    own = process.cpu_times()
    total = own.user + own.system + own.children_user + own.children_system
    for child in process.children(recursive=True):
        try:
            times = child.cpu_times()
        except psutil.NoSuchProcess:
            continue
        total += times.user + times.system
    return float(total)


def speed() -> float:
    """Turns of an empty loop, in millions a second: how fast the machine is at this moment."""
    turns = 0
    end = time.perf_counter() + _CALIBRATION_SECONDS
    while time.perf_counter() < end:
        for _ in range(1000):
            turns += 1
    return turns / _CALIBRATION_SECONDS / 1e6


@dataclass(frozen=True)
class Noise:
    """How disturbed a run was; `speeds` are `speed()` before each round."""

    speeds: tuple[float, ...]
    steal_percent: float
    load_average: float
    cores: int


class Watch:
    """Collects the noise of a run from its making on."""

    def __init__(self) -> None:
        self._before = _jiffies()
        self._speeds: list[float] = []

    def look(self) -> None:
        """Take the machine's speed; between measurements only."""
        self._speeds.append(round(speed(), 1))

    def noise(self) -> Noise:
        """Everything seen so far."""
        now = _jiffies()
        stolen = 100 * (now[0] - self._before[0]) / max(1, now[1] - self._before[1])
        cores = len(os.sched_getaffinity(0))
        return Noise(tuple(self._speeds), round(stolen, 1), round(os.getloadavg()[0], 1), cores)


def _jiffies() -> tuple[int, int]:
    numbers = [int(each) for each in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]]
    return numbers[_STEAL], sum(numbers)
