"""Who must be told what: written down here once more, and compared with whom the notifier told."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from tests.torture.consumers import HANDLED
from tests.torture.events import Event
from tests.torture.evidence import Evidence
from tests.torture.invariants.copies import known_topics, topics_of
from tests.torture.invariants.findings import Findings
from tests.torture.operations import SESSIONS

# By the first letters: submitter, clerks, members, organisations, secretary, liaison.
_TOLD: Mapping[str, str] = {
    "topic-submitted": "SC",
    "topic-referred": "SC",
    "topic-referral-returned": "CL",
    "topic-declined": "SC",
    "topic-merged": "SC",
    "topic-merge-undone": "SC",
    "topic-umbrella-opened": "CL",
    "topic-gathered": "S",
    "topic-taken-out": "S",
    "topic-umbrella-dissolved": "CL",
    "topic-split": "SC",
    "topic-split-off": "C",
    "topic-split-undone": "SC",
    "topic-person-deleted": "",
    "topic-answered": "SC",
    "topic-pooled": "SCL",
    "topic-shortlisted": "SCLP",
    "topic-approved": "SCL",
    "topic-deferred": "SC",
    "topic-held": "CL",
    "topic-info-requested": "S",
    "topic-info-supplied": "C",
    "topic-review-requested": "L",
    "topic-decline-reviewed": "SC",
    "topic-escalated": "SL",
    "topic-delegated": "SCL",
    "topic-handover-accepted": "SCL",
    "topic-handover-refused": "CL",
    "topic-withdrawn": "SCL",
    "topic-suspended": "SCL",
    "topic-resumed": "SCL",
    "topic-due-soon": "C",
    "topic-overdue": "CL",
    "topic-subject-request-due-soon": "C",
    "topic-subject-request-overdue": "CL",
    "topic-telling-due-soon": "C",
    "topic-telling-overdue": "CL",
    "topic-wording-reported": "CL",
    "topic-wording-look-due-soon": "C",
    "topic-wording-look-overdue": "CL",
    "research-started": "M",
    "session-noticed": "SCMOL",
    "session-postponed": "SCMOL",
    "session-cancelled": "SCMOL",
    "session-adjourned": "SCMOL",
    "outcome-reported": "SP",
    "recommendation-adopted": "SCL",
    "recommendation-not-adopted": "SCL",
    "assignment-dispatched": "OL",
    "assignment-conflict-found": "L",
    "assignment-reassigned": "OL",
    "assignment-due-soon": "O",
    "assignment-overdue": "OL",
    "reply-rejected": "O",
    "reply-verified": "S",
    "rework-ordered": "OL",
    "issue-resolved": "SC",
    "issue-explained": "SC",
    "issue-closed-unresolved": "SC",
}
_COUNTY, _TOWNSHIP = 6, 9
Notice = tuple[str, str, str, str]


def nobody_is_told_twice(evidence: Evidence) -> Findings:
    """Every notice exists once for a fact, a recipient and a channel."""
    found = Findings()
    for notice, count in Counter(_kept(evidence)).items():
        found.look(good=count == 1, otherwise=f"{notice} was written {count} times")
    return found


def everybody_is_told(evidence: Evidence) -> Findings:
    """Every fact is told to all whom it concerns, also to those of merged topics, and to nobody else."""
    found = Findings()
    persons = {topic: str(known["told_with"] or topic) for topic, known in known_topics(evidence).items()}
    expected = {_to_person(each, persons) for each in expected_notices(evidence)}
    told = Counter(_to_person(each, persons) for each in set(_kept(evidence)))
    kept = set(told)
    found.checked = len(expected)
    names = {event.id: event.name for event in evidence.events}
    for notice in expected - kept:
        found.wrong(f"{names[notice[0]]}: {notice} was not written")
    for notice, count in told.items():
        if count > 1:
            found.wrong(f"{names.get(notice[0], 'a fact')}: {notice} was written under {count} topics of one")
    for notice in kept - expected:
        found.wrong(f"{names.get(notice[0], 'a fact in no stream')}: {notice} was written")
    return found


def _to_person(notice: Notice, persons: Mapping[str, str]) -> Notice:
    """Under which of his topics a person is told hangs on what came first; that he is told once does not."""
    fact, kind, recipient, channel = notice
    return fact, kind, persons.get(recipient, recipient) if kind == "SUBMITTER" else recipient, channel


def _kept(evidence: Evidence) -> list[Notice]:
    return [
        (str(row["fact_id"]), row["recipient_kind"], row["recipient_id"], row["channel"])
        for row in evidence.rows("notifier", "notices")
    ]


def letters_are_those_of_the_notices(evidence: Evidence) -> Findings:
    """Every letter called delivered was taken by the mail server, and there is no letter without a notice."""
    found = Findings()
    letters = {letter.strip("<>").partition("@")[0] for letter in evidence.letters}
    rows = [row for row in evidence.rows("notifier", "notices") if row["channel"] == "EMAIL"]
    for row in rows:
        if row["state"] == "DELIVERED":
            found.look(good=str(row["id"]) in letters, otherwise=f"letter {row['id']} never arrived")
    for stranger in letters - {str(row["id"]) for row in rows}:
        found.wrong(f"letter {stranger} is about no notice")
    return found


def expected_notices(evidence: Evidence) -> Iterator[Notice]:
    """Yield every notice that must exist: the fact's id, the recipient's kind and id, the channel."""
    topics = known_topics(evidence)
    followers: dict[str, list[str]] = defaultdict(list)
    for topic, known in topics.items():
        if known["umbrella_id"]:
            followers[known["umbrella_id"]].append(topic)
    for stream, names in HANDLED["notifier"].items():
        for event in evidence.events_of(stream):
            if event.name in names:
                yield from _notices(event, topics, followers)


def _notices(
    event: Event, topics: Mapping[str, Mapping[str, Any]], followers: Mapping[str, list[str]]
) -> Iterator[Notice]:
    concerned = topics_of(event)
    whom = _TOLD[event.name]
    if "S" in whom:
        told = _with_followers(event, concerned, topics, followers)
        for topic in _once_each(told - set(getattr(event.says, "told_elsewhere_topic_ids", ())), topics):
            yield event.id, "SUBMITTER", topic, "INBOX"
            yield event.id, "SUBMITTER", topic, "EMAIL"
    named = _division_named(event)
    divisions = [named] if named else [topics[each]["division"] for each in concerned]
    for kind, identity in _offices(event, whom, divisions):
        yield event.id, kind, identity, "INBOX"


def _division_named(event: Event) -> str:
    """Whose offices are told where it is not those of the topic's own division."""
    match event.name:
        case "topic-escalated" | "topic-delegated":
            return str(event.says.to_division)
        case "topic-handover-accepted" | "topic-handover-refused":
            return str(event.says.from_division)
        case "topic-wording-reported" | "topic-wording-look-due-soon" | "topic-wording-look-overdue":
            return str(event.says.division)
        case "topic-subject-request-due-soon" | "topic-subject-request-overdue":
            return str(event.says.division)
        case "topic-telling-due-soon" | "topic-telling-overdue":
            return str(event.says.division)
    return str(event.says.division) if event.stream == SESSIONS else ""


def _with_followers(
    event: Event,
    concerned: list[str],
    topics: Mapping[str, Mapping[str, Any]],
    followers: Mapping[str, list[str]],
) -> set[str]:
    """The topics, and all that had been merged into them when it happened, directly or through others."""
    found, waiting = set(concerned), list(concerned)
    while waiting:
        current = waiting.pop()
        original = topics[current]["split_from_id"]
        if original and original not in found:
            found.add(original)
            waiting.append(original)
        for follower in followers.get(current, ()):
            if follower not in found and topics[follower]["merged_at"] <= event.occurred_at:
                found.add(follower)
                waiting.append(follower)
    return found


def _once_each(told: set[str], topics: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """One topic for each person: under the first, by its id, that he can be reached."""
    seen: set[str] = set()
    for topic in sorted(told, key=lambda each: (not topics[each]["has_contact"], each)):
        person = topics[topic]["told_with"] or topic
        if person not in seen:
            seen.add(person)
            yield topic


def _offices(event: Event, whom: str, divisions: list[str]) -> Iterator[tuple[str, str]]:
    says = event.says
    if "C" in whom:
        yield from (("CLERKS", division) for division in divisions)
    if "P" in whom:
        yield from (("SECRETARY", division[:_TOWNSHIP]) for division in divisions)
    if "L" in whom:
        yield from (("LIAISON", division[:_COUNTY]) for division in divisions)
    if "M" in whom:
        yield from (("MEMBER", member) for member in says.member_ids)
    if "O" in whom:
        lead, with_it = getattr(says, "lead_organisation", ""), getattr(says, "co_organisations", ())
        invited = getattr(says, "organisations", ())
        yield from (("ORGANISATION", each) for each in (lead, *with_it, *invited) if each)
