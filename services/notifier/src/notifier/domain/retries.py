"""How long to wait after a letter could not be handed over."""

from datetime import timedelta

_FIRST = timedelta(seconds=30)
_LONGEST = timedelta(hours=2)
_DOUBLINGS = 10


def pause_after(attempt: int, jitter: float) -> timedelta:
    """Return the pause after the n-th attempt, counting from 1.

    Doubles from half a minute to two hours. jitter, from 0 up to 1, takes up to half of it away, so that
    letters
    which failed together do not come back together.
    """
    pause = min(_FIRST * (1 << min(attempt - 1, _DOUBLINGS)), _LONGEST)
    return pause * (1 - jitter / 2)
