"""Plots of a result as SVG, written by hand: nothing to install, and they stand in a document as they are."""

import html
import json
import math
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

_WIDTH, _LABELS, _LINE, _TOP = 860, 330, 26, 44
_LEAST, _MOST = 0.01, 10.0
_TICKS = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
_REACHED, _SHORT, _FAILED = "#2a7d46", "#b07c10", "#b3261e"
Point = tuple[float, float]

_STYLE = "font-family:sans-serif;font-size:12px"


def ratios(result: Mapping[str, Any]) -> str:
    """One line for each check: where the rounds lay between the floor and the target, which is at 1."""
    checks = [(row["name"], check) for row in result["rows"] for check in row["checks"]]
    height = _TOP + _LINE * len(checks) + 24
    parts = [_axis(height), *(_check(place, name, check) for place, (name, check) in enumerate(checks))]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" style="{_STYLE}">'
        f'<rect width="100%" height="100%" fill="white"/>{"".join(parts)}</svg>\n'
    )


def _axis(height: int) -> str:
    lines = []
    for tick in _TICKS:
        x = _x(tick)
        colour = "#2a7d46" if tick == 1.0 else "#dddddd"
        lines.append(
            f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{_TOP - 8}" y2="{height - 16}" stroke="{colour}"/>'
        )
        lines.append(f'<text x="{x:.1f}" y="{_TOP - 14}" text-anchor="middle">{tick:g}</text>')
    head = f'<text x="{_LABELS}" y="14">share of the target reached; the red mark is the floor</text>'
    return head + "".join(lines)


def _check(place: int, name: str, verdict: Mapping[str, Any]) -> str:
    check, ratio = verdict["check"], verdict["ratio"]
    y = _TOP + _LINE * place + 10
    least, middle, most = (_x(_share(check, ratio[each])) for each in ("least", "median", "most"))
    floor = _x(_share(check, check["floor"]))
    colour = _colour(verdict)
    label = html.escape(f"{name}: {check['side']}, {check['measure']}")
    text = f'<text x="{_LABELS - 10}" y="{y + 4}" text-anchor="end">{label}</text>'
    mark = _line((floor, y - 7), (floor, y + 7), _FAILED, 2)
    dot = f'<circle cx="{middle:.1f}" cy="{y}" r="6" fill="{colour}"/>'
    return text + mark + _line((least, y), (most, y), colour, 5) + dot


def _line(start: Point, end: Point, colour: str, width: int) -> str:
    places = f'x1="{start[0]:.1f}" y1="{start[1]:.1f}" x2="{end[0]:.1f}" y2="{end[1]:.1f}"'
    return f'<line {places} stroke="{colour}" stroke-width="{width}"/>'


def _colour(verdict: Mapping[str, Any]) -> str:
    if verdict["failed"]:
        return _FAILED
    share = _share(verdict["check"], verdict["ratio"]["median"])
    return _REACHED if share >= 1 else _SHORT


def _share(check: Mapping[str, Any], ratio: float) -> float:
    """How much of the target a ratio is; 1 is the target whether much or little is good."""
    if check["lower_is_better"]:
        return check["target"] / ratio if ratio else 1.0
    return float(ratio / check["target"]) if check["target"] else 1.0


def _x(share: float) -> float:
    inside = min(max(share, _LEAST), _MOST)
    return _LABELS + (_WIDTH - _LABELS - 30) * math.log(inside / _LEAST) / math.log(_MOST / _LEAST)


def main(arguments: Sequence[str]) -> int:
    """Write a plot beside each result that is named."""
    for name in arguments:
        path = Path(name)
        path.with_suffix(".svg").write_text(ratios(json.loads(path.read_text())), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
