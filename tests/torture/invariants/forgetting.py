"""Identities that go by themselves: a year after the end, not sooner, and without the words."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta

from tests.torture.events import Event
from tests.torture.evidence import Evidence
from tests.torture.invariants.findings import Findings
from tests.torture.invariants.limits import STILL
from tests.torture.operations import INTAKE, OUTCOMES

# As the city's policy says.
_KEPT = timedelta(days=365)


def who_is_forgotten_was_known_for_a_year(evidence: Evidence) -> Findings:
    """No identity went by itself before a year had passed since the last that happened to the matter."""
    found = Findings()
    before = _happened(evidence)
    for deletion in _forgotten(evidence):
        gone = _recorded(deletion)
        for topic in _goes_on_in(evidence, deletion.aggregate):
            for happened in _last_of_each_stream(before[topic], gone):
                found.look(
                    good=happened.occurred_at + _KEPT <= gone,
                    otherwise=f"{deletion}: who it was went at {gone}, and {happened} was "
                    f"at {happened.occurred_at}",
                )
    return found


def of_the_forgotten_only_the_words_are_left(evidence: Evidence) -> Findings:
    """Whose time has passed is told once, and no contact of his is left."""
    found = Findings()
    times = Counter(deletion.aggregate for deletion in _forgotten(evidence))
    gone = {str(row["id"]) for row in evidence.rows("intake", "topics") if row.get("identity_gone_at")}
    contacts = {str(row["topic_id"]) for row in evidence.rows("intake", "vault_contacts")}
    for topic in times.keys() | gone:
        found.look(
            good=times[topic] <= 1 and topic in gone and topic not in contacts,
            otherwise=f"topic {topic}: told {times[topic]} times that its submitter is forgotten; "
            f"noted: {topic in gone}, a contact is left: {topic in contacts}",
        )
    return found


def _forgotten(evidence: Evidence) -> Iterator[Event]:
    for event in evidence.events_of(INTAKE):
        if event.name == "topic-person-deleted" and event.says.words_kept:
            yield event


def _happened(evidence: Evidence) -> dict[str, list[Event]]:
    """By topic what moved it, in the order of each stream."""
    found: dict[str, list[Event]] = defaultdict(list)
    for stream in (INTAKE, OUTCOMES):
        for event in evidence.events_of(stream):
            if event.name not in STILL:
                found[event.aggregate].append(event)
    return found


def _last_of_each_stream(events: list[Event], until: datetime) -> list[Event]:
    return list({event.stream: event for event in events if _recorded(event) < until}.values())


def _goes_on_in(evidence: Evidence, topic: str) -> Iterator[str]:
    """Itself, and what was split off from it; not the one that it follows, which may be another by now."""
    yield topic
    for row in evidence.rows("intake", "topics"):
        if str(row.get("split_from_id")) == topic:
            yield str(row["id"])


def _recorded(event: Event) -> datetime:
    return datetime.fromisoformat(event.record.headers["ce_recordedtime"])
