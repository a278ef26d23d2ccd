"""Receipt numbers and tracking codes: what was mistyped is noticed before anybody is asked."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.domain.check_character import check_value, is_consistent
from intake.domain.numbers import read_number, receipt_number
from intake.domain.tracking import ALPHABET, read_tracking_code, tracking_code

NOON = datetime(2021, 5, 3, 4, tzinfo=UTC)


def test_the_check_digit_is_the_one_of_the_standards_example() -> None:
    assert check_value([0, 7, 9, 4], 10) == 5


def test_a_number_names_the_city_the_year_and_the_sequence() -> None:
    assert receipt_number("LH", NOON, 123).startswith("LH2021-0000123-")


def test_the_year_of_a_number_is_the_one_on_the_wall_in_shanghai() -> None:
    new_year = datetime(2021, 12, 31, 17, tzinfo=UTC)

    assert receipt_number("LH", new_year, 1).startswith("LH2022-")


@pytest.mark.parametrize("typed", [" lh2021-0000123-{} ", "ＬＨ２０２１-０００0123-{}", "LH20210000123{}"])
def test_a_number_is_read_however_it_is_typed(typed: str) -> None:
    number = receipt_number("LH", NOON, 123)

    assert read_number(typed.format(number[-1])) == number


@given(st.integers(0, 9_999_999), st.integers(0, 11), st.integers(1, 9))
def test_a_number_with_one_wrong_digit_is_never_read(sequence: int, place: int, shift: int) -> None:
    number = receipt_number("LH", NOON, sequence)
    digits = [index for index, character in enumerate(number) if character.isdigit()]
    spoilt = list(number)
    spoilt[digits[place]] = str((int(number[digits[place]]) + shift) % 10)

    assert read_number("".join(spoilt)) is None


@given(st.binary(min_size=8, max_size=8))
def test_a_tracking_code_is_read_from_what_people_write_down(random: bytes) -> None:
    code = tracking_code(random)

    assert read_tracking_code(code) == code
    assert read_tracking_code(code.lower().replace("-", " ").replace("0", "o").replace("1", "l")) == code


@given(st.binary(min_size=8, max_size=8), st.integers(0, 12), st.integers(1, 31))
def test_a_tracking_code_with_one_wrong_character_is_never_read(
    random: bytes, place: int, shift: int
) -> None:
    plain = list(tracking_code(random).replace("-", ""))
    plain[place] = ALPHABET[(ALPHABET.index(plain[place]) + shift) % 32]

    assert read_tracking_code("".join(plain)) is None


def test_a_tracking_code_needs_enough_randomness() -> None:
    with pytest.raises(ValueError, match="8 random bytes"):
        tracking_code(b"short")


@given(st.lists(st.integers(0, 31), min_size=1, max_size=12))
def test_what_the_check_character_completes_is_consistent(values: list[int]) -> None:
    assert is_consistent([*values, check_value(values, 32)], 32)
