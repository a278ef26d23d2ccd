"""How long each question takes with ever more matters stored: a line for each, a dot for each size."""

import html
import json
import math
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

_WIDTH, _LABELS, _LINE, _TOP, _MARGIN = 900, 240, 17, 52, 30
_TICKS = (1, 2, 5, 10, 20, 50, 100, 200, 500)
_COLOURS = ("#8a94a6", "#2f6db5", "#b3261e", "#2a7d46")
_STYLE = "font-family:sans-serif;font-size:12px"
_UNIT = " p50 ms"
# By the number of matters stored, milliseconds of each question.
Sizes = Mapping[int, Mapping[str, float]]


def sizes(results: Sequence[Mapping[str, Any]]) -> Sizes:
    """Return what results of the growth rows found; of a size that several have, what the last one has."""
    found: dict[int, Mapping[str, float]] = {}
    for result in results:
        for row in result["rows"]:
            for side, rounds in row["rounds"].items():
                found[int(side.split()[0].replace(",", ""))] = _medians(rounds)
    return dict(sorted(found.items()))


def drawn(found: Sizes) -> str:
    """Return the plot as SVG: whoever takes longest with most stored comes first."""
    largest = found[max(found)]
    names = sorted(largest, key=lambda name: -largest[name])
    height = _TOP + _LINE * len(names) + 16
    most = max(max(each.values()) for each in found.values())
    parts = [_axis(height, most), _legend(list(found))]
    for place, name in enumerate(names):
        parts.append(_question(place, name, [each.get(name) for each in found.values()], most))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" style="{_STYLE}">'
        f'<rect width="100%" height="100%" fill="white"/>{"".join(parts)}</svg>\n'
    )


def _medians(rounds: Sequence[Mapping[str, float]]) -> Mapping[str, float]:
    names = [name for name in rounds[0] if name.endswith(_UNIT)]
    return {name.removesuffix(_UNIT): median(each[name] for each in rounds) for name in names}


def _axis(height: int, most: float) -> str:
    lines = []
    for tick in [each for each in _TICKS if each <= most] or [_TICKS[0]]:
        x = _x(tick, most)
        lines.append(
            f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{_TOP - 10}" y2="{height - 10}" stroke="#dddddd"/>'
            f'<text x="{x:.1f}" y="{_TOP - 16}" text-anchor="middle">{tick} ms</text>'
        )
    return "".join(lines)


def _legend(stored: Sequence[int]) -> str:
    return "".join(
        f'<circle cx="{_LABELS + 170 * place}" cy="12" r="5" fill="{colour}"/>'
        f'<text x="{_LABELS + 10 + 170 * place}" y="16">{size:,} matters</text>'
        for place, (size, colour) in enumerate(zip(stored, _COLOURS, strict=False))
    )


def _question(place: int, name: str, waits: Sequence[float | None], most: float) -> str:
    y = _TOP + _LINE * place
    dots = [
        f'<circle cx="{_x(wait, most):.1f}" cy="{y}" r="5" fill="{colour}" fill-opacity="0.8"/>'
        for wait, colour in zip(waits, _COLOURS, strict=False)
        if wait is not None
    ]
    return f'<text x="{_LABELS - 12}" y="{y + 4}" text-anchor="end">{html.escape(name)}</text>{"".join(dots)}'


def _x(wait: float, most: float) -> float:
    share = math.log(max(wait, 0.5) / 0.5) / math.log(max(most, 1.0) / 0.5)
    return _LABELS + (_WIDTH - _LABELS - _MARGIN) * share


def main(arguments: Sequence[str]) -> int:
    """Write a plot of all results but the last name, which is the plot's."""
    *results, plot = map(Path, arguments)
    found = sizes([json.loads(each.read_text(encoding="utf-8")) for each in results])
    plot.write_text(drawn(found), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
