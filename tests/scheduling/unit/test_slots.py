"""Free times of a room."""

from datetime import datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rulebook.calendar import SHANGHAI, WorkCalendar
from scheduling.domain.slots import Slot, free_slots

CALENDAR = WorkCalendar("none", frozenset(), frozenset())
HOURS = [(time(8, 30), time(12)), (time(14, 30), time(18))]
MONDAY = datetime(2023, 5, 8, 9, 7, tzinfo=SHANGHAI)


def clock(slots: list[Slot]) -> list[str]:
    return [f"{slot.starts_at:%d %H:%M}" for slot in slots]


def found(busy: list[Slot], minutes: int, after: datetime = MONDAY) -> list[Slot]:
    duration = timedelta(minutes=minutes)
    return free_slots(busy, after=after, duration=duration, calendar=CALENDAR, hours=HOURS, days=30)


def test_slots_begin_on_the_next_quarter_and_follow_each_other() -> None:
    assert clock(found([], 60)) == ["08 09:15", "08 10:15", "08 14:30"]


def test_a_slot_begins_when_the_session_in_the_way_ends() -> None:
    busy = [Slot(MONDAY.replace(minute=0), MONDAY.replace(hour=10, minute=50))]

    assert clock(found(busy, 60)) == ["08 11:00", "08 14:30", "08 15:30"]


def test_weekends_are_skipped() -> None:
    friday = datetime(2023, 5, 12, 17, 30, tzinfo=SHANGHAI)

    assert clock(found([], 60, friday)) == ["15 08:30", "15 09:30", "15 10:30"]


def test_a_session_longer_than_a_morning_is_offered_the_whole_day() -> None:
    assert clock(found([], 300)) == ["08 09:15", "09 08:30", "10 08:30"]


def test_a_session_longer_than_any_day_finds_nothing() -> None:
    assert found([], 24 * 60) == []


BUSY = st.lists(
    st.tuples(st.integers(0, 60 * 24 * 5), st.integers(15, 300)).map(
        lambda pair: Slot(MONDAY + timedelta(minutes=pair[0]), MONDAY + timedelta(minutes=pair[0] + pair[1]))
    ),
    max_size=15,
)


@given(busy=BUSY, minutes=st.integers(15, 240))
def test_no_slot_overlaps_a_booking_or_another_slot(busy: list[Slot], minutes: int) -> None:
    slots = found(busy, minutes)

    assert len(slots) == 3
    for number, slot in enumerate(slots):
        assert slot.ends_at - slot.starts_at == timedelta(minutes=minutes)
        assert not any(slot.overlaps(other) for other in [*busy, *slots[:number]])
