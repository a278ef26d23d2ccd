"""Limits of assignments: whoever lets one come close is told, once."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from tests.torture.events import Event
from tests.torture.evidence import Evidence
from tests.torture.invariants.findings import Findings
from tests.torture.operations import OUTCOMES

# As the city's policy says: reminded four hours before the limit for signing.
_AHEAD = timedelta(hours=4)
# A timer that became due right before everything was read may be on its way.
_ON_ITS_WAY = timedelta(seconds=30)


def limits_that_came_close_were_told_once(evidence: Evidence) -> Findings:
    """A unit that had not signed when its limit came close was reminded, and nobody was reminded twice."""
    found = Findings()
    told = Counter(
        event.says.assignment_id
        for event in evidence.events_of(OUTCOMES)
        if event.name == "assignment-due-soon" and event.says.clock == "sign"
    )
    signed = {
        event.says.assignment_id
        for event in evidence.events_of(OUTCOMES)
        if event.name == "assignment-signed"
    }
    for event in evidence.events_of(OUTCOMES):
        if event.name == "assignment-dispatched":
            identity = event.says.assignment_id
            must = identity not in signed and _came_close(event, evidence)
            found.look(
                good=must <= told[identity] <= 1,
                otherwise=f"assignment {identity}: reminded {told[identity]} times for {event}",
            )
    return found


def _came_close(dispatched: Event, evidence: Evidence) -> bool:
    """Whether the moment of the reminder came while the assignment was known, by a clock that was right."""
    if any(each.get("family") == "clock" and each.get("target") == "outcomes" for each in evidence.faults):
        return False
    reminder: datetime = dispatched.says.sign_due_at.ToDatetime(UTC) - _AHEAD
    known = datetime.fromisoformat(dispatched.record.headers["ce_recordedtime"])
    return known < reminder < datetime.fromtimestamp(evidence.quiet.at, UTC) - _ON_ITS_WAY
