"""When a letter may leave: never about the distant past, and not at night unless it is urgent."""

from dataclasses import dataclass
from datetime import datetime, time

from rulebook.calendar import SHANGHAI, WorkCalendar
from rulebook.policy import Limit, Policy, UnknownPolicy

_MAX_AGE = "notify.maxAge"
_QUIET_HOURS = "notify.quietHours"


@dataclass(frozen=True, slots=True)
class QuietHours:
    """A span of the day in Shanghai, usually across midnight; the end no longer belongs to it."""

    begins: time
    ends: time

    @classmethod
    def parse(cls, text: str) -> "QuietHours":
        """Read 21:00-08:00; raises ValueError for anything else."""
        begins, _, ends = text.partition("-")
        return cls(time.fromisoformat(begins), time.fromisoformat(ends))

    def covers(self, moment: datetime) -> bool:
        clock = moment.astimezone(SHANGHAI).time()
        if self.begins <= self.ends:
            return self.begins <= clock < self.ends
        return clock >= self.begins or clock < self.ends


@dataclass(frozen=True)
class Courtesy:
    """The city's values for letters; both have a default, so that a city without them is not woken either."""

    policy: Policy
    calendar: WorkCalendar

    def is_history(self, occurred_at: datetime, now: datetime) -> bool:
        """Say whether a fact is so old that nobody may get a letter about it: a past being entered, a
        replay.
        """
        max_age = Limit.parse(self._text(_MAX_AGE, "7d", now))
        return max_age.after(occurred_at, self.calendar) < now

    def is_quiet(self, now: datetime) -> bool:
        return QuietHours.parse(self._text(_QUIET_HOURS, "21:00-08:00", now)).covers(now)

    def _text(self, key: str, default: str, now: datetime) -> str:
        try:
            return self.policy.text(key, now)
        except UnknownPolicy:
            return default
