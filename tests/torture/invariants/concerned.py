"""Units that a matter complains about: they get no work on it."""

from collections import defaultdict

from tests.torture.evidence import Evidence
from tests.torture.invariants.findings import Findings
from tests.torture.invariants.stored import carried_out
from tests.torture.operations import OUTCOMES

_GIVEN = frozenset({"assignment-dispatched", "assignment-reassigned"})
_POINTED_OUT = "assignment-conflict-found"
_CLOSED = "closed"


def nothing_is_given_to_the_unit_complained_about(evidence: Evidence) -> Findings:
    """What a unit has that was named was given to it before its naming arrived, and was pointed out then."""
    # The naming is pointed out in the same stream: what is given to the unit after that nobody finds again.
    found = Findings()
    pointed_out: dict[str, set[str]] = defaultdict(set)
    named = _named(evidence)
    states = {str(row["id"]): row["state"] for row in evidence.rows("outcomes", "assignments")}
    for event in reversed(evidence.events_of(OUTCOMES)):
        units = named.get(event.aggregate, set())
        if event.name == _POINTED_OUT:
            pointed_out[event.aggregate].add(event.says.assignment_id)
        elif event.name in _GIVEN and units & {event.says.lead_organisation, *event.says.co_organisations}:
            assignment = event.says.assignment_id
            found.look(
                good=assignment in pointed_out[event.aggregate] or states.get(assignment) == _CLOSED,
                otherwise=f"{event} gives {assignment} to a unit that was named, and nobody was told",
            )
        elif event.name in _GIVEN and units:
            found.look(good=True, otherwise="")
    return found


def _named(evidence: Evidence) -> dict[str, set[str]]:
    """By topic, the units that were named."""
    named: dict[str, set[str]] = defaultdict(set)
    for done in carried_out(evidence):
        if done.command.operation == "NameConcernedOrganisation":
            named[done.command.facts["topic_id"]].add(done.command.facts["organisation"])
    return named
