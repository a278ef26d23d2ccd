"""The unified logo and name of a city's platform (统一标识): data with effective dates, no constant."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from intake.domain.drawings import read_drawing

_LEVELS = frozenset({"province", "city", "county", "township"})
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Brand:
    """A brand from a day until the day before another; logo is a drawing of plain shapes, etag names it."""

    name: str
    name_en: str
    owner: str
    level: str
    parent: str
    logo: str
    etag: str
    valid_from: date
    valid_to: date | None = None

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, Any], drawings: Mapping[str, str]) -> "Brand":
        """Build from an entry of brand.yaml; ValueError or KeyError when it is malformed."""
        words = {each: str(mapping[each]) for each in ("name", "name_en", "owner", "level", "parent")}
        if words["level"] not in _LEVELS or not words["name"] or max(map(len, words.values())) > _LONGEST:
            raise ValueError(
                f"brand {words['name']!r}: its level is one of {', '.join(sorted(_LEVELS))}, its words short"
            )
        logo = read_drawing(drawings[mapping["logo"]])
        etag = hashlib.sha256("\n".join((*words.values(), logo)).encode()).hexdigest()[:32]
        until = mapping.get("to")
        return cls(
            **words,
            logo=logo,
            etag=etag,
            valid_from=_day(mapping["from"]),
            valid_to=_day(until) if until else None,
        )

    def is_valid_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


def brands_from(entries: Iterable[Mapping[str, Any]], drawings: Mapping[str, str]) -> tuple[Brand, ...]:
    """All brands, newest first. ValueError or KeyError when one is malformed."""
    brands = (Brand.from_mapping(each, drawings) for each in entries)
    return tuple(sorted(brands, key=lambda each: each.valid_from, reverse=True))


def brand_on(brands: Sequence[Brand], day: date) -> Brand | None:
    return next((each for each in brands if each.is_valid_on(day)), None)


def _day(value: object) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))
