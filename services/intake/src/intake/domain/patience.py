"""What tasks may put aside, and how long they wait before they try it again."""

from datetime import timedelta
from enum import StrEnum

_FIRST, _LONGEST = timedelta(minutes=1), timedelta(hours=1)


class Work(StrEnum):
    """What a task could not do with a matter."""

    LOOK = "look"
    GRAMS = "grams"


def wait_after(attempts: int) -> timedelta:
    """Twice as long after each attempt, from a minute to an hour: who mends the cause waits no longer."""
    return min(_FIRST * (1 << min(attempts - 1, 10)), _LONGEST)
