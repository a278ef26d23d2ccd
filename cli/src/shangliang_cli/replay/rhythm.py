"""When things happen in an office: on worked days, within hours, and sessions where a room is free."""

from datetime import date, datetime, time, timedelta
from random import Random

from rulebook.calendar import SHANGHAI, WorkCalendar

FIRST_DAY = date(2020, 10, 12)
LAST_DAY = date(2022, 9, 30)
SLOTS = (
    (time(9, 0), time(11, 0)),
    (time(9, 30), time(11, 30)),
    (time(14, 30), time(16, 30)),
    (time(15, 0), time(17, 0)),
)
WEDNESDAY = 2
_DAY = timedelta(days=1)


class Rhythm:
    """Moments in working time, drawn from a seeded source."""

    def __init__(self, calendar: WorkCalendar, random: Random) -> None:
        self.calendar = calendar
        self.random = random

    def moment_on(self, day: date) -> datetime:
        """Some minute between 8:30 and 17:30 of a day, without the noon break."""
        hour = self.random.choice((8, 9, 10, 11, 14, 15, 16))
        minute = self.random.randrange(30, 60) if hour == 8 else self.random.randrange(60)  # noqa: PLR2004
        return datetime.combine(day, time(hour, minute, self.random.randrange(60)), SHANGHAI)

    def after(self, moment: datetime, least: int, most: int) -> datetime:
        """A working moment `least` to `most` worked days later."""
        due = self.calendar.add_working_days(moment, self.random.randint(least, most))
        return self.moment_on(due.date())

    def workday(self, first: date, last: date) -> date:
        span = (last - first).days
        return self.calendar.next_workday(first + self.random.randrange(span + 1) * _DAY)

    def wednesday_from(self, day: date) -> date:
        """The first worked Wednesday that is not before the day."""
        while day.weekday() != WEDNESDAY or not self.calendar.is_workday(day):
            day += _DAY
        return day


class Bookings:
    """Times that the plan has given away, by room, so that it never books one twice."""

    def __init__(self) -> None:
        self._taken: dict[str, set[tuple[date, int]]] = {}

    def take(self, rooms: tuple[str, ...], day: date, half: int) -> bool:
        """Take a half day (0 morning, 1 afternoon) of every room, or nothing and say False."""
        if any((day, half) in self._taken.get(room, ()) for room in rooms):
            return False
        for room in rooms:
            self._taken.setdefault(room, set()).add((day, half))
        return True


def session_time(
    rhythm: Rhythm, bookings: Bookings, rooms: tuple[str, ...], earliest: date, *, wednesday: bool
) -> tuple[datetime, datetime]:
    """The first free half day from `earliest` on; on Wednesdays only for a Wednesday brand."""
    day = earliest
    while True:
        day = rhythm.wednesday_from(day) if wednesday else rhythm.calendar.next_workday(day)
        index = rhythm.random.randrange(len(SLOTS))
        for slot in (index, (index + 2) % len(SLOTS)):
            if bookings.take(rooms, day, slot // 2):
                start, end = SLOTS[slot]
                return datetime.combine(day, start, SHANGHAI), datetime.combine(day, end, SHANGHAI)
        day += _DAY
