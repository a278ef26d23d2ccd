"""Where an umbrella lies, what may be a part of it, and who is told once."""

from uuid import UUID

import pytest

from chassis import policies
from intake.domain import umbrella
from rulebook.refusals import InvalidValue
from tests.intake.opening import POLICY

DIVISIONS = policies.load(POLICY, "luohe").divisions
A, B, C, D = (UUID(int=number) for number in range(1, 5))


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        (["411102001", "411102001"], "411102001"),
        (["411102001", "411102002"], "411102"),
        (["411102001", "411104001"], "411100"),
        (["411102001", "411102"], "411102"),
        (["411102001001", "411102001001"], "411102001001"),
        (["411102001001", "411102001002"], "411102001"),
    ],
)
def test_an_umbrella_lies_where_all_its_parts_lie(parts: list[str], found: str) -> None:
    assert umbrella.division_of("", parts, DIVISIONS) == found


def test_a_unit_above_or_below_may_be_named_and_no_other() -> None:
    parts = ["411102001", "411102002"]

    assert umbrella.division_of("411100", parts, DIVISIONS) == "411100"
    assert umbrella.division_of("411102002", parts, DIVISIONS) == "411102002"
    with pytest.raises(InvalidValue, match="UMBRELLA_ELSEWHERE"):
        umbrella.division_of("411104001", parts, DIVISIONS)
    with pytest.raises(InvalidValue, match="DIVISION_UNKNOWN"):
        umbrella.division_of("411102099", parts, DIVISIONS)


def test_parts_of_two_cities_have_no_umbrella() -> None:
    with pytest.raises(InvalidValue, match="PARTS_OF_DIFFERENT_CITIES"):
        umbrella.division_of("", ["411102001", "410102001"], DIVISIONS)


def test_an_umbrella_is_full_beyond_the_policys_number() -> None:
    umbrella.require_room(50, 50)
    with pytest.raises(InvalidValue, match="UMBRELLA_FULL"):
        umbrella.require_room(51, 50)


def test_it_comes_from_whom_its_parts_come_from_where_they_are_alike() -> None:
    assert umbrella.source_of([2, 2], mixed=1) == 2
    assert umbrella.source_of([2, 3], mixed=1) == 1


def test_who_raised_several_is_told_under_the_first_of_them() -> None:
    assert umbrella.told_elsewhere([[C, A, B], [D]]) == [B, C]
