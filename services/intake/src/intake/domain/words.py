"""The city's table of words on whose account a person looks at a matter: advice for a clerk, never a refusal.

Who wants to be overlooked writes full-width, with dots or spaces: letters and digits alone are compared.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from itertools import groupby
from typing import Any

from intake.domain.moderation import RISKS

_SEPARATORS = re.compile(r"[\W_]+")
# Stands where a harmless phrase stood, so that what lies on both sides of it does not become a word.
_GAP = "\n"
_DAYS = 8
_NOTHING = "(?!)"


class Action(StrEnum):
    """What follows from a word: a person looks at once, within the policy's hours, or only sees a note."""

    URGENT = "urgent"
    LOOK = "look"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class WordClass:
    """A kind of words. advice is what the clerk reads; risk is why the matter is held, if it is."""

    code: str
    name: str
    action: Action
    advice: str
    risk: str
    harmless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or a pattern over letters and digits, of one class from a day until the day before another."""

    expression: str
    of: str
    valid_from: date
    valid_to: date | None = None

    def is_valid_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


@dataclass(frozen=True)
class WordTable:
    """The words of a city; a version names what a finding was made with."""

    version: str
    classes: Mapping[str, WordClass]
    words: tuple[Word, ...]
    _by_day: dict[date, list[tuple[WordClass, tuple[str, ...]]]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, Any]) -> "WordTable":
        """Build from {version, classes, words}; ValueError, TypeError or KeyError when malformed."""
        classes = {each["code"]: _word_class(each) for each in mapping["classes"]}
        words = sorted(map(_word, mapping["words"]), key=lambda each: each.of)
        if strange := {each.of for each in words} - classes.keys():
            raise ValueError(f"words of unknown classes: {sorted(strange)}")
        return cls(str(mapping["version"]), classes, tuple(words))

    def found(self, text: str, on: date) -> list[WordClass]:
        """Name the classes of words in a text, the most urgent first. The words are told nobody."""
        plain, groups = plain_text(text), self._groups(on)
        if not _any_of(tuple(word for _, words in groups for word in words)).search(plain):
            return []
        hits = [kind for kind, words in groups if _is_in(plain, words, kind.harmless)]
        return sorted(hits, key=lambda each: (list(Action).index(each.action), each.code))

    def _groups(self, day: date) -> list[tuple[WordClass, tuple[str, ...]]]:
        """The words of each class that are valid on a day; kept, because most matters come on one."""
        if (known := self._by_day.get(day)) is None:
            valid = (each for each in self.words if each.is_valid_on(day))
            by_class = groupby(valid, key=lambda each: each.of)
            known = [
                (self.classes[code], tuple(each.expression for each in words)) for code, words in by_class
            ]
            if len(self._by_day) >= _DAYS:
                self._by_day.clear()
            self._by_day[day] = known
        return known


def plain_text(text: str) -> str:
    """Leave the letters and digits of a text, each in its ordinary form."""
    return _SEPARATORS.sub("", unicodedata.normalize("NFKC", text)).casefold()


def _is_in(plain: str, words: tuple[str, ...], harmless: tuple[str, ...]) -> bool:
    if harmless:
        plain = _any_of(harmless).sub(_GAP, plain)
    return _any_of(words).search(plain) is not None


@lru_cache(maxsize=128)
def _any_of(expressions: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for all, longer ones first."""
    return re.compile("|".join(sorted(expressions, key=lambda each: (-len(each), each))) or _NOTHING)


def _word_class(entry: Mapping[str, Any]) -> WordClass:
    found = WordClass(
        entry["code"],
        entry["name"],
        Action(entry["action"]),
        entry["advice"],
        entry["risk"],
        tuple(map(_literal, entry.get("harmless", ()))),
    )
    if found.risk not in RISKS:
        raise ValueError(f"{found.code}: {found.risk} is no risk; known: {sorted(RISKS)}")
    return found


def _word(entry: Mapping[str, Any]) -> Word:
    expression = entry["pattern"] if "pattern" in entry else _literal(entry["word"])
    if re.compile(expression).match(""):
        raise ValueError(f"{expression!r} is found in every text")
    until = entry.get("to")
    return Word(expression, entry["class"], _day(entry["from"]), _day(until) if until else None)


def _literal(word: str) -> str:
    if not (plain := plain_text(word)):
        raise ValueError(f"{word!r} holds no letter")
    return re.escape(plain)


def _day(value: object) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def strongest(found: Sequence[WordClass]) -> WordClass | None:
    """The class for which a matter is held; None when a note is enough."""
    return next((each for each in found if each.action is not Action.NOTE), None)
