"""How long callers wait for an answer over gRPC: in a hurry they give up at any moment, and ask again."""

from random import Random

USUAL = 8.0  # seconds
_IN_A_HURRY = 0.5


class Deadlines:
    """Drawn anew for each call while half of the callers are in a hurry."""

    def __init__(self) -> None:
        self._random, self._longest = Random(), 0.0

    def hurry(self, longest: float, random: Random) -> None:
        """From now on one in two waits no longer than so many seconds, and mostly less."""
        self._random, self._longest = random, longest

    def calm(self) -> None:
        self._longest = 0.0

    def draw(self) -> float:
        if not self._longest or self._random.random() >= _IN_A_HURRY:
            return USUAL
        return self._random.uniform(0.0, self._longest)
