"""What the holder of a tracking code may do with his own matter now."""

from collections.abc import Collection, Sequence

from intake.domain.states import CLOSED, State
from intake.domain.transitions import TOPIC
from intake.domain.withdrawing import ENDED, HANDLED, Fate
from intake.domain.wording import ACTIONS, STATES
from rulebook.refusals import WrongState

_NOTHING = "请凭查询码查看办理进展，目前无需您办理。"
_HIS = ("supply-information", "request-review", "withdraw")


def possible_for_submitter(
    state: State, stage: str, *, review_asked: bool, parts: Collection[Fate] = ()
) -> tuple[str, ...]:
    """List his actions; review_asked says that the one review of a refusal was asked for already.

    parts: what would become of those of a topic that was split if it were taken back.
    """
    actions = [each for each in TOPIC.possible(state) if each in _HIS]
    fixed = stage in HANDLED or (parts and {Fate.ASSIGNED, Fate.OVER}.issuperset(parts))
    if fixed and "withdraw" in actions:
        actions.remove("withdraw")
    if review_asked and "request-review" in actions:
        actions.remove("request-review")
    if state in CLOSED or stage in ENDED:
        actions.append("resubmit")
    return tuple(actions)


def allows(state: State, action: str) -> bool:
    """Say whether the state as such allows the action, whoever does it."""
    return action in TOPIC.possible(state)


def not_now(state: State, action: str, possible: Sequence[str]) -> WrongState:
    """What is said to the holder of a code: the desk's steps are no remedy for him, his own are."""
    named = "、".join(ACTIONS[each] for each in possible)
    return WrongState(
        "WRONG_STATE",
        f"当前状态为“{STATES[state]}”，不能执行“{ACTIONS[action]}”。",
        remedy=f"您现在可以：{named}。" if named else _NOTHING,
        details={"state": state.value, "action": action, "possible": " ".join(possible)},
    )
