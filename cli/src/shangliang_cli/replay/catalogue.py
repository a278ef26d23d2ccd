"""The patterns of matters that the plan draws from."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

import yaml


@dataclass(frozen=True)
class Pattern:
    """One pattern; `words` are its templates by name."""

    key: str
    category: str
    where: str
    weight: int
    titles: tuple[str, ...]
    words: Mapping[str, Any]

    def title(self, random: Random, place: str) -> str:
        return random.choice(self.titles).format(place=place)

    def say(self, name: str, **values: str) -> str:
        return str(self.words[name]).format(**values)


@cache
def patterns(name: str) -> tuple[Pattern, ...]:
    """Read `cases` (they end in a session) or `shortcuts` (they end before)."""
    text = files("shangliang_cli.replay").joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    return tuple(_pattern(entry) for entry in yaml.safe_load(text))


def _pattern(entry: dict[str, Any]) -> Pattern:
    return Pattern(
        key=entry["key"],
        category=entry["category"],
        where=entry["where"],
        weight=entry["weight"],
        titles=tuple(entry["titles"]),
        words=entry,
    )


def pick(random: Random, choices: tuple[Pattern, ...]) -> Pattern:
    return random.choices(choices, weights=[pattern.weight for pattern in choices])[0]
