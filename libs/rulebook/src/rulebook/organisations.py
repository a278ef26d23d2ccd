"""Organisations: their codes as people and systems type them, and a dated catalogue: who belongs to whom."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from unicodedata import normalize

_MOST, _LONGEST = 5000, 80
_KEYS = frozenset({"id", "name", "parent", "from", "to"})


def among(codes: Iterable[str], organisations: Iterable[str]) -> list[str]:
    """List the codes that mean one of the organisations, as they were given and in their order.

    Width, case and blanks around a code make no other organisation of it; an empty code means none.
    """
    named = {plain(each) for each in organisations} - {""}
    return [each for each in codes if plain(each) in named]


def plain(code: str) -> str:
    """Return the one spelling of a code: codes are the same if and only if theirs are."""
    return normalize("NFKC", code).strip().casefold()


@dataclass(frozen=True, slots=True)
class Organisation:
    """One row: a unit's name and the unit that it belongs to, from a day until the day before another."""

    id: str
    name: str
    parent: str
    valid_from: date
    valid_to: date | None = None

    def is_valid_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


@dataclass(frozen=True)
class Catalogue:
    """A city's organisations; an empty one knows none, and every unit then stands for itself alone."""

    version: str = ""
    rows: tuple[Organisation, ...] = ()
    _by_code: dict[str, list[Organisation]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )
    _below: dict[str, dict[str, None]] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        for row in sorted(self.rows, key=lambda each: each.valid_from):
            self._by_code.setdefault(plain(row.id), []).append(row)
            if row.parent:
                self._below.setdefault(plain(row.parent), {})[plain(row.id)] = None

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, Any]) -> "Catalogue":
        """Build from {version, organisations: [{id, name, parent?, from, to?}]}.

        Raises TypeError or KeyError when malformed, and ValueError with one sentence for a unit with two rows
        for one day, a parent that is not there on every day of its child, and units that lie below
        themselves.
        """
        if not isinstance(mapping.get("organisations"), list):
            raise TypeError("organisations is a list")
        catalogue = cls(str(mapping["version"]), tuple(map(_row, mapping["organisations"])))
        if len(catalogue.rows) > _MOST:
            raise ValueError(f"at most {_MOST} rows of organisations")
        for row in catalogue.rows:
            catalogue._require_sound(row)
        return catalogue

    def __contains__(self, code: str) -> bool:
        return plain(code) in self._by_code

    def parent_of(self, code: str, on: date) -> str:
        """Return the code of the unit that a unit belongs to on a day; empty when it belongs to none.

        Of a unit that has ended the last parent counts: its people and its credentials outlive it.
        """
        begun = [each for each in self._by_code.get(plain(code), ()) if each.valid_from <= on]
        return plain(begun[-1].parent) if begun else ""

    def children_of(self, code: str, on: date) -> list[str]:
        """List the codes of the units that belong to a unit itself on a day; see parent_of."""
        ever = self._below.get(plain(code), ())
        return [each for each in ever if self.parent_of(each, on) == plain(code)]

    def _require_sound(self, row: Organisation) -> None:
        rows = self._by_code[plain(row.id)]
        if any(each is not row and each.is_valid_on(row.valid_from) for each in rows):
            raise ValueError(f"{row.id} has two rows for {row.valid_from}")
        if row.parent and (missing := self._first_day_without(row)):
            raise ValueError(f"{row.id} belongs to {row.parent}, which is not there on {missing}")
        if plain(row.parent) in covered_by(self, row.id, row.valid_from):
            raise ValueError(f"{row.id} lies below itself on {row.valid_from}")

    def _first_day_without(self, row: Organisation) -> date | None:
        """The first day of a row on which its parent has none."""
        day = row.valid_from
        for parent in self._by_code.get(plain(row.parent), ()):
            if parent.is_valid_on(day):
                if parent.valid_to is None or (row.valid_to and row.valid_to <= parent.valid_to):
                    return None
                day = parent.valid_to
        return day


NO_CATALOGUE = Catalogue()


def covered_by(catalogue: Catalogue, unit: str, on: date) -> list[str]:
    """List the unit and every unit below it on a day, each once, in the spelling of `plain`, the unit first.

    What is said of a unit is said of its branches, stations and institutions too; never of the unit that it
    belongs to, nor of others below that. A unit that the catalogue does not know covers itself alone, an
    empty code nothing. Belonging is that of the day; of a unit that has ended, that of its last row.
    Raises nothing and reads nothing; the time grows with the number of units covered.
    """
    covered = dict.fromkeys([plain(unit)] if plain(unit) else [])
    waiting = list(covered)
    while waiting:
        new = [each for each in catalogue.children_of(waiting.pop(), on) if each not in covered]
        covered.update(dict.fromkeys(new))
        waiting.extend(new)
    return list(covered)


def all_covered_by(catalogue: Catalogue, units: Iterable[str], on: date) -> list[str]:
    """List what several units cover on a day, each once; see covered_by."""
    return list(dict.fromkeys(code for unit in units for code in covered_by(catalogue, unit, on)))


def _row(entry: Mapping[str, Any]) -> Organisation:
    if unknown := set(entry) - _KEYS:
        raise ValueError(f"unknown in an organisation: {sorted(unknown)}")
    valid_from, valid_to = entry["from"], entry.get("to")
    if type(valid_from) is not date or type(valid_to) not in (date, type(None)):
        raise TypeError(f"{entry['id']}: from and to are dates")
    if valid_to and valid_to <= valid_from:
        raise ValueError(f"{entry['id']}: to is not after from")
    parent = _text(entry["parent"]) if entry.get("parent") else ""
    return Organisation(_text(entry["id"]), _text(entry["name"]), parent, valid_from, valid_to)


def _text(value: object) -> str:
    text = str(value).strip()
    if not plain(text) or len(text) > _LONGEST:
        raise ValueError(f"no code or name of an organisation: {text[:_LONGEST]!r}")
    return text
