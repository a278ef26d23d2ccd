"""Who must sit at the table."""

import pytest

from rulebook.refusals import MissingRecord, WrongState
from scheduling.domain import composition

REQUIRED = ("department", "member", "interested")


def test_the_share_of_people_concerned_is_counted_over_everybody() -> None:
    assert composition.interested_share({"interested": 3, "member": 1, "department": 2}) == 0.5


def test_nobody_present_is_a_share_of_zero() -> None:
    assert composition.interested_share({}) == 0.0


def test_half_of_the_people_concerned_is_enough_and_warns_of_nothing() -> None:
    people = {"interested": 2, "member": 1, "department": 1}

    assert composition.warnings(people, required=REQUIRED, min_share=0.5) == []


def test_a_missing_side_and_a_low_share_are_named() -> None:
    found = composition.warnings({"member": 3, "interested": 1}, required=REQUIRED, min_share=0.5)

    assert found == ["missing:department", "interested-share"]


def test_a_notice_needs_every_required_side() -> None:
    with pytest.raises(WrongState) as caught:
        composition.require_categories({"member": 3}, REQUIRED)

    assert caught.value.details["missing"] == "department interested"


def test_a_city_may_block_sessions_with_too_few_people_concerned() -> None:
    composition.require_share({"member": 3, "interested": 1}, 0)
    with pytest.raises(WrongState):
        composition.require_share({"member": 3, "interested": 1}, 0.5)


def test_a_session_without_sign_in_lacks_its_record() -> None:
    with pytest.raises(MissingRecord) as caught:
        composition.require_sign_in({}, 3)

    assert caught.value.details["record"] == "D08"


def test_a_sign_in_of_exactly_the_minimum_suffices() -> None:
    composition.require_sign_in({"resident": 3}, 3)
    with pytest.raises(WrongState):
        composition.require_sign_in({"resident": 2}, 3)
