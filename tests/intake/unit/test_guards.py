"""Guards of single transitions."""

from datetime import UTC, date, datetime, timedelta

import pytest

from intake.domain import guards, negative_list
from intake.domain.clocks import due_at, is_overdue
from intake.domain.shares import stems_of
from intake.domain.states import State
from intake.domain.submitting import require_may_submit
from rulebook.calendar import WorkCalendar
from rulebook.callers import ANONYMOUS, Caller, Role
from rulebook.divisions import DivisionTable
from rulebook.policy import Limit, Policy
from rulebook.refusals import InvalidValue, MissingRecord, NotPermitted, WrongState

FRIDAY = datetime(2021, 5, 7, 9, tzinfo=UTC)
CALENDAR = WorkCalendar("none", frozenset(), frozenset())
POLICY = Policy.from_mapping(
    {
        "version": "test",
        "values": [
            {"key": "triage.takeUp", "value": "1wd", "from": "2018-01-01"},
            {"key": "triage.notify", "value": "5wd", "from": "2018-01-01"},
            {"key": "approve", "value": "10wd", "from": "2018-01-01"},
        ],
    }
)
ZONES = DivisionTable.from_csv(
    "code,name,pinyin,kind,statistical_parent,administrative_parent\n"
    "411102001,甲街道,Jia,street,411102,\n"
    "411122100,乙镇,Yi,town,411122,411171\n"
)


def test_a_topic_does_not_merge_into_itself() -> None:
    with pytest.raises(InvalidValue):
        guards.require_mergeable(True, "411102001", "411102001", State.TRIAGE)


def test_topics_of_two_counties_do_not_merge() -> None:
    with pytest.raises(InvalidValue, match="MERGE_OTHER_COUNTY"):
        guards.require_mergeable(False, "411102001", "411104001", State.POOLED)


@pytest.mark.parametrize("state", [State.MERGED, State.DECLINED, State.ANSWERED, State.REFERRED])
def test_nothing_merges_into_what_nobody_works_on(state: State) -> None:
    with pytest.raises(WrongState, match="UMBRELLA_NOT_OPEN"):
        guards.require_mergeable(False, "411102001", "411102002", state)


def test_a_matter_that_is_not_consultable_stays_out_of_the_pool_and_its_channel_is_named() -> None:
    with pytest.raises(WrongState) as refused:
        guards.require_consultable(consultable=False, channel="12345")

    assert "12345" in refused.value.remedy


def test_approval_needs_the_risk_check_and_somebody_concerned() -> None:
    with pytest.raises(MissingRecord) as unchecked:
        guards.require_approvable(risk_checked=False, interested_parties=["业主"])
    with pytest.raises(MissingRecord):
        guards.require_approvable(risk_checked=True, interested_parties=[])

    assert unchecked.value.details["record"] == "D03"


@pytest.mark.parametrize("text", ["2021-05-07", "2021-08-06", "2021-02-30"])
def test_a_review_date_lies_within_the_limit(text: str) -> None:
    with pytest.raises(InvalidValue):
        guards.review_day(text, FRIDAY, Limit.parse("90d"))


def test_the_last_day_of_the_limit_is_a_review_date() -> None:
    assert guards.review_day("2021-08-05", FRIDAY, Limit.parse("90d")) == date(2021, 8, 5)


def test_a_deferred_topic_waits_for_its_date() -> None:
    with pytest.raises(WrongState):
        guards.require_review_due(date(2021, 5, 8), FRIDAY)
    guards.require_review_due(date(2021, 5, 7), FRIDAY)


def test_an_approved_topic_that_is_being_researched_is_not_held_over() -> None:
    guards.require_untouched(State.APPROVED, "topic-approved")
    with pytest.raises(WrongState):
        guards.require_untouched(State.APPROVED, "research-started")


def test_a_reason_goes_only_to_a_channel_that_fits_it() -> None:
    assert negative_list.require_channel("ordinary-request", "hotline").right_channel
    with pytest.raises(InvalidValue, match="CHANNEL_UNFIT"):
        negative_list.require_channel("ordinary-request", "court")
    with pytest.raises(InvalidValue, match="REASON_UNKNOWN"):
        negative_list.require_channel("because", "hotline")


def test_a_friday_submission_must_be_taken_up_by_monday_night() -> None:
    due = due_at(State.SUBMITTED, FRIDAY, POLICY, CALENDAR)

    assert due == datetime(2021, 5, 10, 15, 59, 59, tzinfo=UTC)
    assert not is_overdue(due, due)
    assert is_overdue(due, due + timedelta(seconds=1))


def test_a_pooled_topic_has_no_limit() -> None:
    assert due_at(State.POOLED, FRIDAY, POLICY, CALENDAR) is None


def test_nothing_happens_before_what_happened_last() -> None:
    with pytest.raises(InvalidValue):
        guards.require_after(FRIDAY - timedelta(seconds=1), FRIDAY)


def test_a_resident_says_nothing_that_only_an_office_can_say() -> None:
    require_may_submit(ANONYMOUS, "411102001", assisted=False, claims=frozenset())
    with pytest.raises(NotPermitted):
        require_may_submit(ANONYMOUS, "411102001", assisted=False, claims=frozenset({"occurred_at"}))
    with pytest.raises(NotPermitted):
        require_may_submit(ANONYMOUS, "411102001", assisted=True, claims=frozenset())


def test_a_clerk_enters_paper_of_the_own_division_only() -> None:
    clerk = Caller("clerk-1", frozenset({Role.CLERK}), "411102001")

    require_may_submit(clerk, "411102001", assisted=True, claims=frozenset({"occurred_at"}))
    with pytest.raises(NotPermitted):
        require_may_submit(clerk, "411104001", assisted=True, claims=frozenset({"occurred_at"}))


def test_a_zones_desk_shows_the_town_that_belongs_to_it_by_administration() -> None:
    assert stems_of("411171", ZONES) == ("411171", "411122100")
    assert stems_of("411100", ZONES) == ("4111",)
