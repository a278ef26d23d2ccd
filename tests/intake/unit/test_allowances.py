"""How often something may be done: at once, over time, and when again."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from intake.domain.allowances import Allowance, used_up

NOW = datetime(2021, 3, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)


def taken_at(allowance: Allowance, moments: list[datetime]) -> list[datetime]:
    full_at, taken = None, []
    for moment in moments:
        if after := allowance.taken(full_at, moment):
            full_at = after
            taken.append(moment)
    return taken


def test_all_of_it_at_once_and_then_one_more_with_each_part_of_the_period() -> None:
    three = Allowance(b"any", 3, HOUR)
    minutes = [0, 0, 0, 0, 19, 20, 21, 41, 200, 200, 200, 200]

    taken = taken_at(three, [NOW + timedelta(minutes=each) for each in minutes])

    assert [(moment - NOW) / timedelta(minutes=1) for moment in taken] == [0, 0, 0, 20, 41, 200, 200, 200]


def test_who_has_to_wait_is_told_how_long() -> None:
    three = Allowance(b"any", 3, HOUR)
    full_at = NOW + HOUR

    assert three.taken(full_at, NOW) is None
    assert three.wait(full_at, NOW) == 1200
    assert three.taken(full_at, NOW + timedelta(seconds=1200))
    assert used_up(1200.4).details["retry_after_seconds"] == "1200"


@given(st.integers(1, 20), st.lists(st.integers(0, 10_000), max_size=80))
def test_no_stretch_of_a_period_sees_more_than_twice_the_amount(amount: int, seconds: list[int]) -> None:
    """A full allowance, and all that grows again while the period passes."""
    moments = [NOW + timedelta(seconds=each) for each in sorted(seconds)]

    taken = taken_at(Allowance(b"any", amount, HOUR), moments)

    for first in taken:
        assert sum(first <= each < first + HOUR for each in taken) <= 2 * amount
