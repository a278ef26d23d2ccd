"""Whether there is a processor for this process, or others have it."""

import os
import time
from contextlib import suppress
from pathlib import Path

from eventing.pauses import rest

_ACCOUNT = Path("/proc/self/schedstat")
_LENGTH = 64


class Stint:
    """A piece of work of the process's first thread, which runs the event loop, and the rest after it.

    Linux counts for each thread how long it was ready and had to wait for a processor
    (Documentation/scheduler/sched-stats.rst, /proc/<pid>/schedstat). Where nothing is counted there is no
    waiting, and no rest.
    """

    def __init__(self, account: Path = _ACCOUNT) -> None:
        self._file = -1
        with suppress(OSError):
            self._file = os.open(account, os.O_RDONLY | os.O_CLOEXEC)
        self.begin()

    def begin(self) -> None:
        """The work begins now."""
        self._began, self._had_waited = time.monotonic(), self.waited()

    def rest(self) -> float:
        """Return the seconds to rest, now that the work is done."""
        return rest(self.took(), self.waited() - self._had_waited)

    def took(self) -> float:
        """Return the seconds since the work began."""
        return time.monotonic() - self._began

    def waited(self) -> float:
        """Return the seconds that the thread has waited for a processor since it began."""
        if self._file < 0:
            return 0.0
        _, nanoseconds, _ = os.pread(self._file, _LENGTH, 0).split()
        return int(nanoseconds) / 1e9
