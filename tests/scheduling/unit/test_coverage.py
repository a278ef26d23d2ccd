"""How far venues cover the city's 58 township-level units."""

from pathlib import Path

from rulebook.divisions import DivisionTable
from scheduling.domain.coverage import coverage, township_of

LUOHE = DivisionTable.from_csv(Path(__file__).parents[3] / "deploy/policy/divisions.csv")


def test_the_denominator_is_every_township_level_unit_of_the_city() -> None:
    counties = coverage(LUOHE, [])

    assert sum(county.townships for county in counties) == 58
    assert {county.county: county.townships for county in counties}["411171"] == 2


def test_two_venues_in_one_township_cover_it_once() -> None:
    counties = coverage(LUOHE, ["411102001", "411102001001", "411102002"], "411102")

    assert [(county.county, county.covered, county.townships) for county in counties] == [("411102", 2, 8)]


def test_a_venue_of_a_county_covers_no_township() -> None:
    assert township_of("411102") == ""
    assert sum(county.covered for county in coverage(LUOHE, ["411102"])) == 0
