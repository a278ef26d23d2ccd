"""One row of the table, and who stands behind the words of its columns."""

from intake.domain.states import State
from rulebook.callers import Role
from rulebook.lifecycle import Transition

DESK = frozenset({Role.CLERK, Role.LIAISON})
SUBMITTER = frozenset({Role.CITIZEN})
SYSTEM = frozenset({Role.SYSTEM})


def row(  # noqa: PLR0917 - a row of the table, in its columns' order
    number: int,
    sources: frozenset[State] | set[State],
    action: str,
    actors: frozenset[Role],
    guard: str,
    record: str,
    target: State | None,
    event: str,
) -> Transition[State]:
    return Transition(number, frozenset(sources), action, actors, guard, record, target, event)
