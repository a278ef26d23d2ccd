"""What may be asked, reviewed, offered, taken back, taken up again, claimed."""

from datetime import datetime, timedelta

import pytest

from chassis import policies
from intake.domain import asking, claims, levels, moderation, withdrawing
from intake.domain.own_matter import possible_for_submitter
from intake.domain.states import State
from rulebook.calendar import SHANGHAI
from rulebook.callers import Caller, Role
from rulebook.refusals import InvalidValue, NotPermitted, WrongState
from tests.architecture.source import ROOT

RULES = policies.load(ROOT / "deploy/policy", "luohe")
MONDAY = datetime(2021, 5, 31, 10, tzinfo=SHANGHAI)
DAY = timedelta(days=1)
FIVE_DAYS = RULES.policy.limit("info.askAgain", MONDAY)
THIRTY_DAYS = RULES.policy.limit("decline.reviewAsk", MONDAY)
STREET, COUNTY, CITY = "411102001", "411102", "411100"


def test_a_submitter_is_asked_again_only_after_five_working_days() -> None:
    asking.require_askable(None, MONDAY, FIVE_DAYS, RULES.calendar)
    asking.require_askable(MONDAY, MONDAY + 8 * DAY, FIVE_DAYS, RULES.calendar)
    with pytest.raises(WrongState, match="ASKED_ALREADY"):
        asking.require_askable(MONDAY, MONDAY + 7 * DAY, FIVE_DAYS, RULES.calendar)


def test_a_refusal_is_reviewed_once_and_within_thirty_days() -> None:
    asking.require_reviewable(MONDAY, MONDAY + 30 * DAY, THIRTY_DAYS, RULES.calendar, asked_before=False)
    with pytest.raises(WrongState, match="REVIEW_TOO_LATE"):
        asking.require_reviewable(MONDAY, MONDAY + 31 * DAY, THIRTY_DAYS, RULES.calendar, asked_before=False)
    with pytest.raises(WrongState, match="REVIEWED_ONCE"):
        asking.require_reviewable(MONDAY, MONDAY, THIRTY_DAYS, RULES.calendar, asked_before=True)


def test_nobody_reviews_his_own_refusal() -> None:
    asking.require_another("liaison-2", "clerk-1")
    with pytest.raises(NotPermitted, match="OWN_DECISION"):
        asking.require_another("liaison-1", "liaison-1")


def test_a_topic_is_escalated_upwards_and_delegated_downwards_only() -> None:
    levels.require_above(STREET, COUNTY, RULES.divisions)
    levels.require_above(COUNTY, CITY, RULES.divisions)
    levels.require_below(COUNTY, STREET, RULES.divisions)
    for wrong in (STREET, "411102002", "411104"):
        with pytest.raises(InvalidValue, match="NOT_ABOVE"):
            levels.require_above(STREET, wrong, RULES.divisions)
    for wrong in (CITY, COUNTY, "411104001"):
        with pytest.raises(InvalidValue, match="NOT_BELOW"):
            levels.require_below(COUNTY, wrong, RULES.divisions)


def test_a_matter_that_a_unit_works_on_is_not_taken_back() -> None:
    withdrawing.require_withdrawable("topic-approved")
    with pytest.raises(WrongState, match="ASSIGNED_ALREADY"):
        withdrawing.require_withdrawable("assignment-signed")


def test_what_others_raise_or_work_on_goes_on_without_its_submitter() -> None:
    assert not withdrawing.goes_on(State.POOLED, "topic-pooled", 1)
    assert withdrawing.goes_on(State.POOLED, "topic-pooled", 2)
    assert not withdrawing.goes_on(State.APPROVED, "topic-approved", 1)
    assert withdrawing.goes_on(State.APPROVED, "research-started", 1)


def test_a_matter_is_taken_up_again_only_when_it_has_ended_and_with_new_facts() -> None:
    withdrawing.require_ended(State.APPROVED, "issue-resolved")
    withdrawing.require_ended(State.DECLINED, "topic-declined")
    with pytest.raises(WrongState, match="STILL_OPEN"):
        withdrawing.require_ended(State.TRIAGE, "topic-triage-started")
    withdrawing.require_new_facts("路灯上周又坏了。", "路灯坏了。")
    with pytest.raises(InvalidValue, match="NO_NEW_FACTS"):
        withdrawing.require_new_facts("路灯 坏了!", "西门的路灯坏了。已经两天。")


def test_a_claim_keeps_other_clerks_off_until_it_ends_and_nobody_else() -> None:
    another = Caller("clerk-2", frozenset({Role.CLERK}), STREET)
    until = MONDAY + DAY
    with pytest.raises(WrongState, match="CLAIMED"):
        claims.require_unclaimed(another, "clerk-1", until, MONDAY)
    claims.require_unclaimed(another, "clerk-1", until, until)
    claims.require_unclaimed(another, "clerk-2", until, MONDAY)
    claims.require_unclaimed(
        Caller("secretary-1", frozenset({Role.SECRETARY}), STREET), "clerk-1", until, MONDAY
    )


@pytest.mark.parametrize("check", [moderation.require_risk, moderation.require_finding])
def test_an_unknown_code_is_answered_with_the_known_ones(check: object) -> None:
    with pytest.raises(InvalidValue) as refused:
        check("made-up")  # type: ignore[operator]
    assert refused.value.details["known"]


def test_the_holder_of_a_code_sees_what_he_may_do() -> None:
    assert possible_for_submitter(State.TRIAGE, "topic-triage-started", review_asked=False) == ("withdraw",)
    assert possible_for_submitter(State.INFO_REQUIRED, "topic-info-requested", review_asked=False) == (
        "supply-information",
        "withdraw",
    )
    assert possible_for_submitter(State.DECLINED, "topic-declined", review_asked=False) == (
        "request-review",
        "resubmit",
    )
    assert possible_for_submitter(State.DECLINED, "topic-declined", review_asked=True) == ("resubmit",)
    assert possible_for_submitter(State.APPROVED, "assignment-signed", review_asked=False) == ()
    assert possible_for_submitter(State.APPROVED, "issue-resolved", review_asked=False) == ("resubmit",)
