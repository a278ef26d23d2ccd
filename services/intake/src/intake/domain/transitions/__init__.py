"""The life of a topic as a table, numbered like the city's procedure; every other module asks this one."""

from intake.domain.states import State
from intake.domain.transitions.approval import APPROVAL
from intake.domain.transitions.aside import AT_ANY_TIME, LEVELS
from intake.domain.transitions.handing_in import HANDING_IN
from intake.domain.transitions.split import SPLIT
from intake.domain.transitions.triage import TRIAGE
from intake.domain.transitions.umbrella import UMBRELLA
from intake.domain.wording import ACTIONS, STATES
from rulebook.lifecycle import Lifecycle, Transition

ROWS = (*HANDING_IN, *TRIAGE, *UMBRELLA, *SPLIT, *APPROVAL, *LEVELS, *AT_ANY_TIME)
# These lead back to the state from which the topic was set aside.
RETURNS = frozenset({"refuse-handover", "resume", "take-out", "undo-split"})
# These set it aside although others that lead to the same state do not.
REMEMBERS = frozenset({"gather", "split"})

TOPIC = Lifecycle(ROWS, states=STATES, actions=ACTIONS)

__all__ = ["REMEMBERS", "RETURNS", "ROWS", "TOPIC", "state_after"]


def state_after(row: Transition[State], state: State, before: State | None) -> State:
    """Where a row leads from a state; before is where the topic stood when it was set aside."""
    if row.action in RETURNS and before:
        return before
    return row.target or state
