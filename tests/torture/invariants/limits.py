"""Limits of topics: whoever lets one come close, or pass, is told of each once."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta

from tests.torture.events import Event
from tests.torture.evidence import Evidence
from tests.torture.invariants.findings import Findings
from tests.torture.operations import INTAKE

_CLOSE, _PASSED = "topic-due-soon", "topic-overdue"
# What is told of a topic and moves it nowhere: its limit goes on.
STILL = frozenset(
    {
        *(_CLOSE, _PASSED, "topic-person-deleted", "topic-concern-named", "topic-submitter-told"),
        *("topic-wording-reported", "topic-wording-hidden", "topic-wording-shown"),
        *("topic-subject-request-due-soon", "topic-subject-request-overdue"),
        *("topic-telling-due-soon", "topic-telling-overdue"),
        *("topic-wording-look-due-soon", "topic-wording-look-overdue"),
        *("assignment-due-soon", "assignment-overdue", "assignment-conflict-found"),
    }
)
# A limit that passed right before everything was read may be on its way to its desk.
_ON_ITS_WAY = timedelta(seconds=30)


def limits_of_topics_ring_once(evidence: Evidence) -> Findings:
    """Where a topic stands, one is told once that its limit comes close, and once that it has passed."""
    found = Findings()
    told: dict[str, list[str]] = defaultdict(list)
    for event in evidence.events_of(INTAKE):
        before = told[event.aggregate]
        if event.name in (_CLOSE, _PASSED):
            found.look(
                good=event.name not in before and _PASSED not in before,
                otherwise=f"{event} after {', '.join(before)}",
            )
            before.append(event.name)
        elif event.name not in STILL:
            before.clear()
    return found


def limits_that_have_passed_are_told(evidence: Evidence) -> Findings:
    """Where a limit passed while somebody could be told, and the topic has not moved on, it was told."""
    found = Findings()
    last = {event.aggregate: event for event in evidence.events_of(INTAKE) if event.name not in STILL}
    told = {
        (event.aggregate, event.says.due_at.ToDatetime(UTC))
        for event in evidence.events_of(INTAKE)
        if event.name == _PASSED
    }
    for row in evidence.rows("intake", "topics"):
        topic, due_at = str(row["id"]), row.get("due_at")
        if due_at is not None and topic in last:
            found.look(
                good=(topic, due_at) in told or not _passed_meanwhile(last[topic], due_at, evidence),
                otherwise=f"topic {topic} is {row['state']}, its limit passed at {due_at}, and nobody knows",
            )
    return found


def _passed_meanwhile(moved: Event, due_at: datetime, evidence: Evidence) -> bool:
    """Whether a limit ended after the event that began it was recorded, by a clock that was right."""
    if any(each.get("family") == "clock" and each.get("target") == "intake" for each in evidence.faults):
        return False
    recorded = datetime.fromisoformat(moved.record.headers["ce_recordedtime"])
    return recorded < due_at < datetime.fromtimestamp(evidence.quiet.at, UTC) - _ON_ITS_WAY
