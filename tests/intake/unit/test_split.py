"""What may be split, and until when that can be taken back."""

import pytest

from intake.domain import split
from intake.domain.states import State
from rulebook.refusals import InvalidValue, WrongState

FRESH = split.Part(State.TRIAGE, "topic-split-off", supporters=1)


def test_a_split_is_taken_back_while_all_parts_lie_as_they_came() -> None:
    split.require_untouched([FRESH, FRESH])


@pytest.mark.parametrize(
    "touched",
    [
        split.Part(State.POOLED, "topic-pooled", supporters=1),
        split.Part(State.TRIAGE, "topic-info-supplied", supporters=1),
        split.Part(State.TRIAGE, "topic-split-off", supporters=2),  # somebody else's matter follows it
    ],
)
def test_once_something_has_happened_to_a_part_it_is_not(touched: split.Part) -> None:
    with pytest.raises(WrongState, match="PARTS_UNDER_WAY"):
        split.require_untouched([FRESH, touched])


def test_parts_of_one_title_are_one_matter() -> None:
    with pytest.raises(InvalidValue, match="PARTS_REPEATED"):
        split.require_distinct(["路灯不亮", "路灯不亮 "])


def test_more_parts_than_the_policy_says_are_refused() -> None:
    split.require_room(10, 10)
    with pytest.raises(InvalidValue, match="SPLIT_INTO_TOO_MANY"):
        split.require_room(11, 10)
