"""Ratios round by round: a median says where they are, a spread how far to trust it."""

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks.row import NOTHING, Check, Values

Rounds = Mapping[str, Sequence[Values]]


@dataclass(frozen=True)
class Spread:
    """The middle and the ends of what the rounds gave."""

    median: float
    least: float
    most: float

    @classmethod
    def of(cls, values: Sequence[float]) -> "Spread":
        return cls(statistics.median(values), min(values), max(values))


@dataclass(frozen=True)
class Verdict:
    """What became of a check; with a `leniency` of 2 it fails only when twice as bad as allowed."""

    check: Check
    ratio: Spread
    side: Spread
    against: Spread
    leniency: float = 1.0

    @property
    def reached(self) -> bool:
        return not _worse(self.check, self.ratio.median, self.check.target)

    @property
    def below_the_floor(self) -> bool:
        return _worse(self.check, self.ratio.median, self.check.floor)

    @property
    def failed(self) -> bool:
        allowed = self.leniency if self.check.lower_is_better else 1 / self.leniency
        return _worse(self.check, self.ratio.median, self.check.least * allowed)


def judge(check: Check, rounds: Rounds, leniency: float = 1.0) -> Verdict:
    """Divide round by round and look at the median."""
    sides = [values[check.measure] for values in rounds[check.side]]
    others = [1.0] * len(sides)
    if check.against != NOTHING:
        others = [values[check.measure] for values in rounds[check.against]]
    ratios = [side / other for side, other in zip(sides, others, strict=True)]
    return Verdict(check, Spread.of(ratios), Spread.of(sides), Spread.of(others), leniency)


def _worse(check: Check, ratio: float, bound: float) -> bool:
    return ratio > bound if check.lower_is_better else ratio < bound
