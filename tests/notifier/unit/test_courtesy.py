"""When a letter may leave, and when it is tried again."""

from datetime import datetime, timedelta

import pytest

from notifier.domain.courtesy import QuietHours
from notifier.domain.retries import pause_after
from rulebook.calendar import SHANGHAI
from tests.notifier.world import NOON, courtesy


def in_shanghai(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, 4, hour, minute, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("hour", "minute", "quiet"),
    [
        (20, 59, False),
        (21, 0, True),
        (23, 59, True),
        (0, 0, True),
        (7, 59, True),
        (8, 0, False),
        (12, 0, False),
    ],
)
def test_nights_are_quiet_in_shanghai(hour: int, minute: int, quiet: bool) -> None:  # noqa: FBT001
    assert courtesy().is_quiet(in_shanghai(hour, minute)) is quiet


def test_a_city_may_rest_at_noon() -> None:
    siesta = courtesy(quietHours="12:30-14:00")
    assert siesta.is_quiet(in_shanghai(13))
    assert not siesta.is_quiet(in_shanghai(23))


def test_quiet_hours_must_be_readable() -> None:
    with pytest.raises(ValueError, match="isoformat"):
        QuietHours.parse("late")


def test_a_week_is_recent_and_more_is_history() -> None:
    assert not courtesy().is_history(NOON - timedelta(days=6), NOON)
    assert courtesy().is_history(NOON - timedelta(days=12), NOON)


def test_a_city_may_call_yesterday_history() -> None:
    assert courtesy(maxAge="24rh").is_history(NOON - timedelta(hours=25), NOON)


def test_pauses_double_up_to_two_hours_and_are_spread() -> None:
    seconds = [pause_after(attempt, 0).total_seconds() for attempt in (1, 2, 3, 9, 100)]
    assert seconds == [30, 60, 120, 7200, 7200]
    assert pause_after(1, 0.999) > timedelta(seconds=15)
