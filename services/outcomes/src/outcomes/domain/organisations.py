"""The city's units, to choose one from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rulebook.organisations import Catalogue, Organisation, covered_by, plain


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which units: words are part of a name or code, within is one that they lie below; empty: all."""

    on: date
    words: str = ""
    within: str = ""


def page_of(catalogue: Catalogue, wanted: Wanted, after: str, limit: int) -> tuple[list[Organisation], str]:
    """Return the next units by code, and where the page after them begins; empty after the last."""
    following = sorted((plain(row.id), row) for row in _found(catalogue, wanted) if plain(row.id) > after)
    page = following[:limit]
    return [row for _, row in page], page[-1][0] if len(following) > limit else ""


def _found(catalogue: Catalogue, wanted: Wanted) -> Iterator[Organisation]:
    words, within = plain(wanted.words), plain(wanted.within)
    below = set(covered_by(catalogue, within, wanted.on))
    for row in catalogue.rows:
        is_told = words in plain(row.name) or words in plain(row.id)
        if row.is_valid_on(wanted.on) and is_told and (not within or plain(row.id) in below):
            yield row
