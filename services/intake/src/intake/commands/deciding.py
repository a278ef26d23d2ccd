"""By when triage must have decided (row 9): the bound begins with the matter, and only a pause moves it."""

from datetime import datetime

from chassis.policies import Rules
from intake.domain.clocks import OUTER, due_after_pause, due_at, outer_bound
from intake.domain.states import State
from intake.domain.transitions import RETURNS, state_after
from intake.models import Topic
from rulebook.lifecycle import Transition

_UNDECIDED = frozenset({State.SUBMITTED, State.HELD, State.TRIAGE, State.INFO_REQUIRED})
# Somebody had decided: what comes back from here is decided anew.
_DECIDED = frozenset({State.REFERRED, State.DECLINED, State.MERGED})


def keep_bound(rules: Rules, topic: Topic, row: Transition[State], at: datetime) -> None:
    """Begin the topic's outer bound, or let it go on after a pause. Call it before the topic moves."""
    target = state_after(row, topic.state, topic.state_before)
    if row.action in RETURNS:
        _go_on(rules, topic, at)
    elif topic.state in _DECIDED and target is State.TRIAGE:
        topic.decide_by = outer_bound(at, rules.policy, rules.calendar)
    elif topic.decide_by is None and topic.state in _UNDECIDED:
        topic.decide_by = outer_bound(topic.submitted_at, rules.policy, rules.calendar)


def due_in(rules: Rules, topic: Topic, state: State, at: datetime) -> datetime | None:
    """Return when the limit ends of a state that a topic enters at a moment, its bound kept already."""
    return due_at(
        state,
        at,
        rules.policy,
        rules.calendar,
        topic.review_on,
        consultable=is_consultable(rules, topic.category),
        decide_by=topic.decide_by,
    )


def is_consultable(rules: Rules, category: str) -> bool:
    """Whether people may be asked to talk about it; a category that the city has given up is."""
    found = rules.categories.get(category)
    return found is None or found.consultable


def _go_on(rules: Rules, topic: Topic, at: datetime) -> None:
    if topic.decide_by is not None:
        limit = rules.policy.limit(OUTER, topic.submitted_at)
        topic.decide_by = due_after_pause(topic.decide_by, limit, topic.state_since, at, rules.calendar)
