"""What services keep of each other's aggregates is the fold of the streams, in whatever order they came."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tests.torture.consumers import HANDLED
from tests.torture.events import Event
from tests.torture.evidence import Evidence
from tests.torture.invariants.findings import Findings
from tests.torture.operations import INTAKE, OUTCOMES, SESSIONS
from tests.torture.tables import Row

# That a person was deleted, a wording reported or looked at, or a unit named is nothing that the public
# progress tells.
_WITHOUT_STEP = frozenset(
    {
        "topic-person-deleted",
        "topic-concern-named",
        "topic-submitter-told",
        "topic-subject-request-due-soon",
        "topic-subject-request-overdue",
        "topic-telling-due-soon",
        "topic-telling-overdue",
        "topic-wording-reported",
        "topic-wording-look-due-soon",
        "topic-wording-look-overdue",
        "topic-wording-hidden",
        "topic-wording-shown",
    }
)
# What is known of a topic whose first event is missing.
_NOTHING = {
    "number": "",
    "division": "",
    "has_contact": False,
    "umbrella_id": None,
    "merged_at": None,
    "told_with": None,
    "split_from_id": None,
}


def progress_tells_what_happened(evidence: Evidence) -> Findings:
    """The progress of every topic in intake has one step for each event that concerns it, and no other."""
    found = Findings()
    expected = {(event.aggregate, event.id, event.name) for event in evidence.events_of(INTAKE)}
    expected = {each for each in expected if each[2] not in _WITHOUT_STEP}
    for stream, names in HANDLED["intake"].items():
        for event in evidence.events_of(stream):
            if event.name in names:
                expected |= {(topic, event.id, event.name) for topic in topics_of(event)}
    kept = {
        (str(row["topic_id"]), str(row["event_id"]), _step(row["step"]))
        for row in evidence.rows("intake", "progress_steps")
    }
    found.checked = len(expected)
    for topic, event_id, name in expected - kept:
        found.wrong(f"the progress of topic {topic} lacks {name} {event_id}")
    for topic, event_id, name in kept - expected:
        found.wrong(f"the progress of topic {topic} tells of {name} {event_id}, which is in no stream")
    return found


def scheduling_knows_the_approved_topics(evidence: Evidence) -> Findings:
    """Scheduling has exactly the topics that were approved, as the last approval describes them."""
    expected: dict[str, dict[str, Any]] = {}
    for event in evidence.events_of(INTAKE):
        if event.name == "topic-approved":
            said = {"number": event.says.number, "division": event.says.division}
            expected[event.aggregate] = {**said, "approved_at": event.occurred_at, "deferred": False}
        elif event.aggregate in expected and (stands := _stands_still(event)) is not None:
            expected[event.aggregate]["deferred"] = stands
    return _compare("scheduling", expected, evidence.rows("scheduling", "topics"))


def _stands_still(event: Event) -> bool | None:
    """Whether an approved topic is off every agenda after an event; None when that says nothing of it."""
    match event.name:
        case "topic-deferred" | "topic-suspended" | "topic-escalated" | "topic-delegated":
            return True
        case "topic-withdrawn":
            return None if event.says.kept else True
        case "topic-resumed" | "topic-handover-refused":
            return False if event.says.approved else None
    return None


def scheduling_counts_confirmed_sessions(evidence: Evidence) -> Findings:
    """A session counts if, and only if, its minutes are confirmed."""
    found = Findings()
    confirmed = {
        event.says.session_id for event in evidence.events_of(OUTCOMES) if event.name == "minutes-confirmed"
    }
    states = {str(row["id"]): row["state"] for row in evidence.rows("scheduling", "sessions")}
    for session, state in states.items():
        found.look(
            good=(state == "counted") == (session in confirmed),
            otherwise=f"session {session} is {state}; minutes confirmed: {session in confirmed}",
        )
    for session in confirmed - states.keys():
        found.wrong(f"minutes of session {session} are confirmed, and scheduling has no such session")
    return found


def outcomes_knows_the_approved_topics(evidence: Evidence) -> Findings:
    """Outcomes has exactly the topics that were approved, as the last approval or rewording says."""
    expected: dict[str, dict[str, Any]] = {}
    for event in evidence.events_of(INTAKE):
        if event.name == "topic-approved":
            said = {
                name: getattr(event.says, name) for name in ("number", "title", "division", "has_contact")
            }
            said["requires_statutory_decision"] = event.says.requires_statutory_decision
            expected[event.aggregate] = {**said, "approved_at": event.occurred_at}
        elif event.name == "topic-wording-shown" and event.says.reworded and event.aggregate in expected:
            expected[event.aggregate]["title"] = event.says.title
    return _compare("outcomes", expected, evidence.rows("outcomes", "topics"))


def outcomes_has_a_file_for_every_session_held(evidence: Evidence) -> Findings:
    """Every session held has its minutes under each of its topics, with what is known of its sequel."""
    expected: dict[str, dict[str, Any]] = {}
    for event in evidence.events_of(SESSIONS):
        if event.name in HANDLED["outcomes"][SESSIONS]:
            for topic in topics_of(event):
                minutes = expected.setdefault(
                    f"{topic} of session {event.aggregate}", {"is_confirmed": False}
                )
                minutes["next_by"] = event.says.next_by if event.name == "session-adjourned" else None
    for event in evidence.events_of(OUTCOMES):
        if event.name == "minutes-confirmed":
            place = f"{event.aggregate} of session {event.says.session_id}"
            expected.setdefault(place, {"next_by": None})["is_confirmed"] = True
    rows = [
        {
            "id": f"{row['topic_id']} of session {row['session_id']}",
            "is_confirmed": row["confirmed_at"] is not None,
            "next_by": row["next_by"].isoformat() if row["next_by"] else None,
        }
        for row in evidence.rows("outcomes", "minutes")
    ]
    found = _compare("minutes", expected, rows)
    files = {str(row["id"]) for row in evidence.rows("outcomes", "outcome_files")}
    for topic in files ^ {place.partition(" ")[0] for place in expected}:
        found.wrong(
            f"topic {topic} has {'a file and no session' if topic in files else 'a session and no file'}"
        )
    return found


def notifier_knows_the_topics(evidence: Evidence) -> Findings:
    """The notifier has exactly the topics that were handed in, as their events describe them."""
    return _compare("notifier", known_topics(evidence), evidence.rows("notifier", "topics"))


def known_topics(evidence: Evidence) -> dict[str, dict[str, Any]]:
    """Fold what says whom to tell about a topic: number, division, contact, the umbrella that it follows."""
    known: dict[str, dict[str, Any]] = defaultdict(lambda: dict(_NOTHING))
    for event in evidence.events_of(INTAKE):
        match event.name:
            case "topic-submitted":
                said = {name: getattr(event.says, name) for name in ("number", "division", "has_contact")}
                known[event.aggregate] |= said
            case "topic-umbrella-opened" | "topic-pooled" | "topic-approved":
                known[event.aggregate] |= {"number": event.says.number, "division": event.says.division}
            case "topic-split-off":
                said = {"number": event.says.number, "division": event.says.division}
                known[event.aggregate] |= said | {"split_from_id": event.says.original_topic_id}
            case "topic-withdrawn" | "topic-person-deleted":
                known[event.aggregate]["has_contact"] = False
            case _:
                _follow(known, event)
    return known


def _follow(known: dict[str, dict[str, Any]], event: Event) -> None:
    """Whom a topic follows, and what one person raised of all that follow it."""
    match event.name:
        case "topic-merged" | "topic-gathered":
            umbrella = {"umbrella_id": event.says.umbrella_topic_id, "merged_at": event.occurred_at}
            known[event.aggregate] |= umbrella
            for person in event.says.same_person:
                for raised in person.topic_ids:
                    known[raised]["told_with"] = person.topic_ids[0]
        case "topic-merge-undone" | "topic-taken-out":
            known[event.aggregate] |= {"umbrella_id": None, "merged_at": None}


def topics_of(event: Event) -> list[str]:
    """The topics that an event concerns: several of a session, else its own."""
    several = getattr(event.says, "topic_ids", ())
    return list(dict.fromkeys(several or [event.says.topic_id]))


def _compare(who: str, expected: Mapping[str, Mapping[str, Any]], rows: list[Row]) -> Findings:
    """Compare rows with what the fold expects of them, field by field."""
    found = Findings()
    kept = {str(row["id"]): row for row in rows}
    for identity in expected.keys() | kept.keys():
        row, fold = kept.get(identity), expected.get(identity)
        differing = _differing(row, fold)
        found.look(good=not differing, otherwise=f"{who}: {identity}: {differing}")
    return found


def _differing(row: Row | None, fold: Mapping[str, Any] | None) -> str:
    if row is None:
        return "is missing"
    if fold is None:
        return "is in no stream"
    wrong = [name for name, value in fold.items() if _plain(row[name]) != _plain(value)]
    return ", ".join(f"{name} is {row[name]}, the streams say {fold[name]}" for name in wrong)


def _plain(value: object) -> object:
    """Ids are compared as text, moments to the microsecond, everything else as it is."""
    return value if value is None or isinstance(value, bool | int | datetime) else str(value)


def _step(name: str) -> str:
    """Intake's own steps are kept under the names of their messages: TopicPooled is topic-pooled."""
    return "".join(f"-{each.lower()}" if each.isupper() else each for each in name).lstrip("-")
