"""How often somebody may hand in: so many at once, then as time passes; and whose network it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.domain.limits import Rate, network_of, take


def test_so_many_are_possible_at_once_and_the_next_after_its_time() -> None:
    rate, free_at, allowed = Rate.parse("3/1h"), 0.0, []

    for _ in range(4):
        taken = take(rate, free_at, 1000.0)
        free_at = taken.free_at
        allowed.append(taken.allowed)

    assert allowed == [True, True, True, False]
    assert take(rate, free_at, 1000.0).wait == pytest.approx(1200)
    assert take(rate, free_at, 1000.0 + 1200).allowed


@given(st.integers(1, 50), st.lists(st.floats(0, 100), max_size=200))
def test_no_window_holds_more_than_twice_the_rate(most: int, pauses: list[float]) -> None:
    rate, free_at, now, moments = Rate(most, 60), 0.0, 0.0, []
    for pause in pauses:
        now += pause
        taken = take(rate, free_at, now)
        free_at = taken.free_at
        if taken.allowed:
            moments.append(now)

    assert all(sum(start <= each < start + 60 for each in moments) <= 2 * most for start in moments)


@pytest.mark.parametrize("text", ["", "10", "0/1h", "10/24s", "-1/1h", "10/1h "])
def test_what_is_no_rate_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a rate"):
        Rate.parse(text)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("1.2.3.4", "1.2.3.4"),
        ("::ffff:1.2.3.4", "1.2.3.4"),
        ("2408:8207:1234:5678:9abc::1", "2408:8207:1234:5678::/64"),
        ("127.0.0.1", ""),
        ("::1", ""),
        ("10.1.2.3", ""),
        ("172.18.0.1", ""),
        ("unknown", ""),
        ("", ""),
    ],
)
def test_a_household_is_one_network_and_inner_addresses_are_none(address: str, network: str) -> None:
    assert network_of(address) == network
