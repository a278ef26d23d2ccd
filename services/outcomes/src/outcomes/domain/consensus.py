"""Rounds without agreement: how often people may sit down again before another way has to be chosen."""

from outcomes.domain.kinds import NextStep
from rulebook.refusals import WrongState

ACTIONS = {
    NextStep.TRY_AGAIN: "try-again",
    NextStep.ESCALATE: "escalate",
    NextStep.REPORT_VIEWS: "report-views",
}


def require_round_left(step: NextStep, rounds: int, most: int) -> None:
    """Raise WrongState for another try after the last permitted round without agreement."""
    if step is NextStep.TRY_AGAIN and rounds >= most:
        raise WrongState(
            "ROUNDS_USED_UP",
            f"已有 {rounds} 轮协商未形成共识，不能再次协商。",
            remedy="请提交上级协商，或将分歧意见如实报送。",
            details={"rounds": str(rounds), "most": str(most)},
        )
