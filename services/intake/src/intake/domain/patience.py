"""How long a task waits before it tries again what it could not do."""

from datetime import timedelta

_FIRST, _LONGEST = timedelta(minutes=1), timedelta(hours=1)


def wait_after(attempts: int) -> timedelta:
    """Twice as long after each attempt, from a minute to an hour: who mends the cause waits no longer."""
    return min(_FIRST * (1 << min(attempts - 1, 10)), _LONGEST)
