"""Who is responsible for what, on which day, and what may be given to whom."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from outcomes.domain.duties import DutyList, Matter, require_within
from rulebook.divisions import DivisionTable
from rulebook.organisations import NO_CATALOGUE, Catalogue, Organisation
from rulebook.refusals import InvalidValue

ROADS, HOUSING, POLICE = "411102-roads", "411102-housing", "411102-police"
DAY = date(2026, 3, 2)
POLICY = Path(__file__).parents[3] / "deploy/policy"
DIVISIONS = DivisionTable.from_csv(POLICY / "divisions.csv")


def a_list(*rows: dict[str, Any]) -> DutyList:
    fixed = {"from": date(2018, 1, 1)}
    return DutyList.from_mapping({"version": "test-1", "duties": [fixed | row for row in rows]})


TWO = a_list(
    {"id": "roads", "unit": ROADS, "helpers": [POLICE], "divisions": ["411102"], "categories": ["roads"]},
    {"id": "housing", "unit": HOUSING, "divisions": ["411102"], "categories": ["lifts", "roads"], "to": DAY},
)


def ids(duties: DutyList, division: str, category: str, on: date) -> list[str]:
    return [each.id for each in duties.responsible(Matter(division, category), DIVISIONS, on)]


def test_a_row_holds_for_its_places_categories_and_days() -> None:
    before = date(2026, 3, 1)

    assert ids(TWO, "411102001", "roads", before) == ["roads", "housing"]
    assert ids(TWO, "411102001", "roads", DAY) == ["roads"]  # `to` is the first day without it
    assert ids(TWO, "411102001", "lifts", DAY) == []
    assert ids(TWO, "411104001", "roads", before) == []
    assert ids(TWO, "411102001", "roads", date(2017, 12, 31)) == []


def test_of_a_matter_whose_category_is_not_known_every_duty_of_the_place_counts() -> None:
    assert ids(TWO, "411102001", "", DAY) == ["roads"]


def test_a_unit_leads_in_its_own_duties_and_helps_in_joint_ones() -> None:
    duties = TWO.responsible(Matter("411102001", "roads"), DIVISIONS, DAY)

    assert require_within(duties, ROADS, [POLICE], "") == ""
    assert require_within(duties, " 411102-ROADS", [], "没有必要说明") == ""  # the same unit, typed otherwise
    for lead, co_units, field in (
        (POLICE, [], "lead_organisation"),
        (ROADS, [HOUSING], "co_organisations"),
    ):
        with pytest.raises(InvalidValue) as refused:
            require_within(duties, lead, co_units, " ")
        assert (refused.value.reason, refused.value.field) == ("OUTSIDE_DUTIES", field)
        assert refused.value.details["responsible"] == ROADS
        assert ROADS in refused.value.remedy


def test_outside_its_duties_a_unit_is_given_a_matter_for_a_reason_that_is_kept() -> None:
    duties = TWO.responsible(Matter("411102001", "roads"), DIVISIONS, DAY)

    assert require_within(duties, HOUSING, [], " 道路属小区内部。 ") == "道路属小区内部。"
    with pytest.raises(InvalidValue, match="职责清单"):
        require_within([], HOUSING, [], "")


@pytest.mark.parametrize(
    "row",
    [
        {"id": "one", "unit": " "},
        {"id": "one", "unit": ROADS, "area": ["411102"]},
        {"id": "one", "unit": ROADS, "from": "2018-01-01"},
        {"id": "one", "unit": ROADS, "from": datetime(2018, 1, 1, tzinfo=UTC)},
        {"id": "one", "unit": ROADS, "helpers": POLICE},
        {"id": "one", "unit": ROADS, "divisions": "411102"},
        {"id": "one", "unit": ROADS, "categories": {"roads": 1}},
        {"unit": ROADS},
    ],
)
def test_a_malformed_row_is_refused_at_the_start(row: dict[str, Any]) -> None:
    with pytest.raises((ValueError, TypeError, KeyError)):
        a_list(row)


def test_a_list_that_names_what_the_city_does_not_have_says_so() -> None:
    duties = a_list({"id": "far", "unit": ROADS, "divisions": ["999999"], "categories": ["dragons"]})

    assert list(duties.faults(DIVISIONS, ["roads"])) == [
        "far: no division 999999",
        "far: no category dragons",
    ]
    with pytest.raises(ValueError, match="an id of its own"):
        a_list({"id": "one", "unit": ROADS}, {"id": "one", "unit": ROADS})


def test_units_that_the_catalogue_does_not_know_are_told_where_the_city_has_one() -> None:
    catalogue = Catalogue("test-1", (Organisation(ROADS.upper(), "源汇区交通运输局", "", date(2018, 1, 1)),))

    assert TWO.unlisted(catalogue) == [POLICE, HOUSING]
    assert TWO.unlisted(NO_CATALOGUE) == []
