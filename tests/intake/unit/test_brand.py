"""The unified logo is data, and only plain shapes get into a page."""

from datetime import date

import pytest

from chassis import policies
from intake.commands.branding import brands_of
from intake.domain.brand import brand_on, brands_from
from intake.domain.drawings import LARGEST, read_drawing
from tests.architecture.source import ROOT

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8">{}</svg>'
ENTRY = {
    "name": "有事好商量",
    "name_en": "Talk",
    "owner": "政协漯河市委员会",
    "level": "city",
    "parent": "",
    "logo": "a.svg",
    "from": "2018-01-01",
}
DRAWINGS = {"a.svg": SVG.format('<circle cx="4" cy="4" r="3"/>')}


def test_plain_shapes_are_let_in_as_they_are() -> None:
    shapes = '<g fill="#9e1b1e" transform="rotate(45 4 4)"><path d="M0 0L8 8z"/><circle r="-.5"/></g>'

    assert read_drawing(f"\n{SVG.format(shapes)}\n") == SVG.format(shapes)


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<style>*{fill:red}</style>",
        "<foreignObject/>",
        '<image href="https://elsewhere.example/a.png"/>',
        '<use href="#a"/>',
        '<a href="https://elsewhere.example"><circle r="1"/></a>',
        '<circle r="1" onclick="alert(1)"/>',
        '<circle r="1" style="fill:red"/>',
        '<circle r="1" fill="url(#a)"/>',
        '<circle r="1" fill="URL(//elsewhere.example)"/>',
        '<circle r="1" fill="&#106;"/>',
        '<circle r="1" r="2"/>',
        "<circle r='1'/>",
        '<circle r="1"',
        "<circle",
        "words",
        "<!-- words -->",
        "<![CDATA[<script>]]>",
        "<g>",
        "</g>",
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"/>',
    ],
)
def test_everything_else_is_refused(inside: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - each says something of its own
        read_drawing(SVG.format(inside))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "words",
        '<circle r="1"/>',
        '<svg viewBox="0 0 8 8"/>',
        '<svg xmlns="http://www.w3.org/1999/xhtml" viewBox="0 0 8 8"/>',
        '<svg xmlns="http://www.w3.org/2000/svg"/>',
        '<?xml version="1.0"?>' + SVG.format(""),
        '<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format(""),
        SVG.format("") + SVG.format(""),
        SVG.format("") + '<circle r="1"/>',
        SVG.format('<circle r="1"/>' * LARGEST),
    ],
)
def test_what_is_no_single_small_drawing_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - each says something of its own
        read_drawing(text)


def test_a_new_brand_holds_from_its_day_on() -> None:
    first = ENTRY | {"to": "2027-01-01"}
    second = ENTRY | {"from": "2027-01-01", "name": "有事多商量"}
    brands = brands_from([first, second], DRAWINGS)

    named = [brand_on(brands, date(*day)) for day in ((2017, 12, 31), (2026, 12, 31), (2027, 1, 1))]

    assert [each and each.name for each in named] == [None, "有事好商量", "有事多商量"]
    assert brands[0].etag != brands[1].etag


@pytest.mark.parametrize(
    "change", [{"level": "planet"}, {"name": ""}, {"owner": "长" * 61}, {"logo": "b.svg"}]
)
def test_a_malformed_brand_is_told(change: dict[str, str]) -> None:
    with pytest.raises((ValueError, KeyError)):
        brands_from([ENTRY | change], DRAWINGS)


def test_the_citys_own_brand_can_be_read_and_another_city_may_have_none() -> None:
    rules = policies.load(ROOT / "deploy/policy", "luohe")

    assert brands_of(rules)[0].name == "有事好商量"
