"""Who may take part, what one says of oneself, and whose address and phone it is."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from intake.domain.addresses import block_of
from intake.domain.one_time_codes import MANY, one_time_code
from intake.domain.phones import require_mobile
from intake.domain.residents import (
    AgeBand,
    Declared,
    require_may_declare,
    require_may_take_part,
    require_oneself,
    require_other_phone,
)
from rulebook.callers import ANONYMOUS, Caller, Role
from rulebook.policy import Limit
from rulebook.refusals import InvalidValue, NotPermitted, WrongState

NOW = datetime(2021, 3, 1, tzinfo=UTC)
HALF_A_YEAR = Limit.parse("180d")
STREET, OTHER = "411102001", "411104001"


def declared(band: AgeBand | None, days_ago: int = 0, *, guardian: bool = False) -> Declared:
    return Declared(STREET if band else "", band, NOW - timedelta(days=days_ago), guardian)


@pytest.mark.parametrize(
    ("person", "reason"),
    [
        (declared(None), "SELF_UNDECLARED"),
        (declared(AgeBand.UNDER_14), "GUARDIAN_MISSING"),
    ],
)
def test_who_may_not_take_part_yet_is_told_why(person: Declared, reason: str) -> None:
    with pytest.raises(WrongState) as refused:
        require_may_take_part(person)

    assert refused.value.reason == reason
    assert refused.value.remedy


@pytest.mark.parametrize(
    "person", [declared(AgeBand.UNDER_14, guardian=True), declared(AgeBand.TEEN), declared(AgeBand.ADULT)]
)
def test_children_with_a_guardian_and_everybody_older_take_part(person: Declared) -> None:
    require_may_take_part(person)


def test_one_moves_house_but_not_from_round_to_round() -> None:
    require_may_declare(declared(AgeBand.ADULT, 180), OTHER, AgeBand.ADULT, NOW, HALF_A_YEAR)
    require_may_declare(declared(AgeBand.ADULT, 1), STREET, AgeBand.ADULT, NOW, HALF_A_YEAR)
    with pytest.raises(WrongState, match="DECLARED_LATELY"):
        require_may_declare(declared(AgeBand.ADULT, 179), OTHER, AgeBand.ADULT, NOW, HALF_A_YEAR)


def test_one_grows_older_and_never_younger() -> None:
    require_may_declare(declared(AgeBand.UNDER_14, 400), STREET, AgeBand.TEEN, NOW, HALF_A_YEAR)
    with pytest.raises(WrongState, match="AGE_BAND_FIXED"):
        require_may_declare(declared(AgeBand.TEEN, 400), STREET, AgeBand.UNDER_14, NOW, HALF_A_YEAR)


@pytest.mark.parametrize("roles", [{Role.CLERK}, {Role.CITIZEN, Role.CLERK}, {Role.LIAISON}, {Role.SYSTEM}])
def test_nobody_acts_for_another(roles: set[Role]) -> None:
    with pytest.raises(NotPermitted, match="FOR_ONESELF_ONLY"):
        require_oneself(Caller(str(uuid4()), frozenset(roles), STREET))


def test_a_citizen_acts_for_himself_and_who_is_nobody_does_not() -> None:
    resident_id = uuid4()

    assert require_oneself(Caller(str(resident_id), frozenset({Role.CITIZEN}), "")) == resident_id
    with pytest.raises(NotPermitted, match="RESIDENT_UNKNOWN"):
        require_oneself(Caller("citizen-1", frozenset({Role.CITIZEN}), ""))
    with pytest.raises(NotPermitted):
        require_oneself(ANONYMOUS)


def test_a_guardian_has_another_phone() -> None:
    require_other_phone(b"one", b"other")
    with pytest.raises(WrongState, match="GUARDIAN_IS_ONESELF"):
        require_other_phone(b"one", b"one")


@pytest.mark.parametrize("digits", ["13800000000", "19912345678"])
def test_a_mobile_phone_is_one(digits: str) -> None:
    assert require_mobile(digits) == digits


@pytest.mark.parametrize(
    "digits", ["", "12800000000", "1380000000", "138000000000", "1380000000٠", "03951234567"]
)
def test_whatever_else_is_none(digits: str) -> None:
    with pytest.raises(InvalidValue, match="PHONE_NOT_MOBILE"):
        require_mobile(digits)


def test_a_code_has_six_digits_also_when_it_begins_with_noughts() -> None:
    assert [one_time_code(each) for each in (0, 42, MANY - 1)] == ["000000", "000042", "999999"]
    with pytest.raises(ValueError, match="6 digits"):
        one_time_code(MANY)


@pytest.mark.parametrize(
    ("address", "block"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("", ""),
        ("somewhere", ""),
    ],
)
def test_an_address_is_that_of_a_household(address: str, block: str) -> None:
    assert block_of(address) == block
