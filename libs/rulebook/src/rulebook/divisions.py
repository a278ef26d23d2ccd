"""Division codes: statistical codes of 2, 4, 6, 9 or 12 digits, and the dated table of one city's divisions.

Kinds follow the number ranges of the rules for statistical codes. The administrative parent of a unit may
differ from its prefix (zones without an official code), so it comes from the table only.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from io import StringIO
from pathlib import Path

from rulebook.refusals import InvalidValue

_COUNTY_RANGES = (
    (1, 1, "placeholder"),
    (2, 20, "district"),
    (21, 70, "county"),
    (71, 80, "statistical_zone"),
    (81, 99, "county_city"),
)
_TOWNSHIP_RANGES = (
    (1, 99, "street"),
    (100, 199, "town"),
    (200, 399, "township"),
    (400, 599, "township_like"),
)
_VILLAGE_RANGES = ((1, 199, "community"), (200, 399, "village"), (400, 599, "village_like"))
_ABOVE_COUNTY = {2: "province", 4: "prefecture"}
TOWNSHIP_KINDS = frozenset(kind for _, _, kind in _TOWNSHIP_RANGES)


def _in_ranges(number: int, ranges: Iterable[tuple[int, int, str]]) -> str:
    return next((kind for low, high, kind in ranges if low <= number <= high), "")


def _stem(code: str) -> str:
    """The significant digits: 411100 means all that starts with 4111, 410000 all that starts with 41."""
    if len(code) == 6:  # noqa: PLR2004 - only county-level codes are written with filling zeros
        return code.removesuffix("00").removesuffix("00")
    return code


def kind_of(code: str) -> str:
    """Name the kind of unit that a code stands for; empty when it is no code."""
    if not (code.isascii() and code.isdigit()):
        return ""
    stem = _stem(code)
    match len(stem):
        case 2 | 4:
            return "" if stem.endswith("00") else _ABOVE_COUNTY[len(stem)]
        case 6:
            return _in_ranges(int(stem[4:]), _COUNTY_RANGES)
        case 9 if kind_of(stem[:6]):
            return _in_ranges(int(stem[6:]), _TOWNSHIP_RANGES)
        case 12 if kind_of(stem[:9]):
            return _in_ranges(int(stem[9:]), _VILLAGE_RANGES)
    return ""


def is_valid_code(code: str) -> bool:
    return bool(kind_of(code))


def covers(parent: str, code: str) -> bool:
    """Say whether code is parent or lies below it by prefix. False unless both are codes."""
    return is_valid_code(parent) and is_valid_code(code) and _stem(code).startswith(_stem(parent))


@dataclass(frozen=True, slots=True)
class Division:
    """One unit as it was known from valid_from until the day before valid_to; None is without bound."""

    code: str
    name: str
    pinyin: str
    kind: str
    statistical_parent: str
    administrative_parent: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    successor_of: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.administrative_parent:
            object.__setattr__(self, "administrative_parent", self.statistical_parent)

    @property
    def is_township_level(self) -> bool:
        return self.kind in TOWNSHIP_KINDS

    def is_valid_on(self, day: date) -> bool:
        started = self.valid_from is None or self.valid_from <= day
        return started and (self.valid_to is None or day < self.valid_to)


@dataclass(frozen=True)
class DivisionTable:
    """A city's divisions. Without a day the table answers for the units that exist now."""

    versions: tuple[Division, ...]
    _by_code: dict[str, list[Division]] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        for division in self.versions:
            self._by_code.setdefault(division.code, []).append(division)

    @classmethod
    def from_csv(cls, source: Path | str) -> "DivisionTable":
        """Read a table from a file (Path) or its text (str); raises ValueError for a code that is none."""
        text = source.read_text(encoding="utf-8") if isinstance(source, Path) else source
        return cls(tuple(_division(row) for row in csv.DictReader(StringIO(text))))

    def __iter__(self) -> Iterator[Division]:
        return (division for division in self.versions if division.valid_to is None)

    def on(self, day: date) -> list[Division]:
        return [division for division in self.versions if division.is_valid_on(day)]

    def get(self, code: str, on: date | None = None) -> Division | None:
        """Return the unit with this code, now or on a day; None when there is none."""
        known = self._by_code.get(code, ())
        fits = (
            division for division in known if (division.is_valid_on(on) if on else division.valid_to is None)
        )
        return next(fits, None)

    def require(self, code: str, on: date | None = None, *, field: str = "division") -> Division:
        """Return the unit, or raise InvalidValue that names the units which took its place."""
        if found := self.get(code, on):
            return found
        successors = [each.code for each in self if code in each.successor_of]
        remedy = f"该区划已变更，请改用 {'、'.join(successors)}。" if successors else "请从区划表中选择。"
        details = {"division": code, "successors": " ".join(successors)}
        raise InvalidValue(
            "DIVISION_UNKNOWN", "区划代码不存在。", field=field, remedy=remedy, details=details
        )

    def children(self, code: str, on: date | None = None) -> list[Division]:
        """List the units whose statistical parent is code."""
        units = self.on(on) if on else self
        return [division for division in units if division.statistical_parent == code]

    def covers(self, parent: str, code: str) -> bool:
        """Say whether code lies below parent by prefix or administration (a zone's town has two parents)."""
        if covers(parent, code):
            return True
        unit = self.get(code) or self.get(code[:9])
        return unit is not None and covers(parent, unit.administrative_parent)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _division(row: dict[str, str]) -> Division:
    if not is_valid_code(row["code"]):
        raise ValueError(f"not a division code: {row['code']!r}")
    return Division(
        code=row["code"],
        name=row["name"],
        pinyin=row["pinyin"],
        kind=row["kind"],
        statistical_parent=row["statistical_parent"],
        administrative_parent=row.get("administrative_parent") or "",
        valid_from=_day(row.get("valid_from")),
        valid_to=_day(row.get("valid_to")),
        successor_of=tuple((row.get("successor_of") or "").split()),
    )
