"""Which topics can be supported: those that still wait to be chosen (群众选题)."""

from intake.domain.states import State
from rulebook.refusals import WrongState

# Proposed topics are still shown to residents: support may speak for them before the secretary decides.
IN_POOL = (State.POOLED, State.SHORTLISTED)


def require_in_pool(state: State) -> None:
    if state is State.MERGED:
        raise WrongState(
            "SUPPORT_THE_OTHER", "该事项已并入另一议题。", remedy="请到并入后的议题页面表示支持。"
        )
    if state not in IN_POOL:
        raise WrongState(
            "NOT_IN_POOL",
            "该议题不在议题库中，不能表示支持。",
            remedy="请从议题库中选择。",
            details={"state": state.value},
        )
