"""Measures rows: the sides of each in turn, round by round, in changing order."""

import time
from collections import defaultdict
from collections.abc import Callable

from benchmarks.machine import Watch
from benchmarks.report import Outcome
from benchmarks.row import Bench, Row, Values
from benchmarks.statistics import judge

Say = Callable[[str], None]


def measure(row: Row, bench: Bench, rounds: int, say: Say) -> Outcome:
    """Run all rounds of a row. Every second round goes backwards, so that no side is always the first."""
    started, watch = time.monotonic(), Watch()
    found: dict[str, list[Values]] = defaultdict(list)
    with row.sides(bench) as sides:
        for turn in range(rounds):
            watch.look()
            for side in sorted(sides, reverse=bool(turn % 2)):
                values = sides[side]()
                found[side].append(values)
                say(f"  round {turn + 1}/{rounds}  {side:16} {_told(values)}")
    verdicts = [judge(check, found) for check in row.checks]
    return Outcome(row, dict(found), verdicts, watch.noise(), round(time.monotonic() - started, 1))


def _told(values: Values) -> str:
    return "  ".join(
        f"{name} {value:,.2f}" for name, value in values.items() if name not in ("began", "failed")
    )
