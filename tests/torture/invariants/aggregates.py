"""Aggregates in their own service: the row stands where the events of its stream end."""

from collections.abc import Mapping

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
    "topic-answered": "answered",
    "topic-pooled": "pooled",
    "topic-shortlisted": "shortlisted",
    "topic-approved": "approved",
    "topic-deferred": "deferred",
    "topic-reviewed": "shortlisted",
}


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
    return _compare_states(evidence, SESSIONS, _SESSION_STATES)


def topics_stand_where_their_events_end(evidence: Evidence) -> Findings:
    """A topic's row has the state to which its events lead."""
    return _compare_states(evidence, INTAKE, _TOPIC_STATES)


def _compare_states(evidence: Evidence, stream: str, states: Mapping[str, str]) -> Findings:
    found = Findings()
    folded: dict[str, str] = {}
    for event in evidence.events_of(stream):
        folded[event.aggregate] = states.get(event.name, folded.get(event.aggregate, ""))
    service, table = _ROWS[stream]
    rows = {str(row["id"]): str(row["state"]) for row in evidence.rows(service, table)}
    for aggregate in folded.keys() | rows.keys():
        row, end = rows.get(aggregate), folded.get(aggregate)
        found.look(
            good=row == end,
            otherwise=f"{stream} {aggregate} is {row}, its events say {end}",
        )
    return found
