"""Where a matter belongs by its area, category and words: dated rules of the city, the most specific wins.

Advice for a clerk: it moves nothing. A rule names the desk (street, county, city, or a division's code), and
may name an organisation to refer to, or a category that fits better. (domain 4.2: statutory duty, territory,
level, by a dispatch catalogue that is kept up to date.)
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from intake.domain.words import plain_text
from rulebook.divisions import DivisionTable, covers

_LEVELS = ("street", "county", "city")
_STREET, _COUNTY, _CITY = 9, 6, 4
_MOST_RULES, _MOST_WORDS, _LONGEST_WORD = 500, 50, 20
_KEYS = frozenset(
    {"id", "divisions", "categories", "words", "desk", "organisation", "suggests", "note", "from", "to"}
)


class Verdict(StrEnum):
    """Why a rule was not taken, or that it was; in the words for a clerk."""

    NOT_VALID = "不在有效期内"
    OTHER_DIVISION = "区划不符"
    OTHER_CATEGORY = "类别不符"
    NO_WORD = "文字中没有相关词语"
    LESS_SPECIFIC = "适用，但另有更具体的规则"
    TAKEN = "采用"


@dataclass(frozen=True, slots=True)
class Case:
    """What rules look at; words are those of the matter with letters and digits only, empty when unknown."""

    division: str
    category: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the catalogue. No divisions, categories or words: all of them."""

    id: str
    divisions: tuple[str, ...]
    categories: tuple[str, ...]
    words: tuple[str, ...]
    desk: str
    organisation: str
    suggests: str
    note: str
    valid_from: date
    valid_to: date | None

    def verdict(self, case: Case, on: date) -> Verdict:
        """Say whether it applies (then TAKEN), or the first thing that stands against it."""
        if not (self.valid_from <= on and (self.valid_to is None or on < self.valid_to)):
            return Verdict.NOT_VALID
        if self.divisions and not any(covers(each, case.division) for each in self.divisions):
            return Verdict.OTHER_DIVISION
        if self.categories and case.category not in self.categories:
            return Verdict.OTHER_CATEGORY
        if self.words and not any(each in case.words for each in self.words):
            return Verdict.NO_WORD
        return Verdict.TAKEN

    def specificity(self, division: str) -> tuple[int, bool, bool]:
        """How closely it fits: the smallest area first, then a named category, then a word."""
        areas = (len(each.removesuffix("00")) for each in self.divisions if covers(each, division))
        return max(areas, default=0), bool(self.categories), bool(self.words)


@dataclass(frozen=True, slots=True)
class Advice:
    """Where a matter belongs, by which rule."""

    desk: str
    organisation: str
    suggested_category: str
    rule_id: str
    note: str


@dataclass(frozen=True)
class RoutingTable:
    """The catalogue of a city."""

    version: str
    rules: tuple[Rule, ...]

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, Any]) -> "RoutingTable":
        """Build from {version, rules}; ValueError, TypeError or KeyError when malformed."""
        if not isinstance(mapping.get("rules"), list):
            raise TypeError("rules is a list")
        rules = tuple(map(_rule, mapping["rules"]))
        if len(rules) > _MOST_RULES or len({each.id for each in rules}) != len(rules):
            raise ValueError(f"at most {_MOST_RULES} rules, each with an id of its own")
        return cls(str(mapping["version"]), rules)

    def looked_at(self, case: Case, on: date) -> list[tuple[Rule, Verdict]]:
        """List every rule with its verdict, the one that is taken first, then those that apply too."""
        judged = [(each, each.verdict(case, on)) for each in self.rules]
        applying = [each for each, verdict in judged if verdict is Verdict.TAKEN]
        # Of two that fit alike the one that stands first in the catalogue counts.
        applying.sort(key=lambda each: each.specificity(case.division), reverse=True)
        verdicts = [Verdict.TAKEN] + [Verdict.LESS_SPECIFIC] * len(applying)
        others = [(each, verdict) for each, verdict in judged if verdict is not Verdict.TAKEN]
        return [*zip(applying, verdicts, strict=False), *others]

    def advice(self, case: Case, divisions: DivisionTable, on: date) -> Advice | None:
        """Say where a matter belongs; None when no rule applies."""
        looked_at = self.looked_at(case, on)
        if not looked_at or looked_at[0][1] is not Verdict.TAKEN:
            return None
        rule = looked_at[0][0]
        desk = _desk(rule.desk, case.division, divisions)
        return Advice(desk, rule.organisation, rule.suggests, rule.id, rule.note)

    def faults(self, divisions: DivisionTable, categories: Iterable[str], on: date) -> Iterator[str]:
        """Say what is wrong with the table: gaps, circles, names that do not exist."""
        known = frozenset(categories)
        for each in self.rules:
            yield from _unknown(each, divisions, known)
        if circle := _circle(self.rules):
            yield f"categories are suggested in a circle: {' '.join(circle)}"
        for unit in divisions.on(on):
            for category in sorted(known):
                if self.advice(Case(unit.code, category), divisions, on) is None:
                    yield f"no rule for {category} in {unit.code}"


def case_of(division: str, category: str, *texts: str) -> Case:
    return Case(division, category, "\n".join(map(plain_text, texts)))


def _desk(desk: str, division: str, divisions: DivisionTable) -> str:
    """The code of the desk for an area; a town of two parents goes to the one that administers it."""
    if desk not in _LEVELS:
        return desk
    unit = divisions.get(division[:_STREET])
    if desk == "city" or len(division) < _COUNTY:
        return f"{division[:_CITY]}00"
    if desk == "street" and len(division) >= _STREET:
        return division[:_STREET]
    return unit.administrative_parent if unit and unit.is_township_level else division[:_COUNTY]


def _unknown(rule: Rule, divisions: DivisionTable, categories: frozenset[str]) -> Iterator[str]:
    codes = (*rule.divisions, *((rule.desk,) if rule.desk not in _LEVELS else ()))
    yield from (f"{rule.id}: no division {each}" for each in codes if divisions.get(each) is None)
    named = (*rule.categories, *((rule.suggests,) if rule.suggests else ()))
    yield from (f"{rule.id}: no category {each}" for each in named if each not in categories)


def _circle(rules: Iterable[Rule]) -> list[str]:
    """The categories of a circle of suggestions, empty when every suggestion leads to an end."""
    leads: dict[str, set[str]] = {}
    for rule in rules:
        for category in rule.categories if rule.suggests else ():
            leads.setdefault(category, set()).add(rule.suggests)
    open_ends = dict(leads)
    while ends := [each for each, targets in open_ends.items() if targets.isdisjoint(open_ends)]:
        for each in ends:
            del open_ends[each]
    return sorted(open_ends)


def _rule(entry: Mapping[str, Any]) -> Rule:
    if strange := entry.keys() - _KEYS:
        raise ValueError(f"a rule has no {sorted(strange)}")
    words = tuple(map(plain_text, _texts(entry, "words")))
    if len(words) > _MOST_WORDS or any(not 1 < len(each) <= _LONGEST_WORD for each in words):
        raise ValueError(f"{entry['id']}: at most {_MOST_WORDS} words of 2 to {_LONGEST_WORD} letters")
    if entry.get("suggests") and not entry.get("categories"):
        raise ValueError(f"{entry['id']}: a better category is suggested for named ones only")
    until = entry.get("to")
    return Rule(
        id=_text(entry["id"]),
        divisions=_texts(entry, "divisions"),
        categories=_texts(entry, "categories"),
        words=words,
        desk=_text(entry["desk"]),
        organisation=_text(entry.get("organisation", "")),
        suggests=_text(entry.get("suggests", "")),
        note=_text(entry.get("note", "")),
        valid_from=_day(entry["from"]),
        valid_to=_day(until) if until else None,
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _texts(entry: Mapping[str, Any], key: str) -> tuple[str, ...]:
    values = entry.get(key, [])
    if not isinstance(values, list):
        raise TypeError(f"{key} is a list")
    return tuple(map(_text, values))


def _day(value: object) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))
