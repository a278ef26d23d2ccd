"""What a clerk writes on paper is understood however it is typed; what is unclear is asked back."""

from datetime import date
from pathlib import Path

import pytest

from chassis import policies
from intake.domain import paper
from rulebook.callers import Caller, Role
from rulebook.divisions import Division, DivisionTable
from rulebook.refusals import InvalidValue

RULES = policies.load(Path(__file__).parents[3] / "deploy/policy", "luohe")
CLERK = Caller("clerk-1", frozenset({Role.CLERK}), "411104103")
DAY = date(2023, 5, 8)
TWINS = DivisionTable(
    (
        Division("411102", "源汇区", "Yuanhui", "district", "411100"),
        Division("411104", "召陵区", "Shaoling", "district", "411100"),
        Division("411102101", "邓襄镇", "Dengxiang", "town", "411102"),
        Division("411104101", "邓襄镇", "Dengxiang", "town", "411104"),
    )
)


@pytest.mark.parametrize(
    "written",
    [
        "411104103",
        "４１１１０４１０３",
        "老窝镇",
        " 老窝 镇 ",
        "老窩鎮",
        "召陵区老窝镇",
        "漯河市召陵区老窝镇",
        "河南省漯河市召陵區老窩鎮",
    ],
)
def test_a_division_is_found_by_code_or_name_with_or_without_those_above_it(written: str) -> None:
    assert paper.division_of(written, CLERK, RULES.divisions, DAY) == "411104103"


def test_a_name_that_several_have_means_the_one_of_the_caller() -> None:
    office, elsewhere = (Caller("office", frozenset({Role.LIAISON}), code) for code in ("411104", "411121"))

    assert paper.division_of("邓襄镇", office, TWINS, DAY) == "411104101"
    assert paper.division_of("源汇区邓襄镇", elsewhere, TWINS, DAY) == "411102101"
    with pytest.raises(InvalidValue, match="DIVISION_AMBIGUOUS"):
        paper.division_of("邓襄镇", elsewhere, TWINS, DAY)


@pytest.mark.parametrize("written", ["", "老窝", "召陵", "天津市老窝镇"])
def test_what_is_no_division_is_none(written: str) -> None:
    if not written:
        assert paper.division_of(written, CLERK, RULES.divisions, DAY) == ""
        return
    with pytest.raises(InvalidValue, match="DIVISION_UNKNOWN"):
        paper.division_of(written, CLERK, RULES.divisions, DAY)


@pytest.mark.parametrize("written", ["roads", "Ｒｏａｄｓ", "道路建设与养护", "道路建設與養護"])
def test_a_category_is_found_by_key_or_name(written: str) -> None:
    names = {key: category.name for key, category in RULES.categories.items()}

    assert paper.category_of(written, names) == "roads"


def test_every_name_of_a_division_and_a_category_means_something() -> None:
    names = {key: category.name for key, category in RULES.categories.items()}
    everywhere = Caller("ops", frozenset({Role.LIAISON}), "411100")

    assert [paper.category_of(name, names) for name in names.values()] == list(names)
    for unit in RULES.divisions.on(DAY):
        assert paper.division_of(unit.name, everywhere, RULES.divisions, DAY) == unit.code


@pytest.mark.parametrize(("written", "way"), [("", "paper"), ("電話", "phone"), ("接待", "reception")])
def test_a_way_in_is_found_by_its_word(written: str, way: str) -> None:
    assert paper.way_of(written) == way


def test_a_word_for_no_way_in_is_refused() -> None:
    with pytest.raises(InvalidValue, match="CHANNEL_UNKNOWN"):
        paper.way_of("12345")
