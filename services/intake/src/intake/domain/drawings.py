"""Drawings that are put into pages: plain shapes of SVG. What is not known to be harmless is refused."""

import re
from collections.abc import Iterator, Mapping

LARGEST = 16 * 1024
_NAMESPACE = "http://www.w3.org/2000/svg"
_SHAPES = frozenset({"g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon"})
_PLACES = {"viewBox", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "width", "height"}
_LOOKS = {"fill", "fill-rule", "fill-opacity", "opacity", "stroke", "stroke-width", "stroke-opacity"}
_ATTRIBUTES = frozenset({*_PLACES, *_LOOKS, "d", "points", "transform", "stroke-linecap", "stroke-linejoin"})
_NAME, _CONTENT = r"[A-Za-z0-9-]+", r'[^"<>&]*'
_ATTRIBUTE = re.compile(rf'\s+({_NAME})="({_CONTENT})"')
# Nothing but tags and white space: no text, comment, instruction, entity or section.
_TAG = re.compile(rf'\s*<(/?)([A-Za-z]+)((?:\s+{_NAME}="{_CONTENT}")*)\s*(/?)>', re.ASCII)
# Numbers, lists, colours and transforms; no colon, so no address.
_VALUE = re.compile(r"[A-Za-z0-9 \n\t.,()#%+-]*", re.ASCII)
_REFERENCE = "url"


def read_drawing(text: str) -> str:
    """Return a drawing as it is written out: the same shapes, nothing else. Raise ValueError for others."""
    if len(text.encode()) > LARGEST:
        raise ValueError(f"a drawing has at most {LARGEST} bytes")
    written, around = list[str](), list[str]()
    for closes, name, attributes, alone in _tags(text):
        if closes:
            _require(bool(around) and around.pop() == name, f"</{name}> closes nothing")
            written.append(f"</{name}>")
            continue
        _require(name == "svg" if not written else name in _SHAPES, f"<{name}> is no plain shape")
        _require(bool(around) or not written, "one drawing, and nothing after it")
        written.append(f"<{name}{_written(name, attributes)}{'/' if alone else ''}>")
        if not alone:
            around.append(name)
    _require(bool(written) and not around, "a drawing is whole")
    return "".join(written)


def _tags(text: str) -> Iterator[tuple[bool, str, Mapping[str, str], bool]]:
    at = 0
    while found := _TAG.match(text, at):
        attributes = _ATTRIBUTE.findall(found[3])
        _require(len(dict(attributes)) == len(attributes), f"<{found[2]}> says something twice")
        yield bool(found[1]), found[2], dict(attributes), bool(found[4])
        at = found.end()
    _require(not text[at:].strip(), f"not understood at character {at}")


def _written(name: str, attributes: Mapping[str, str]) -> str:
    given = dict(attributes)
    if name == "svg":
        _require(given.pop("xmlns", "") == _NAMESPACE, "a drawing names SVG as its namespace")
        _require(len(given.get("viewBox", "").split()) == 4, "a drawing has a viewBox of four numbers")  # noqa: PLR2004
        given.pop("width", None), given.pop("height", None)  # whoever shows it says how large
    for attribute, value in given.items():
        harmless = _VALUE.fullmatch(value) and _REFERENCE not in value.lower()
        _require(attribute in _ATTRIBUTES and bool(harmless), f'{attribute}="{value}" is not let in')
    namespace = f' xmlns="{_NAMESPACE}"' if name == "svg" else ""
    return namespace + "".join(f' {each}="{value}"' for each, value in given.items())


def _require(holds: bool, otherwise: str) -> None:  # noqa: FBT001 - what must hold
    if not holds:
        raise ValueError(otherwise)
