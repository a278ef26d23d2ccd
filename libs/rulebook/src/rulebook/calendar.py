"""Working time in China: holidays, make-up work days, limits counted over them; local time is Shanghai's."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)


def local_day(moment: datetime | date) -> date:
    """The day on the wall calendar in Shanghai. Raises ValueError for a moment without a time zone."""
    return _day_of(moment) if isinstance(moment, datetime) else moment


@lru_cache(maxsize=256)
def _day_of(moment: datetime) -> date:
    """One command asks for the day of its moment five times and more."""
    return _local(moment).date()


def end_of_day(day: date) -> datetime:
    """The last second of a day: a period in days ends at 24:00 of its last day (Civil Code, art. 203)."""
    return datetime.combine(day, time(23, 59, 59), SHANGHAI)


def _local(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return moment.astimezone(SHANGHAI)


@dataclass(frozen=True)
class WorkCalendar:
    """Which days are worked: holidays are days off, workdays are make-up days, worked though they look free.

    Days outside the published years follow the week: Monday to Friday are worked.
    """

    version: str
    holidays: frozenset[date]
    workdays: frozenset[date]

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, object]) -> "WorkCalendar":
        """Build from {version, holidays: [day], workdays: [day]}; days are dates or ISO texts."""
        return cls(str(mapping["version"]), _days(mapping["holidays"]), _days(mapping["workdays"]))

    def is_workday(self, day: date) -> bool:
        if day in self.workdays:
            return True
        return day.weekday() < 5 and day not in self.holidays  # noqa: PLR2004 - Saturday is 5

    def next_workday(self, day: date) -> date:
        """The first worked day that is not before day."""
        while not self.is_workday(day):
            day += _DAY
        return day

    def add_working_days(self, start: datetime, n: int) -> datetime:
        """Return the end of the n-th worked day after the day of start.

        The day of start itself does not count (Civil Code, art. 201).
        With n = 0: the end of the first worked day from start on. Raises ValueError for a negative n.
        """
        if n < 0:
            raise ValueError("working days are counted forward")
        return _end_of_working_days(self, local_day(start), n)

    def add_days(self, start: datetime, n: int) -> datetime:
        """Return the end of the n-th day after start, or of the next worked day if that is free (203)."""
        return end_of_day(self.next_workday(local_day(start) + n * _DAY))

    def add_hours_postponed(self, start: datetime, hours: float) -> datetime:
        """Return the moment when that many hours have passed on worked days, day and night counting.

        This is the hotline rule "within 24 hours of receipt, non-working time postponed": from Friday 17:30
        it ends on Monday at 17:30, while one working day ends on Monday at midnight.
        """
        moment, left = _local(start), timedelta(hours=hours)
        while True:
            day = self.next_workday(moment.date())
            moment = max(moment, datetime.combine(day, time(), SHANGHAI))
            midnight = datetime.combine(day + _DAY, time(), SHANGHAI)
            if left <= midnight - moment:
                return moment + left
            left -= midnight - moment
            moment = midnight

    def subtract_working_days(self, end: datetime, n: int) -> datetime:
        """Return the same time of day on the n-th worked day before the day of end."""
        moment = end
        while n > 0:
            moment -= _DAY
            n -= self.is_workday(local_day(moment))
        return moment

    def subtract_hours_postponed(self, end: datetime, hours: float) -> datetime:
        """Return the moment from which that many hours on worked days lead to end."""
        moment, left = _local(end), timedelta(hours=hours)
        while True:
            day = (moment - timedelta.resolution).date()
            midnight = datetime.combine(day, time(), SHANGHAI)
            counted = moment - midnight if self.is_workday(day) else timedelta()
            if left <= counted:
                return moment - left
            left -= counted
            moment = midnight

    def hours_between(self, a: datetime, b: datetime) -> float:
        """Count the hours from a to b that lie on worked days, day and night; 0 when b is not after a.

        The inverse of counting forward: between start and add_hours_postponed(start, n) lie n hours.
        """
        counted, moment, end = timedelta(), _local(a), _local(b)
        while moment < end:
            midnight = datetime.combine(moment.date() + _DAY, time(), SHANGHAI)
            if self.is_workday(moment.date()):
                counted += min(midnight, end) - moment
            moment = midnight
        return counted / _HOUR

    def working_days_between(self, a: datetime | date, b: datetime | date) -> int:
        """Count the worked days after the day of a up to the day of b; negative when b lies before a.

        The inverse of counting forward: between start and add_working_days(start, n) lie n working days.
        """
        first, last = local_day(a), local_day(b)
        if last < first:
            return -self.working_days_between(last, first)
        return sum(self.is_workday(first + n * _DAY) for n in range(1, (last - first).days + 1))


@lru_cache(maxsize=1024)
def _end_of_working_days(calendar: WorkCalendar, day: date, n: int) -> datetime:
    """All that begins on one day ends at the same moment."""
    for _ in range(n):
        day = calendar.next_workday(day + _DAY)
    return end_of_day(calendar.next_workday(day))


def _days(values: object) -> frozenset[date]:
    if not isinstance(values, Iterable) or isinstance(values, str):
        raise TypeError("holidays and workdays are lists of days")
    return frozenset(value if isinstance(value, date) else date.fromisoformat(value) for value in values)
