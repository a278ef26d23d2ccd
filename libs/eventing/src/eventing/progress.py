"""What a dispatcher has in hand, for lag and liveness: progress counts, not the mere answer of a process."""

import time
from collections.abc import Sequence

from eventing.incoming import Incoming


class Progress:
    """Written by the dispatcher, read by the watch."""

    def __init__(self) -> None:
        self._busy_since: float | None = None
        self._oldest_timestamp = 0

    def begin(self, events: Sequence[Incoming]) -> None:
        """Note that a batch is in hand."""
        self._busy_since = time.monotonic()
        self._oldest_timestamp = min(event.timestamp for event in events)

    def finish(self) -> None:
        """Note that every event of the batch in hand is applied or parked."""
        self._busy_since = None

    def busy_for(self) -> float:
        """Return for how many seconds the batch in hand has been there, 0 without one."""
        return 0.0 if self._busy_since is None else time.monotonic() - self._busy_since

    def age(self) -> float:
        """Return the age in seconds of the oldest event of the batch in hand, or of the last one."""
        return max(0.0, time.time() - self._oldest_timestamp / 1000) if self._oldest_timestamp else 0.0
