"""Lists are narrowed to what there is or was, and to nothing else."""

from datetime import date

import pytest

from intake.domain.narrowing import own_area, require_area, require_subject
from rulebook.callers import Caller, Role
from rulebook.divisions import Division, DivisionTable
from rulebook.refusals import InvalidValue, NotPermitted

TABLE = DivisionTable(
    (
        Division("411102", "源汇区", "", "district", "411100"),
        Division("411102001", "老街街道", "", "street", "411102"),
        Division("411103009", "旧街道", "", "street", "411103", valid_to=date(2020, 1, 1)),
    )
)


@pytest.mark.parametrize(
    "code",
    ["", "4", "41", "411100", "411102", "4111020", "411102001", "4111020012", "411102001201", "411103009"],
)
def test_a_code_that_is_or_was_and_the_beginning_of_one_pass(code: str) -> None:
    require_area(code, TABLE)


@pytest.mark.parametrize("code", ["5", "42", "411104", "411102002", "411103010201", "999999999999"])
def test_a_code_under_which_nothing_ever_lay_is_refused(code: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        require_area(code, TABLE)

    assert (refused.value.reason, refused.value.field) == ("DIVISION_UNKNOWN", "division")


def test_a_category_passes_while_topics_may_carry_it() -> None:
    for category in ("", "roads", "spittoons"):
        require_subject(category, ["roads", "noise"], {"spittoons"})
    with pytest.raises(InvalidValue, match="roads、noise") as refused:
        require_subject("spaceships", ["roads", "noise"], {"spittoons"})
    assert (refused.value.reason, refused.value.field) == ("CATEGORY_UNKNOWN", "category")
    assert "spittoons" not in refused.value.remedy


@pytest.mark.parametrize("division", ["", "4", "99", "999999", "abc", "411104001"])
def test_whoever_acts_for_no_division_sees_nothing_and_is_told_why(division: str) -> None:
    with pytest.raises(NotPermitted) as refused:
        own_area(Caller("clerk-1", frozenset({Role.CLERK}), division), TABLE)

    assert refused.value.reason == "NO_DIVISION"
    assert own_area(Caller("auditor-1", frozenset({Role.AUDITOR}), division), TABLE) == ("",)


def test_a_desk_shows_what_lies_in_its_division() -> None:
    assert own_area(Caller("clerk-1", frozenset({Role.CLERK}), "411102"), TABLE) == ("411102",)
