"""Free times of a room within working hours, so that a refused booking comes with a way out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from rulebook.calendar import SHANGHAI, WorkCalendar, local_day

QUARTER = timedelta(minutes=15)
DAY = timedelta(days=1)
Part = tuple[time, time]


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """A time from start up to, not including, end."""

    starts_at: datetime
    ends_at: datetime

    def overlaps(self, other: "Slot") -> bool:
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at

    def __str__(self) -> str:
        return f"{self.starts_at.isoformat()}/{self.ends_at.isoformat()}"


def free_slots(
    busy: Iterable[Slot],
    *,
    after: datetime,
    duration: timedelta,
    calendar: WorkCalendar,
    hours: Sequence[Part],
    days: int,
    count: int = 3,
) -> list[Slot]:
    """The first free slots that start no earlier than after; they do not overlap each other."""
    taken = sorted(busy)
    found: list[Slot] = []
    for window in _windows(after, duration, calendar, hours, days):
        start = _quarter(max(window.starts_at, after))
        while start + duration <= window.ends_at and len(found) < count:
            slot = Slot(start, start + duration)
            obstacle = next((each for each in taken if each.overlaps(slot)), None)
            if obstacle is None:
                found.append(slot)
            start = _quarter(obstacle.ends_at if obstacle else slot.ends_at)
    return found


def _windows(
    after: datetime, duration: timedelta, calendar: WorkCalendar, hours: Sequence[Part], days: int
) -> Iterator[Slot]:
    first = local_day(after)
    for number in range(days):
        day = first + number * DAY
        if calendar.is_workday(day):
            yield from _parts(day, duration, hours)


def _parts(day: date, duration: timedelta, hours: Sequence[Part]) -> list[Slot]:
    """The parts of a day; a session longer than each of them is offered the day from first to last hour."""
    parts = [Slot(_moment(day, start), _moment(day, end)) for start, end in hours]
    if any(part.ends_at - part.starts_at >= duration for part in parts):
        return parts
    return [Slot(parts[0].starts_at, parts[-1].ends_at)]


def _moment(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, SHANGHAI)


def _quarter(moment: datetime) -> datetime:
    """The next full quarter of an hour: nobody meets at 09:07."""
    past = timedelta(minutes=moment.minute % 15, seconds=moment.second, microseconds=moment.microsecond)
    return moment if not past else moment - past + QUARTER
