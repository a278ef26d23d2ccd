"""Adoption, minutes, rounds, evaluation and returns, each rule alone."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from chassis import policies
from outcomes.domain import adoption, consensus, evaluation, issues, minutes, returns, sight
from outcomes.domain.evaluation import Answer, Verdict
from outcomes.domain.kinds import (
    AdoptionResult,
    AssignmentState,
    NextStep,
    PointKind,
    RespondentKind,
    ResultClass,
    Satisfaction,
    Solved,
)
from outcomes.domain.minutes import Point
from rulebook.callers import Caller, Role
from rulebook.refusals import InvalidValue, MissingRecord, NotPermitted, WrongState

RULES = policies.load(Path(__file__).parents[3] / "deploy/policy", "luohe")
ADOPTED, PARTIAL = AdoptionResult.ADOPTED, AdoptionResult.PARTIAL
REFUSED, DEFERRED = AdoptionResult.NOT_ADOPTED, AdoptionResult.DEFERRED
NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)


def an_answer(
    solved: Solved = Solved.YES,
    *,
    satisfaction: Satisfaction = Satisfaction.SATISFIED,
    respondent: RespondentKind = RespondentKind.PROPOSER,
    reasonable: bool = True,
) -> Answer:
    return Answer(respondent, solved, satisfaction, reasonable)


@pytest.mark.parametrize("result", [PARTIAL, REFUSED, DEFERRED])
def test_whatever_is_not_adopted_whole_needs_a_code_and_a_reason(result: AdoptionResult) -> None:
    adoption.require_reason(result, "FUNDS", "经费不足，明年列入预算。")

    with pytest.raises(InvalidValue) as refused:
        adoption.require_reason(result, "FUNDS", " ")
    assert refused.value.field == "reason"


def test_adopting_whole_needs_no_reason() -> None:
    adoption.require_reason(ADOPTED, "", "")


@pytest.mark.parametrize(
    ("result", "others", "action"),
    [
        (ADOPTED, [None], "adopt"),
        (PARTIAL, [REFUSED], "adopt"),
        (REFUSED, [], "refuse-last"),
        (REFUSED, [REFUSED], "refuse-last"),
        (REFUSED, [None], "refuse-one"),
        (REFUSED, [DEFERRED], "refuse-one"),
        (REFUSED, [ADOPTED], "refuse-one"),
        (DEFERRED, [], "refuse-one"),
    ],
)
def test_nothing_is_adopted_only_when_everything_was_refused(
    result: AdoptionResult, others: list[AdoptionResult | None], action: str
) -> None:
    assert adoption.action_for(result, others) == action


@pytest.mark.parametrize("result", [ADOPTED, PARTIAL, REFUSED])
def test_what_was_decided_stays_decided(result: AdoptionResult) -> None:
    with pytest.raises(WrongState, match="ALREADY_DECIDED"):
        adoption.require_undecided(result)


def test_what_was_put_off_can_be_decided_later() -> None:
    adoption.require_undecided(DEFERRED)


def test_a_matter_of_the_village_meeting_is_not_adopted_without_its_vote() -> None:
    adoption.require_vote(REFUSED, statutory=True, vote_passed=False)
    adoption.require_vote(ADOPTED, statutory=True, vote_passed=True)

    with pytest.raises(MissingRecord, match="STATUTORY_VOTE_REQUIRED"):
        adoption.require_vote(PARTIAL, statutory=True, vote_passed=False)


def test_minutes_are_not_confirmed_by_the_chair_alone() -> None:
    agreed = [Point(PointKind.AGREED, "小区业主", "加装路灯")]

    with pytest.raises(MissingRecord, match="CONFIRMED_BY_CHAIR_ALONE"):
        minutes.require_confirmable(agreed, ["主持人"], [])
    minutes.require_confirmable(agreed, ["主持人", "小区业主"], [])


def test_a_side_that_disagrees_confirms_or_is_on_record() -> None:
    disagreed = [Point(PointKind.DISAGREED, "沿街商户", "不同意限时停车")]

    with pytest.raises(MissingRecord, match="沿街商户"):
        minutes.require_confirmable(disagreed, ["小区业主"], [])
    minutes.require_confirmable(disagreed, ["小区业主", "沿街商户"], [])
    minutes.require_confirmable(disagreed, ["小区业主"], ["沿街商户：不同意限时停车"])


def test_a_report_waits_for_all_minutes_and_for_the_session_that_is_due() -> None:
    with pytest.raises(MissingRecord):
        minutes.require_reportable(confirmed=False, next_by=None)
    with pytest.raises(WrongState) as caught:
        minutes.require_reportable(confirmed=True, next_by=date(2021, 6, 14))
    assert caught.value.details == {"next_by": "2021-06-14"}
    minutes.require_reportable(confirmed=True, next_by=None)


def test_the_third_round_without_agreement_is_the_last() -> None:
    consensus.require_round_left(NextStep.TRY_AGAIN, 2, 3)
    consensus.require_round_left(NextStep.REPORT_VIEWS, 3, 3)

    with pytest.raises(WrongState, match="ROUNDS_USED_UP"):
        consensus.require_round_left(NextStep.TRY_AGAIN, 3, 3)


@pytest.mark.parametrize(
    ("answer", "result", "verdict"),
    [
        (an_answer(), ResultClass.A, Verdict.RESOLVED),
        (an_answer(), ResultClass.B, Verdict.UNDECIDED),
        (an_answer(satisfaction=Satisfaction.DISSATISFIED), ResultClass.A, Verdict.RESOLVED),
        (an_answer(satisfaction=Satisfaction.DISSATISFIED), ResultClass.C, Verdict.REWORK),
        (an_answer(Solved.NO), ResultClass.A, Verdict.REWORK),
        (an_answer(Solved.PARTLY), ResultClass.A, Verdict.REWORK),
        (an_answer(Solved.NO, reasonable=False), ResultClass.A, Verdict.UNDECIDED),
    ],
)
def test_only_solved_and_class_a_resolves(answer: Answer, result: ResultClass, verdict: Verdict) -> None:
    assert evaluation.verdict(answer, result, rounds=0, most_rounds=2) is verdict


def test_after_the_last_automatic_rework_the_office_decides() -> None:
    assert evaluation.verdict(an_answer(Solved.NO), ResultClass.A, rounds=1, most_rounds=2) is Verdict.REWORK
    assert (
        evaluation.verdict(an_answer(Solved.NO), ResultClass.A, rounds=2, most_rounds=2) is Verdict.UNDECIDED
    )


def test_the_proposers_answer_decides_unless_there_is_none_to_be_had() -> None:
    participant = an_answer(respondent=RespondentKind.PARTICIPANT)
    silence = an_answer(Solved.NO_ANSWER, satisfaction=Satisfaction.NO_ANSWER)

    assert evaluation.decides(an_answer(), [], has_contact=True)
    assert not evaluation.decides(participant, [], has_contact=True)
    assert evaluation.decides(participant, [silence], has_contact=True)
    assert evaluation.decides(participant, [], has_contact=False)
    assert not evaluation.decides(silence, [], has_contact=True)


def test_an_issue_gets_no_verdict_while_something_about_it_goes_on() -> None:
    issues.require_nothing_pending([ADOPTED, REFUSED], [AssignmentState.EVALUATING], 0)

    for results, assignments, unassigned in (
        ([None], [], 0),
        ([DEFERRED], [], 0),
        ([ADOPTED], [AssignmentState.HANDLING], 0),
        ([ADOPTED], [], 1),
    ):
        with pytest.raises(WrongState, match="ISSUE_STILL_PENDING"):
            issues.require_nothing_pending(results, assignments, unassigned)


def test_a_return_is_asked_in_time_and_once() -> None:
    returns.require_returnable(locked=False, at=NOW, latest=NOW)

    with pytest.raises(WrongState, match="RETURN_TOO_LATE"):
        returns.require_returnable(locked=False, at=NOW + timedelta(seconds=1), latest=NOW)
    with pytest.raises(WrongState, match="RETURN_LOCKED"):
        returns.require_returnable(locked=True, at=NOW, latest=NOW)


@pytest.mark.parametrize("successor", ["", "roads"])
def test_a_granted_return_names_another_unit(successor: str) -> None:
    with pytest.raises(InvalidValue, match="NEW_LEAD_REQUIRED"):
        returns.require_successor(granted=True, present="roads", successor=successor)


@pytest.mark.parametrize(("reports", "most"), [(0, 1), (1, 2), (2, 3)])
def test_a_result_is_reported_as_often_as_the_policy_allows(reports: int, most: int) -> None:
    adoption.require_report_left(reports, most)

    with pytest.raises(WrongState, match="REPORTED_OFTEN_ENOUGH") as refused:
        adoption.require_report_left(most, most)
    assert str(most) in refused.value.message


def test_a_unit_sees_what_names_it_and_nothing_else() -> None:
    roads = Caller("roads-1", frozenset({Role.AGENCY}), "411102", "roads")

    sight.require_sight(roads, "411104001", ["water", "roads"], RULES.divisions)
    with pytest.raises(NotPermitted, match="OTHER_ORGANISATION"):
        sight.require_sight(roads, "411102001", ["water"], RULES.divisions)


def test_a_list_is_bounded_by_the_callers_division() -> None:
    county = Caller("clerk-1", frozenset({Role.CLERK}), "411102")
    city = Caller("liaison-1", frozenset({Role.LIAISON}), "411100")
    auditor = Caller("auditor-1", frozenset({Role.AUDITOR}), "")

    assert sight.prefixes(county, "", RULES.divisions)[0] == "411102"
    assert sight.prefixes(city, "", RULES.divisions)[0] == "4111"
    assert sight.prefixes(auditor, "", RULES.divisions) == ()
    with pytest.raises(NotPermitted):
        sight.prefixes(county, "411104", RULES.divisions)
    with pytest.raises(InvalidValue):
        sight.prefixes(auditor, "9", RULES.divisions)
