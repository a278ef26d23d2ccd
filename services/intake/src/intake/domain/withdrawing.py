"""What becomes of a topic whose submitter takes it back (row 49), and when it is taken up again (row 48)."""

from intake.domain.states import CLOSED, State
from rulebook.refusals import InvalidValue, WrongState

_ASSIGNED = "assignment-dispatched"
# A matter has ended for its submitter when one of these was the last that happened to it.
ENDED = frozenset({"issue-resolved", "issue-explained", "issue-closed-unresolved"})
# From here on a unit works on it, so nobody takes it back any more.
HANDLED = frozenset(
    {
        _ASSIGNED,
        "assignment-signed",
        "return-requested",
        "return-ruled",
        "assignment-reassigned",
        "assignment-replied",
        "reply-rejected",
        "reply-verified",
        "rework-ordered",
        "long-term-tracked",
        "progress-reported",
        *ENDED,
    }
)


def require_withdrawable(stage: str) -> None:
    """A matter that was assigned to a unit runs its course; whoever raised it may still evaluate it."""
    if stage in HANDLED:
        raise WrongState(
            "ASSIGNED_ALREADY",
            "该事项已交承办单位办理，不能撤回。",
            remedy="您可以在办理后作出评价。",
            details={"stage": stage},
        )


def goes_on(state: State, stage: str, supporters: int) -> bool:
    """Say whether the topic is of public interest by now: others raise it, or people work on it."""
    return supporters > 1 or (state is State.APPROVED and stage != "topic-approved")


def require_ended(state: State, stage: str) -> None:
    """While a matter is on its way it is added to, not handed in again."""
    if state not in CLOSED and stage not in ENDED:
        raise WrongState(
            "STILL_OPEN",
            "原事项仍在办理，无需重新提交。",
            remedy="可凭查询码查看进展；如需补充，请联系受理单位。",
            details={"state": state.value, "stage": stage},
        )


def require_new_facts(new_facts: str, told_before: str) -> None:
    """The same words again bring no other result; the result stands, and the tracking page shows it."""
    if _plain(new_facts) in _plain(told_before):
        raise InvalidValue(
            "NO_NEW_FACTS",
            "没有新的事实，原办理结果不变。",
            field="new_facts",
            remedy="请写明新的时间、地点或情况；原结果可凭查询码查看。",
        )


def _plain(text: str) -> str:
    return "".join(each for each in text if each.isalnum())
