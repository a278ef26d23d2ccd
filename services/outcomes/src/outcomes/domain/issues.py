"""Verdicts on issues: when one may be given without a solution, and when a topic is done."""

from collections.abc import Iterable

from outcomes.domain.adoption import IN_FORCE
from outcomes.domain.kinds import AdoptionResult, AssignmentState, IssueState, OutcomeState
from rulebook.refusals import InvalidValue, WrongState

CONCLUDED = frozenset(
    {OutcomeState.ADOPTED, OutcomeState.NOT_ADOPTED, OutcomeState.NO_CONSENSUS, OutcomeState.DONE}
)
SETTLING = frozenset({AssignmentState.EVALUATING, AssignmentState.LONG_TERM, AssignmentState.CLOSED})


def require_concluded(state: OutcomeState) -> None:
    """Raise WrongState before anything was decided that a verdict could rest on."""
    if state not in CONCLUDED:
        raise WrongState(
            "NOT_DECIDED_YET",
            "协商成果尚未有决定，不能对问题作结论。",
            remedy="请在决定机关作出决定后，或登记未形成共识后再办理。",
            details={"state": state},
        )


def require_nothing_pending(
    results: Iterable[AdoptionResult | None], assignments: Iterable[AssignmentState], adopted_unassigned: int
) -> None:
    """Raise WrongState while a recommendation on the issue is undecided, or its handling goes on."""
    undecided = sum(result is None or result is AdoptionResult.DEFERRED for result in results)
    at_work = sum(state not in SETTLING for state in assignments)
    if undecided or at_work or adopted_unassigned:
        raise WrongState(
            "ISSUE_STILL_PENDING",
            "该问题还有待决定的建议或在办的交办单。",
            remedy="请在建议全部有决定、交办单办理完毕并回访后再作结论。",
            details={
                "undecided": str(undecided),
                "at_work": str(at_work),
                "unassigned": str(adopted_unassigned),
            },
        )


def is_in_force(result: AdoptionResult | None) -> bool:
    return result in IN_FORCE


def all_have_a_verdict(states: Iterable[IssueState]) -> bool:
    return all(state is not IssueState.OPEN for state in states)


def require_known(field: str, numbers: Iterable[int], known: Iterable[int]) -> None:
    """Raise InvalidValue for an issue number that the topic does not have."""
    if unknown := sorted(set(numbers) - set(known)):
        raise InvalidValue(
            "ISSUE_UNKNOWN",
            f"议题没有编号为 {'、'.join(map(str, unknown))} 的问题。",
            field=field,
            remedy="请从议题的问题清单中选择。",
        )
