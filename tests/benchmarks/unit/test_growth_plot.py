import json
from pathlib import Path
from typing import Any
from xml.dom import minidom

from benchmarks.growth_plot import drawn, main, sizes


def result(**sides: list[dict[str, float]]) -> dict[str, Any]:
    return {"rows": [{"rounds": {f"{size.strip('_')} topics": rounds for size, rounds in sides.items()}}]}


SMALL = [{"queue p50 ms": 4.0, "per second": 3000.0}, {"queue p50 ms": 2.0, "per second": 2900.0}]
LARGE = [{"queue p50 ms": 6.0, "trail p50 ms": 9.0, "per second": 2900.0}]


def test_the_median_of_all_rounds_is_drawn_and_rates_are_not() -> None:
    assert sizes([result(_1000=SMALL)]) == {1000: {"queue": 3.0}}


def test_a_question_that_one_size_lacks_has_one_dot_less() -> None:
    svg = drawn(sizes([result(_1000=SMALL), result(_100000=LARGE)]))

    plot = minidom.parseString(svg)
    dots = [each for each in plot.getElementsByTagName("circle") if each.hasAttribute("fill-opacity")]
    assert len(dots) == 3
    assert svg.index("trail") < svg.index("queue")
    assert "100,000 matters" in svg


def test_slower_is_further_right() -> None:
    plot = minidom.parseString(drawn({1000: {"queue": 2.0}, 100_000: {"queue": 8.0}}))

    fast, slow = [each for each in plot.getElementsByTagName("circle") if each.hasAttribute("fill-opacity")]
    assert float(fast.getAttribute("cx")) < float(slow.getAttribute("cx"))


def test_files_become_one_plot(tmp_path: Path) -> None:
    for name, each in (("small", result(_1000=SMALL)), ("large", result(_100000=LARGE))):
        (tmp_path / name).write_text(json.dumps(each), encoding="utf-8")

    assert main([str(tmp_path / "small"), str(tmp_path / "large"), str(tmp_path / "plot.svg")]) == 0

    assert "queue" in (tmp_path / "plot.svg").read_text(encoding="utf-8")
