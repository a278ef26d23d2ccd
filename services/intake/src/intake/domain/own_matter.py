"""What the holder of a tracking code may do with his own matter now."""

from collections.abc import Collection

from intake.domain.states import CLOSED, State
from intake.domain.transitions import TOPIC
from intake.domain.withdrawing import ENDED, HANDLED, Fate

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
