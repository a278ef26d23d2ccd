"""Whom a person has to tell of a referral, and until when."""

from datetime import datetime

import pytest

from chassis import policies
from intake.domain.states import State
from intake.domain.telling import needs_person, require_referred, telling_due
from rulebook.refusals import WrongState
from tests.architecture.source import ROOT

RULES = policies.load(ROOT / "deploy/policy", "luohe")


@pytest.mark.parametrize(
    ("assisted", "has_contact", "needed"),
    [(True, False, True), (True, True, False), (False, False, False), (False, True, False)],
)
def test_a_person_tells_only_whoever_was_written_down_without_a_contact(
    *, assisted: bool, has_contact: bool, needed: bool
) -> None:
    assert needs_person(assisted=assisted, has_contact=has_contact) is needed


def test_a_referral_on_a_friday_is_told_of_until_the_end_of_monday() -> None:
    friday, monday = datetime.fromisoformat("2022-07-01T10:00+08:00"), "2022-07-04T23:59:59+08:00"

    assert telling_due(friday, RULES.policy, RULES.calendar) == datetime.fromisoformat(monday)


def test_only_what_stands_referred_is_told_of() -> None:
    require_referred(State.REFERRED, None)
    require_referred(State.SUSPENDED, State.REFERRED)
    for state, before in ((State.TRIAGE, None), (State.SUSPENDED, State.POOLED)):
        with pytest.raises(WrongState) as refused:
            require_referred(state, before)
        assert refused.value.reason == "NOT_REFERRED"
