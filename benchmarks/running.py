"""Measures rows: the sides of each in turn, round by round, in changing order."""

import time
from collections import defaultdict
from collections.abc import Callable, Mapping

from benchmarks.machine import Watch
from benchmarks.report import Outcome
from benchmarks.row import Bench, Measure, Row, Values
from benchmarks.statistics import Rounds, judge

_DOUBTFUL = 3
_UNTOLD = frozenset({"began", "failed", "answered"})

Say = Callable[[str], None]


def measure(row: Row, bench: Bench, rounds: int, say: Say, leniency: float = 1.0) -> Outcome:
    """Run all rounds of a row. Every second round goes backwards, so that no side is always the first.

    Fewer than three rounds are not believed when they fail: there will be three then.
    """
    started, watch = time.monotonic(), Watch()
    found: dict[str, list[Values]] = defaultdict(list)
    error = ""
    try:
        with row.sides(bench) as sides:
            for turn in range(max(rounds, _DOUBTFUL)):
                if turn >= rounds and not _doubtful(row, found, leniency):
                    break
                watch.look()
                _round(sides, turn, found, say)
    except Exception as failure:  # noqa: BLE001 a row that cannot be measured does not hide the others
        error = f"{type(failure).__name__}: {failure}"
        say(f"  cannot be measured: {error}")
    verdicts = [] if error else [judge(check, found, leniency) for check in row.checks]
    return Outcome(row, dict(found), verdicts, watch.noise(), round(time.monotonic() - started, 1), error)


def _doubtful(row: Row, found: Rounds, leniency: float) -> bool:
    return any(judge(check, found, leniency).failed for check in row.checks)


def _round(sides: Mapping[str, Measure], turn: int, found: dict[str, list[Values]], say: Say) -> None:
    for side in sorted(sides, reverse=bool(turn % 2)):
        values = sides[side]()
        found[side].append(values)
        say(f"  round {turn + 1}  {side:16} {_told(values)}")


def _told(values: Values) -> str:
    return "  ".join(f"{name} {value:,.2f}" for name, value in values.items() if name not in _UNTOLD)
