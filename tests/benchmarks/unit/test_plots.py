from typing import Any
from xml.dom import minidom

from benchmarks.plots import ratios


def result(ratio: float, *, failed: bool) -> dict[str, Any]:
    check = {
        "measure": "per second",
        "side": "product",
        "target": 0.5,
        "floor": 0.25,
        "lower_is_better": False,
    }
    spread = {"least": ratio / 2, "median": ratio, "most": ratio * 2}
    return {"rows": [{"name": "relay", "checks": [{"check": check, "ratio": spread, "failed": failed}]}]}


def colour(svg: str) -> str:
    (dot,) = minidom.parseString(svg).getElementsByTagName("circle")
    return dot.getAttribute("fill")


def test_plot_is_well_formed_and_names_its_rows() -> None:
    svg = ratios(result(0.6, failed=False))

    assert len(minidom.parseString(svg).getElementsByTagName("svg")) == 1
    assert "relay: product, per second" in svg


def test_colour_tells_reached_short_and_failed_apart() -> None:
    colours = {
        colour(ratios(result(ratio, failed=failed)))
        for ratio, failed in ((0.6, False), (0.4, False), (0.1, True))
    }

    assert len(colours) == 3
