"""What an answer means for a command: done, refused for good, not yet, or not known."""

from tests.torture.history import FAILED, OK, UNKNOWN, WAITING
from tests.torture.load.orders import Order
from tests.torture.load.wire import Reply

# The command may have been carried out, or may still be: only its key makes a second try safe.
_UNKNOWN = frozenset(
    {"UNAVAILABLE", "DEADLINE_EXCEEDED", "CANCELLED", "UNKNOWN", "INTERNAL", "ABORTED", "RESOURCE_EXHAUSTED"}
    | {"408", "429", "500", "502", "503", "504"}
)
# Our tokens are good; a service whose clock jumps may think otherwise for a while.
_CLOCK = frozenset({"UNAUTHENTICATED", "401"})
# ABORTED otherwise, which says that nothing was done; this one stays so.
_CHANGED = "VERSION_CONFLICT"
# These build on what another service has published; it may still be on its way.
_ON_ITS_WAY = frozenset(
    {
        ("PlanSession", "WRONG_STATE"),
        ("MergeTopic", "UMBRELLA_NOT_OPEN"),
        ("ReassignAssignment", "NO_CONFLICT"),
    }
)


def phase_of(order: Order, reply: Reply) -> str:
    """Sort a reply: OK, FAILED for a definite no, WAITING for a no that will pass, UNKNOWN."""
    if reply.code == "OK":
        return OK
    if reply.reason == _CHANGED:
        return FAILED
    if reply.code in _UNKNOWN or reply.code.endswith(("Error", "Timeout", "Closed")):
        return UNKNOWN
    if reply.code in _CLOCK:
        return WAITING
    if order.patient and (reply.reason == "NOT_KNOWN_YET" or (order.operation, reply.reason) in _ON_ITS_WAY):
        return WAITING
    return FAILED
