"""Which units may be given a matter."""

import pytest

from outcomes.domain import units
from rulebook.callers import Caller, Role
from rulebook.organisations import among
from rulebook.refusals import InvalidValue, NotPermitted, WrongState

UNIT, OTHER = "411102-housing", "411102-roads"


@pytest.mark.parametrize("typed", [UNIT, " 411102-Housing ", "４１１１０２-housing"])
def test_a_unit_is_known_however_its_code_is_typed(typed: str) -> None:
    assert among([OTHER, typed, ""], [UNIT, ""]) == [typed]


@pytest.mark.parametrize(
    ("lead", "co_units", "field"),
    [(UNIT, [OTHER], "lead_organisation"), (OTHER, ["411102-water", UNIT], "co_organisations")],
)
def test_the_unit_complained_about_neither_leads_nor_helps(
    lead: str, co_units: list[str], field: str
) -> None:
    with pytest.raises(InvalidValue) as refused:
        units.require_unconcerned(lead, co_units, [UNIT])

    assert refused.value.reason == "UNIT_CONCERNED"
    assert refused.value.field == field


def test_other_units_may_be_given_it_and_all_may_where_nobody_is_complained_about() -> None:
    units.require_unconcerned(OTHER, ["411102-water"], [UNIT])
    units.require_unconcerned(UNIT, [OTHER], [])


def test_one_unit_is_not_named_twice_under_two_spellings() -> None:
    with pytest.raises(InvalidValue, match="不能重复"):
        units.require_distinct(UNIT, ["411102-HOUSING"])


def test_an_assignment_is_given_to_others_only_for_a_unit_complained_about() -> None:
    units.require_conflict([OTHER, UNIT], [UNIT])
    with pytest.raises(WrongState, match="不能改派"):
        units.require_conflict([OTHER], [UNIT])


def test_people_of_the_unit_are_kept_away_and_people_of_no_unit_are_not() -> None:
    def of(unit: str) -> Caller:
        return Caller("liaison-1", frozenset({Role.LIAISON}), "411102", unit)

    with pytest.raises(NotPermitted, match="回避"):
        units.require_not_concerned(of(UNIT), [UNIT])
    units.require_not_concerned(of(""), [UNIT])
    units.require_not_concerned(of(OTHER), [UNIT])
