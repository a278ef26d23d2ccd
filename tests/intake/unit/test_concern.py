"""Who is kept away from whoever complains about a unit."""

from datetime import date

import pytest

from intake.domain.concern import is_concerned, require_not_concerned
from rulebook.callers import Caller, Role
from rulebook.organisations import NO_CATALOGUE, Catalogue, Organisation
from rulebook.refusals import NotPermitted

CITY, BUREAU, STATION, OTHER = "411100-police", "411102-police", "411102-police-malu", "411103-police"
SINCE, DAY = date(2018, 1, 1), date(2026, 3, 2)
POLICE = Catalogue(
    "test-1",
    (
        Organisation(CITY, "市公安局", "", SINCE),
        Organisation(BUREAU, "源汇分局", CITY, SINCE),
        Organisation(STATION, "马路街派出所", BUREAU, SINCE),
        Organisation(OTHER, "郾城分局", CITY, SINCE),
    ),
)


def of(unit: str, role: Role = Role.CLERK) -> Caller:
    return Caller("somebody", frozenset({role}), "411102", unit)


@pytest.mark.parametrize("unit", [BUREAU, STATION, " 411102-POLICE-malu "])
def test_the_unit_complained_about_and_those_below_it_are_kept_away(unit: str) -> None:
    with pytest.raises(NotPermitted, match="上级单位") as refused:
        require_not_concerned(of(unit), BUREAU, POLICE, DAY)

    assert refused.value.reason == "CONCERNED_BY_MATTER"


@pytest.mark.parametrize("unit", [CITY, OTHER, "411102-roads", ""])
def test_the_unit_above_it_looks_into_it_and_so_may_units_beside_it(unit: str) -> None:
    require_not_concerned(of(unit), BUREAU, POLICE, DAY)


def test_a_station_complained_about_keeps_its_bureau_in_charge() -> None:
    assert is_concerned(of(STATION), STATION, POLICE, DAY)
    assert not is_concerned(of(BUREAU), STATION, POLICE, DAY)


def test_without_a_catalogue_a_unit_stands_for_itself_alone() -> None:
    assert is_concerned(of(BUREAU), BUREAU, NO_CATALOGUE, DAY)
    assert not is_concerned(of(STATION), BUREAU, NO_CATALOGUE, DAY)


def test_an_agency_that_does_not_say_which_it_is_cannot_be_told_apart() -> None:
    assert is_concerned(of("", Role.AGENCY), BUREAU, POLICE, DAY)
    assert not is_concerned(of("", Role.AGENCY), None, POLICE, DAY)
