"""The results of all trials: kept in a file after each, and told as a table."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from tests.torture.seeded.trial import Result

_MOST = 3


def keep(results: Iterable[Result], path: Path) -> None:
    text = json.dumps([asdict(each) for each in results], ensure_ascii=False, indent=2)
    path.write_text(text, encoding="utf-8")


def kept(path: Path) -> list[Result]:
    """Read what was kept; nothing if there is no such file."""
    return [Result(**each) for each in json.loads(path.read_text(encoding="utf-8"))] if path.exists() else []


def markdown(results: Iterable[Result]) -> str:
    lines = ["| bug | faults | caught by | after |", "|---|---|---|---|"]
    return "\n".join([*lines, *map(_row, results)]) + "\n"


def _row(result: Result) -> str:
    faults = result.only.replace(",", ", ").replace("-", " ") or "all"
    return f"| {result.says} | {faults} | {_caught(result)} | {_after(result)} |"


def _caught(result: Result) -> str:
    if result.broken:
        return f"the run broke: {result.broken}"
    names = sorted(result.caught_by, key=lambda name: -result.caught_by[name])
    told = [f"{name} ({result.caught_by[name]})" for name in names[:_MOST]]
    more = [f"{len(names) - _MOST} more"] if len(names) > _MOST else []
    return ", ".join([*told, *more]) or "nothing found"


def _after(result: Result) -> str:
    if not result.caught_by:
        return f"{result.load:.0f} s of load"
    return f"{result.after:.0f} of {result.load:.0f} s" if result.after is not None else "at the end"
