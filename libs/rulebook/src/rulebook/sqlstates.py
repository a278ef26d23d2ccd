"""Which SQLSTATEs of PostgreSQL pass by themselves: nothing is wrong with what was asked."""

# Two transactions met and one had to give way: serialization failure, deadlock.
CONTENTION = frozenset({"40001", "40P01"})
# Besides whole classes: a lock was not available, a transaction idled or ran for too long.
_PASSING_STATES = CONTENTION | {"55P03", "25P03", "25P04"}
# Raised by triggers of our own: the message is a sentence for people, the hint what helps.
SPOKEN_REFUSAL = "SL409"
# Connections, resources, operator intervention, faults of the system.
_PASSING_CLASSES = ("08", "53", "57", "58")


def is_contention(state: str) -> bool:
    """Say whether repeating the whole transaction is all that is needed; "" is no state and never is."""
    return state in CONTENTION


def is_passing(state: str) -> bool:
    """Say whether the same statement may succeed soon, in a new transaction; "" is no state and never does.

    Source: PostgreSQL, Appendix A, Error Codes. Integrity violations, wrong input and statements that the
    schema does not know are left out: they fail the next time too.
    """
    return state in _PASSING_STATES or state.startswith(_PASSING_CLASSES)
