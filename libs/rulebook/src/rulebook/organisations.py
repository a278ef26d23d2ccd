"""Codes of organisations, as people and their systems type them."""

from collections.abc import Iterable
from unicodedata import normalize


def among(codes: Iterable[str], organisations: Iterable[str]) -> list[str]:
    """List the codes that mean one of the organisations, as they were given and in their order.

    Width, case and blanks around a code make no other organisation of it; an empty code means none.
    """
    named = {plain(each) for each in organisations} - {""}
    return [each for each in codes if plain(each) in named]


def plain(code: str) -> str:
    """Return the one spelling of a code: codes are the same if and only if theirs are."""
    return normalize("NFKC", code).strip().casefold()
