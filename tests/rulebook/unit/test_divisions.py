"""Division codes, and Luohe's table with its history."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulebook.divisions import DivisionTable, covers, is_valid_code, kind_of
from rulebook.refusals import InvalidValue

LUOHE = DivisionTable.from_csv(Path("deploy/policy/divisions.csv"))


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("41", "province"),
        ("410000", "province"),
        ("4111", "prefecture"),
        ("411100", "prefecture"),
        ("411101", "placeholder"),
        ("411102", "district"),
        ("411121", "county"),
        ("411171", "statistical_zone"),
        ("411181", "county_city"),
        ("411102001", "street"),
        ("411102100", "town"),
        ("411102202", "township"),
        ("411102401", "township_like"),
        ("411102001001", "community"),
        ("411102202200", "village"),
        ("411102202401", "village_like"),
    ],
)
def test_the_kind_follows_the_number_ranges(code: str, kind: str) -> None:
    assert kind_of(code) == kind


@pytest.mark.parametrize(
    "code",
    [
        "",
        "4",
        "411",
        "00",
        "4100",
        "000000",
        "411102000",
        "411102600",
        "411102001000",
        "41110200",
        "4111a2",
        "４１",
    ],
)
def test_what_is_no_code_has_no_kind(code: str) -> None:
    assert not is_valid_code(code)
    assert not covers("41", code)
    assert not covers(code, "411102")


def test_a_city_code_covers_its_whole_prefix() -> None:
    for city in ("4111", "411100"):
        assert covers(city, "411102001001")
        assert covers(city, "411100")
        assert not covers(city, "410102")
    assert not covers("411102", "411100")
    assert not covers("411102001", "411102")


@given(st.sampled_from([division.code for division in LUOHE]), st.sampled_from([d.code for d in LUOHE]))
def test_two_units_cover_each_other_only_if_they_are_the_same(a: str, b: str) -> None:
    assert (covers(a, b) and covers(b, a)) == (a == b)


def test_luohe_has_58_township_level_units_in_6_counties() -> None:
    townships = [division for division in LUOHE if division.is_township_level]

    assert len(townships) == 58
    assert {d.statistical_parent for d in townships} == {d.code for d in LUOHE.children("411100")}
    counted = {kind: sum(d.kind == kind for d in townships) for kind in ("street", "town", "township")}
    assert counted == {"street": 12, "town": 37, "township": 9}


def test_every_kind_in_the_table_follows_from_its_code() -> None:
    for division in LUOHE.versions:
        assert division.kind == kind_of(division.code)


def test_a_town_of_the_zone_belongs_to_the_district_that_administers_it_as_well() -> None:
    assert LUOHE.covers("411171", "411171102")
    assert LUOHE.covers("411104", "411171102")
    assert LUOHE.covers("411104", "411171102201")
    assert not LUOHE.covers("411103", "411171102")


def test_the_table_answers_for_a_day() -> None:
    assert LUOHE.require("411104101", date(2019, 5, 1)).name == "邓襄镇"
    assert LUOHE.get("411171102", date(2019, 5, 1)) is None
    assert LUOHE.require("411122101", date(2020, 5, 1)).name == "繁城镇"
    assert LUOHE.require("411122101").name == "繁城回族镇"
    assert LUOHE.require("411122101", date(2021, 10, 31)).name == "繁城回族镇"


def test_a_code_of_the_past_is_refused_with_its_successors() -> None:
    with pytest.raises(InvalidValue) as refused:
        LUOHE.require("411122100", field="division_code")

    assert refused.value.details["successors"] == "411122001 411122002"
    assert "411122001" in refused.value.remedy
    assert refused.value.field == "division_code"


def test_an_unknown_code_is_refused_with_a_way_out() -> None:
    with pytest.raises(InvalidValue) as refused:
        LUOHE.require("411102999")

    assert refused.value.reason == "DIVISION_UNKNOWN"
    assert refused.value.remedy


def test_a_plain_table_without_history_can_be_read_from_text() -> None:
    table = DivisionTable.from_csv(
        "code,name,pinyin,kind,statistical_parent\n411102,源汇区,Yuanhui,district,411100\n"
    )

    assert table.require("411102").administrative_parent == "411100"
    with pytest.raises(ValueError, match="not a division code"):
        DivisionTable.from_csv("code,name,pinyin,kind,statistical_parent\n123,x,x,x,x\n")
