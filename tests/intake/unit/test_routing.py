"""Where matters belong: the most specific rule wins, every rule says why, no gaps and no circles."""

from datetime import date
from typing import Any

import pytest

from chassis import policies
from intake.domain.routing import RoutingTable, Verdict, case_of
from rulebook.divisions import Division
from tests.architecture.source import ROOT

POLICY = ROOT / "deploy/policy"
RULES = policies.load(POLICY, "luohe")
LUOHE = RoutingTable.from_mapping(policies.document(POLICY / "routing.yaml"))
TODAY = date(2026, 11, 26)
UNITS = [each for each in RULES.divisions.on(TODAY) if each.is_township_level]
STREET, TOWN_OF_TWO_PARENTS = "411102001", "411171101"


def a_table(*rules: dict[str, Any]) -> RoutingTable:
    everything = {"id": "all", "desk": "street", "from": "2018-01-01"}
    return RoutingTable.from_mapping({"version": "1", "rules": [everything | each for each in rules]})


def desk_of(division: str, category: str, text: str = "", table: RoutingTable = LUOHE) -> str:
    advice = table.advice(case_of(division, category, text), RULES.divisions, TODAY)
    return advice.desk if advice else ""


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.code)
def test_every_category_in_every_unit_has_a_desk_that_is_responsible_for_it(unit: Division) -> None:
    desks = {category: desk_of(unit.code, category) for category in RULES.categories}

    assert all(RULES.divisions.covers(desk, unit.code) for desk in desks.values()), desks


def test_there_are_58_units() -> None:
    assert len(UNITS) == 58


def test_the_table_of_the_city_is_sound() -> None:
    assert list(LUOHE.faults(RULES.divisions, RULES.categories, TODAY)) == []


def test_a_town_of_two_parents_goes_to_the_one_that_the_table_names() -> None:
    assert desk_of(TOWN_OF_TWO_PARENTS, "education") == "411104"
    assert desk_of(TOWN_OF_TWO_PARENTS, "enterprise") == "411171"
    assert desk_of(TOWN_OF_TWO_PARENTS, "noise") == TOWN_OF_TWO_PARENTS


def test_a_word_leads_farther_than_the_category_alone() -> None:
    assert desk_of(STREET, "roads", "小区门口的路坏了") == STREET
    assert desk_of(STREET, "roads", "省 道 上没有路灯") == "411100"


def test_a_category_that_fits_better_is_suggested() -> None:
    advice = LUOHE.advice(case_of(STREET, "other", "晚上没有车位"), RULES.divisions, TODAY)

    assert advice is not None
    assert (advice.suggested_category, advice.rule_id) == ("parking", "other-is-parking")


def test_the_smallest_area_wins_then_the_category_then_the_word() -> None:
    table = a_table(
        {},
        {"id": "word", "words": ["停车"]},
        {"id": "category", "categories": ["parking"]},
        {"id": "county", "divisions": ["411102"]},
        {"id": "street", "divisions": [STREET]},
    )

    looked_at = table.looked_at(case_of(STREET, "parking", "停车难"), TODAY)

    assert [rule.id for rule, _ in looked_at] == ["street", "county", "category", "word", "all"]
    assert [verdict for _, verdict in looked_at] == [Verdict.TAKEN] + [Verdict.LESS_SPECIFIC] * 4


def test_every_rule_says_why_it_was_not_taken() -> None:
    table = a_table(
        {"id": "past", "to": "2020-01-01"},
        {"id": "elsewhere", "divisions": ["411121"]},
        {"id": "noise", "categories": ["noise"]},
        {"id": "word", "words": ["停车"]},
        {},
    )

    verdicts = {
        rule.id: verdict for rule, verdict in table.looked_at(case_of(STREET, "roads", "路灯"), TODAY)
    }

    assert verdicts == {
        "past": Verdict.NOT_VALID,
        "elsewhere": Verdict.OTHER_DIVISION,
        "noise": Verdict.OTHER_CATEGORY,
        "word": Verdict.NO_WORD,
        "all": Verdict.TAKEN,
    }


@pytest.mark.parametrize(
    ("rules", "fault"),
    [
        ([{"categories": ["noise"]}], "no rule for roads in 411102001"),
        ([{}, {"id": "x", "desk": "999999"}], "x: no division 999999"),
        ([{}, {"id": "x", "categories": ["nothing"]}], "x: no category nothing"),
        (
            [
                {},
                {"id": "x", "categories": ["noise"], "suggests": "roads"},
                {"id": "y", "categories": ["roads"], "suggests": "noise"},
            ],
            "categories are suggested in a circle: noise roads",
        ),
    ],
)
def test_gaps_circles_and_unknown_names_are_told(rules: list[dict[str, Any]], fault: str) -> None:
    assert fault in list(a_table(*rules).faults(RULES.divisions, RULES.categories, TODAY))


@pytest.mark.parametrize(
    "rule",
    [
        {"desk": 7},
        {"words": ["停"]},
        {"words": "停车"},
        {"unknown": "x"},
        {"suggests": "roads"},
        {"from": "yesterday"},
    ],
)
def test_a_malformed_rule_is_refused(rule: dict[str, Any]) -> None:
    with pytest.raises((ValueError, TypeError)):
        a_table(rule)
