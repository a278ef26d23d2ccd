"""How far a subscription has come, for lag and liveness: progress counts, not the mere answer of a
process.
"""

import time
from collections.abc import Sequence

from eventing.incoming import Incoming


class Progress:
    """Written by the dispatcher, read by the watch. Times are seconds of the monotonic clock."""

    def __init__(self) -> None:
        self.busy_since: float | None = None
        self.applied: dict[int, int] = {}
        self.moved_at = time.monotonic()
        self.last_timestamp = 0

    def begin(self) -> None:
        """Note that a batch is in hand."""
        self.busy_since = time.monotonic()

    def finish(self, events: Sequence[Incoming]) -> None:
        """Note that every event of the batch in hand is applied or parked."""
        self.busy_since = None
        self.moved_at = time.monotonic()
        for event in events:
            self.applied[event.partition] = event.offset + 1
        self.last_timestamp = max(event.timestamp for event in events)

    def busy_for(self) -> float:
        """Return for how long the batch in hand has been there, 0 without one."""
        return 0.0 if self.busy_since is None else time.monotonic() - self.busy_since
