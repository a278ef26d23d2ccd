"""What came out: a table for people, JSON for everything else."""

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.machine import Noise
from benchmarks.plots import ratios
from benchmarks.row import Row
from benchmarks.statistics import Rounds, Spread, Verdict

RESULTS = Path("benchmarks/results")
_HEAD = ("row", "of", "ratio", "spread", "target", "floor", "measured", "limit", "")


@dataclass(frozen=True)
class Outcome:
    """A row as measured."""

    row: Row
    rounds: Rounds
    verdicts: Sequence[Verdict]
    noise: Noise
    seconds: float
    error: str = ""

    @property
    def failed(self) -> bool:
        return bool(self.error) or any(verdict.failed for verdict in self.verdicts)


def lines(outcome: Outcome) -> list[Sequence[str]]:
    """The cells of a row's checks."""
    if outcome.error:
        return [(outcome.row.name, "", *["–"] * (len(_HEAD) - 3), outcome.error.split("\n")[0])]
    return [_cells(outcome.row, verdict) for verdict in outcome.verdicts]


def table(outcomes: Sequence[Outcome]) -> str:
    """All rows, in columns."""
    cells = [_HEAD, *(line for outcome in outcomes for line in lines(outcome))]
    widths = [max(len(each[column]) for each in cells) for column in range(len(_HEAD))]
    return "\n".join("  ".join(map(str.ljust, line, widths)).rstrip() for line in cells)


def noise(outcome: Outcome) -> str:
    """One line about the machine while a row was measured."""
    seen, speeds = outcome.noise, outcome.noise.speeds or (0.0,)
    return (
        f"machine: {seen.cores} cores, an empty loop makes {min(speeds):.0f} to {max(speeds):.0f} M turns/s, "
        f"{seen.steal_percent} % of the time stolen, load {seen.load_average}"
    )


def save(outcomes: Sequence[Outcome], settings: Mapping[str, object], path: Path | None = None) -> Path:
    """Write everything that was measured, and a plot; the name of the file is the time if none is given."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    target = path or RESULTS / f"{time.strftime('%Y%m%d-%H%M%S')}.json"
    found = {"settings": dict(settings), "rows": [_stored(outcome) for outcome in outcomes]}
    target.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    target.with_suffix(".svg").write_text(ratios(json.loads(target.read_text())), encoding="utf-8")
    return target


def _cells(row: Row, verdict: Verdict) -> Sequence[str]:
    check = verdict.check
    sign = "≤" if check.lower_is_better else "≥"
    return (
        row.name,
        f"{check.side}{'/' if check.against else ''}{check.against} {check.measure}",
        f"{verdict.ratio.median:.2f}",
        f"{verdict.ratio.least:.2f}–{verdict.ratio.most:.2f}",
        f"{sign} {check.target:g}",
        f"{sign} {check.floor:g}" + ("" if check.held is None else f" (held: {check.held:g})"),
        _number(verdict.side),
        _number(verdict.against) if check.against else "–",
        _word(verdict),
    )


def _word(verdict: Verdict) -> str:
    if verdict.failed:
        return "FAILED"
    if verdict.below_the_floor:
        return "below the floor"
    return "target reached" if verdict.reached else ""


def _number(spread: Spread) -> str:
    return f"{spread.median:,.0f}" if spread.median >= 100 else f"{spread.median:.2f}"


def _stored(outcome: Outcome) -> dict[str, object]:
    return {
        "name": outcome.row.name,
        "title": outcome.row.title,
        "rounds": {side: list(values) for side, values in outcome.rounds.items()},
        "checks": [asdict(verdict) | {"failed": verdict.failed} for verdict in outcome.verdicts],
        "noise": asdict(outcome.noise),
        "seconds": outcome.seconds,
        "error": outcome.error,
    }
