"""What becomes of a topic whose submitter takes it back (row 49), and when it is taken up again (row 48)."""

from collections.abc import Iterable
from enum import StrEnum

from intake.domain.states import CLOSED, State
from rulebook.refusals import InvalidValue, WrongState

_ASSIGNED = "assignment-dispatched"
# A referred matter may still be taken back.
_OVER = CLOSED - {State.REFERRED}
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


class Fate(StrEnum):
    """What becomes of a part when whoever raised the topic takes it back."""

    TAKEN_BACK = "taken-back"
    SHARED = "shared"  # others raise it too, or people work on it: it goes on without him
    ASSIGNED = "assigned"  # a unit works on it, and he is still asked whether it is solved
    OVER = "over"


def fate_of(state: State, stage: str, supporters: int, of_original: int) -> Fate:
    """supporters: of the part; of_original: of what it was split from, who raise each part as well."""
    if state in _OVER or stage in ENDED:
        return Fate.OVER
    if stage in HANDLED:
        return Fate.ASSIGNED
    return Fate.SHARED if goes_on(state, stage, supporters + of_original - 1) else Fate.TAKEN_BACK


def require_part_alone(fate: Fate, stage: str) -> None:
    """One part is taken back only where it then goes on for nobody."""
    require_withdrawable(stage if fate is Fate.ASSIGNED else "")
    if fate is Fate.SHARED:
        raise WrongState(
            "PART_GOES_ON",
            "该件另有群众反映或已开始办理，不能单独撤回。",
            field="part_number",
            remedy="如不再关注，可撤回整个事项；该件继续办理，不再告知您。",
        )
    if fate is Fate.OVER:
        raise WrongState(
            "PART_OVER",
            "该件已办结或已撤回。",
            field="part_number",
            remedy="可凭查询码查看办理结果，无需撤回。",
        )


def require_anything(fates: Iterable[Fate]) -> None:
    """Of a topic that was split something must be left that can be taken back."""
    left = set(fates)
    require_withdrawable(_ASSIGNED if left <= {Fate.ASSIGNED, Fate.OVER} and Fate.ASSIGNED in left else "")
    if left <= {Fate.OVER}:
        raise WrongState(
            "NOTHING_TO_WITHDRAW",
            "拆分出的各件均已办结或已撤回。",
            remedy="可凭查询码查看各件的办理结果，无需撤回。",
        )


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
