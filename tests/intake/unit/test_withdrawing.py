"""What becomes of the parts of a topic whose submitter takes it back."""

import pytest

from intake.domain.own_matter import possible_for_submitter
from intake.domain.states import State
from intake.domain.withdrawing import Fate, fate_of, require_anything, require_part_alone
from rulebook.refusals import WrongState


@pytest.mark.parametrize(
    ("state", "stage", "supporters", "of_original", "fate"),
    [
        (State.TRIAGE, "topic-split-off", 1, 1, Fate.TAKEN_BACK),
        (State.REFERRED, "topic-referred", 1, 1, Fate.TAKEN_BACK),
        (State.APPROVED, "topic-approved", 1, 1, Fate.TAKEN_BACK),
        (State.TRIAGE, "topic-split-off", 2, 1, Fate.SHARED),
        (State.TRIAGE, "topic-split-off", 1, 2, Fate.SHARED),
        (State.APPROVED, "session-planned", 1, 1, Fate.SHARED),
        (State.APPROVED, "assignment-signed", 1, 1, Fate.ASSIGNED),
        (State.APPROVED, "issue-resolved", 1, 1, Fate.OVER),
        (State.DECLINED, "topic-declined", 1, 1, Fate.OVER),
        (State.WITHDRAWN, "topic-withdrawn", 1, 1, Fate.OVER),
    ],
)
def test_a_part_is_taken_back_where_it_then_goes_on_for_nobody(
    state: State, stage: str, supporters: int, of_original: int, fate: Fate
) -> None:
    assert fate_of(state, stage, supporters, of_original) is fate


@pytest.mark.parametrize(
    ("fate", "reason"),
    [(Fate.SHARED, "PART_GOES_ON"), (Fate.ASSIGNED, "ASSIGNED_ALREADY"), (Fate.OVER, "PART_OVER")],
)
def test_any_other_part_is_not_taken_back_alone(fate: Fate, reason: str) -> None:
    with pytest.raises(WrongState) as refused:
        require_part_alone(fate, "assignment-signed")
    assert refused.value.reason == reason


def test_something_must_be_left_that_can_be_taken_back() -> None:
    require_anything([Fate.OVER, Fate.SHARED])
    require_anything([Fate.ASSIGNED, Fate.TAKEN_BACK])
    for fates, reason in (
        ([Fate.OVER, Fate.OVER], "NOTHING_TO_WITHDRAW"),
        ([Fate.OVER, Fate.ASSIGNED], "ASSIGNED_ALREADY"),
    ):
        with pytest.raises(WrongState) as refused:
            require_anything(fates)
        assert refused.value.reason == reason


def test_the_page_offers_only_what_is_possible() -> None:
    for parts, possible in (
        ([Fate.ASSIGNED, Fate.TAKEN_BACK], ("withdraw",)),
        ([Fate.ASSIGNED, Fate.OVER], ()),
    ):
        assert possible_for_submitter(State.SPLIT, "topic-split", review_asked=False, parts=parts) == possible
