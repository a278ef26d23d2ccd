"""What the holder of a tracking code may do with his own matter now."""

from intake.domain.states import CLOSED, State
from intake.domain.transitions import TOPIC
from intake.domain.withdrawing import ENDED, HANDLED

_HIS = ("supply-information", "request-review", "withdraw")


def possible_for_submitter(state: State, stage: str, *, review_asked: bool) -> tuple[str, ...]:
    """List his actions; review_asked says that the one review of a refusal was asked for already."""
    actions = [each for each in TOPIC.possible(state) if each in _HIS]
    if stage in HANDLED and "withdraw" in actions:
        actions.remove("withdraw")
    if review_asked and "request-review" in actions:
        actions.remove("request-review")
    if state in CLOSED or stage in ENDED:
        actions.append("resubmit")
    return tuple(actions)
