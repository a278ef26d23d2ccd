"""Aggregates in their own service: the row stands where the events of its stream end."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from tests.torture.events import Event
from tests.torture.evidence import Evidence
from tests.torture.invariants.findings import Findings
from tests.torture.operations import INTAKE, MEMBERS, NOTICES, OUTCOMES, RESEARCH, SESSIONS, VENUES

_ROWS = {
    INTAKE: ("intake", "topics"),
    RESEARCH: ("scheduling", "topics"),
    SESSIONS: ("scheduling", "sessions"),
    VENUES: ("scheduling", "venues"),
    MEMBERS: ("scheduling", "members"),
    OUTCOMES: ("outcomes", "outcome_files"),
    NOTICES: ("notifier", "notices"),
}
_SESSION_STATES = {
    "session-planned": "planned",
    "session-noticed": "noticed",
    "session-cancelled": "cancelled",
    "session-opened": "open",
    "session-held": "closed",
    "session-adjourned": "closed",
    "session-counted": "counted",
}
_TOPIC_STATES = {
    "topic-submitted": "submitted",
    "topic-triage-started": "triage",
    "topic-referred": "referred",
    "topic-referral-returned": "triage",
    "topic-declined": "declined",
    "topic-merged": "merged",
    "topic-merge-undone": "triage",
    "topic-umbrella-opened": "pooled",
    "topic-gathered": "merged",
    "topic-split": "split",
    "topic-split-off": "triage",
    "topic-part-revoked": "withdrawn",
    "topic-umbrella-dissolved": "withdrawn",
    "topic-answered": "answered",
    "topic-pooled": "pooled",
    "topic-shortlisted": "shortlisted",
    "topic-approved": "approved",
    "topic-deferred": "deferred",
    "topic-reviewed": "shortlisted",
    "topic-held": "held",
    "topic-released": "triage",
    "topic-info-requested": "info-required",
    "topic-info-supplied": "triage",
    "topic-escalated": "escalated",
    "topic-delegated": "delegated",
    "topic-handover-accepted": "pooled",
    "topic-suspended": "suspended",
}
_ASIDE = frozenset({"topic-escalated", "topic-delegated", "topic-suspended", "topic-gathered", "topic-split"})


def rows_have_the_version_of_their_last_event(evidence: Evidence) -> Findings:
    """Every aggregate's row has the version of the last event in its stream: no change without event, no
    event without change."""
    found = Findings()
    for stream, (service, table) in _ROWS.items():
        last = {event.aggregate: event.version for event in evidence.events_of(stream)}
        rows = {str(row["id"]): int(row["version"]) for row in evidence.rows(service, table)}
        for aggregate in last.keys() | rows.keys():
            version, published = rows.get(aggregate), last.get(aggregate, 0)
            found.look(
                good=version == published,
                otherwise=f"{stream} {aggregate}: the row has version {version}, the stream {published}",
            )
    return found


def sessions_stand_where_their_events_end(evidence: Evidence) -> Findings:
    """A session's row has the state to which its events lead."""
    folded: dict[str, str] = {}
    for event in evidence.events_of(SESSIONS):
        folded[event.aggregate] = _SESSION_STATES.get(event.name, folded.get(event.aggregate, ""))
    return _compare_states(evidence, SESSIONS, folded)


def topics_stand_where_their_events_end(evidence: Evidence) -> Findings:
    """A topic's row has the state to which its events lead."""
    folded = {event.aggregate: after for event, _, after in _topic_states(evidence)}
    return _compare_states(evidence, INTAKE, folded)


def states_before(evidence: Evidence, name: str) -> Mapping[str, list[tuple[int, str]]]:
    """By topic, where it stood before each event of that name, with the event's version."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for event, before, _ in _topic_states(evidence):
        if event.name == name:
            found[event.aggregate].append((event.version, before))
    return found


def _topic_states(evidence: Evidence) -> Iterator[tuple[Event, str, str]]:
    """Every event of a topic, and where it stood before and after it."""
    folded: dict[str, str] = {}
    aside: dict[str, str] = {}
    for event in evidence.events_of(INTAKE):
        before = folded.get(event.aggregate, "")
        if event.name in _ASIDE:
            aside[event.aggregate] = before
        folded[event.aggregate] = _topic_state(event, before, aside.get(event.aggregate, ""))
        yield event, before, folded[event.aggregate]


def _topic_state(event: Event, now: str, before: str) -> str:
    """Where a topic stands after an event; before is where it stood when it was set aside."""
    match event.name:
        case "topic-decline-reviewed":
            return "triage" if event.says.overturned else now
        case "topic-withdrawn":
            return now if event.says.kept else "withdrawn"
        case "topic-resumed" | "topic-handover-refused" | "topic-taken-out" | "topic-split-undone":
            return before
    return _TOPIC_STATES.get(event.name, now)


def _compare_states(evidence: Evidence, stream: str, folded: Mapping[str, str]) -> Findings:
    found = Findings()
    service, table = _ROWS[stream]
    rows = {str(row["id"]): str(row["state"]) for row in evidence.rows(service, table)}
    for aggregate in folded.keys() | rows.keys():
        row, end = rows.get(aggregate), folded.get(aggregate)
        found.look(
            good=row == end,
            otherwise=f"{stream} {aggregate} is {row}, its events say {end}",
        )
    return found
