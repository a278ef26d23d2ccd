"""How far active venues cover the township-level units of the city."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from rulebook.divisions import Division, covers

TOWNSHIP_DIGITS = 9


@dataclass(frozen=True, slots=True)
class CountyCoverage:
    county: str
    covered: int
    townships: int


def township_of(code: str) -> str:
    """The township-level unit that a code lies in; empty for a county or city."""
    return code[:TOWNSHIP_DIGITS] if len(code) >= TOWNSHIP_DIGITS else ""


def coverage(
    divisions: Iterable[Division], active_venue_divisions: Iterable[str], within: str = ""
) -> list[CountyCoverage]:
    """Count the township-level units, and those with a venue, by the county of the statistics."""
    with_venue = {township_of(code) for code in active_venue_divisions}
    townships = [unit for unit in divisions if unit.is_township_level and _lies_in(within, unit.code)]
    every = Counter(unit.statistical_parent for unit in townships)
    covered = Counter(unit.statistical_parent for unit in townships if unit.code in with_venue)
    return [CountyCoverage(county, covered[county], count) for county, count in sorted(every.items())]


def _lies_in(within: str, code: str) -> bool:
    return not within or covers(within, code) or code.startswith(within)
