"""Exit codes: what a script learns without reading."""

from enum import IntEnum

from shangliang_cli.calls import Problem


class Exit(IntEnum):
    """The meaning of every exit code."""

    DONE = 0
    REFUSED = 1
    USAGE = 2
    NOT_REACHABLE = 3
    NOT_PERMITTED = 4


_NOT_REACHABLE = frozenset({"UNAVAILABLE", "DEADLINE_EXCEEDED", "CANCELLED"})
_NOT_PERMITTED = frozenset({"PERMISSION_DENIED", "UNAUTHENTICATED"})


def exit_for(problem: Problem) -> Exit:
    """A refusal by a rule is 1; a service that is away is 3; a caller who may not is 4."""
    if problem.code in _NOT_REACHABLE:
        return Exit.NOT_REACHABLE
    return Exit.NOT_PERMITTED if problem.code in _NOT_PERMITTED else Exit.REFUSED
