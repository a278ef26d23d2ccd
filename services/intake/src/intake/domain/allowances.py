"""How often something may be done: a number of times at once, then one more with each part of a period.

This is the generic cell rate algorithm (ITU-T I.371): all that is kept is the moment at which everything that
was taken is given back.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from rulebook.refusals import TooMany


@dataclass(frozen=True, slots=True)
class Allowance:
    """At most amount times within a period; the name says whose and for what, as a keyed hash for people."""

    name: bytes
    amount: int
    period: timedelta

    @property
    def step(self) -> timedelta:
        """After this long one more is allowed."""
        return self.period / self.amount

    def taken(self, full_at: datetime | None, now: datetime) -> datetime | None:
        """Return when all will be given back once one more is taken; None when it may not be taken now."""
        after = max(full_at or now, now) + self.step
        return after if after <= now + self.period else None

    def wait(self, full_at: datetime, now: datetime) -> float:
        """Return seconds until one more may be taken."""
        return max(1.0, (full_at + self.step - self.period - now).total_seconds())


def used_up(wait: float) -> TooMany:
    return TooMany(
        "TOO_OFTEN",
        "操作过于频繁。",
        remedy="请稍后再试。",
        retry_after=wait,
        details={"retry_after_seconds": str(round(wait))},
    )
