"""One component under watch: started, found ready, started again with growing pauses when it dies."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from devstack.component import Component, Process, stop
from devstack.processes import Identity
from devstack.state import ComponentState, Condition

TOO_MANY_DEATHS = 5
WITHIN = 60.0  # seconds
FIRST_PAUSE = 0.2  # seconds, doubled with each death
LONGEST_PAUSE = 5.0
LONGEST_LOG = 64 * 1024 * 1024


@dataclass
class Watched:
    component: Component
    requests: Path
    holds: Path
    tell: Callable[[str], None]
    condition: Condition = Condition.STOPPED
    process: Process | None = None
    restarts: int = 0
    _identity: Identity | None = None
    _deaths: deque[float] = field(default_factory=deque)
    _start_at: float = 0.0

    def launch(self) -> None:
        _turn_over(self.component.log)
        self.process = self.component.launch()
        self._identity = Identity.expected(self.process.pid, self.component.command)
        self.condition = Condition.STARTING

    def look(self) -> None:
        """Notice what happened since the last look, and do what follows from it."""
        if self.process is not None and self.process.poll() is not None:
            self._died(self.process.returncode)
        elif self.condition is Condition.STARTING and self.component.answers():
            self.condition = Condition.READY
            self.tell(f"{self.component.name} is ready at {self.component.address}")
        elif self.condition in {Condition.WAITING, Condition.HELD}:
            self._start_again_when_due()

    def _start_again_when_due(self) -> None:
        if (self.holds / self.component.name).exists():
            self.condition = Condition.HELD
        elif time.monotonic() >= self._start_at:
            self.restarts += 1
            self.launch()

    def try_again(self) -> None:
        """Forget past deaths of one that was given up."""
        if self.condition is Condition.FAILED:
            self._deaths.clear()
            self._start_at = 0.0
            self.condition = Condition.WAITING

    def end(self) -> None:
        if self.process is not None:
            stop(self.component, self.process)
        self.process, self._identity, self.condition = None, None, Condition.STOPPED

    def settled(self) -> bool:
        return self.condition in {Condition.READY, Condition.FAILED}

    def state(self) -> ComponentState:
        stored = self._identity.stored() if self._identity else None
        where = self.component
        return ComponentState(where.address, str(where.log), self.condition, stored, self.restarts)

    def _died(self, code: int) -> None:
        self.process, self._identity = None, None
        now, pause = time.monotonic(), 0.0
        if self._was_requested():
            self.tell(f"{self.component.name} was ended on request")
        else:
            pause = self._count_death(now)
            self.tell(
                f"{self.component.name} ended with code {code} ({len(self._deaths)} of {TOO_MANY_DEATHS})"
            )
        self._start_at = now + pause
        self.condition = Condition.WAITING if len(self._deaths) < TOO_MANY_DEATHS else Condition.FAILED

    def _count_death(self, now: float) -> float:
        self._deaths.append(now)
        while self._deaths[0] < now - WITHIN:
            self._deaths.popleft()
        pause: float = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (len(self._deaths) - 1))
        return pause

    def _was_requested(self) -> bool:
        request = self.requests / self.component.name
        requested = request.exists()
        request.unlink(missing_ok=True)
        return requested


def _turn_over(log: Path) -> None:
    """Keep one older part, so that a stack that runs for weeks does not fill the disk."""
    if log.exists() and log.stat().st_size > LONGEST_LOG:
        log.replace(log.with_suffix(".log.1"))
