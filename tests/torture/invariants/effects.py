"""Commands and events belong together: each carried out one has its events, and no event has no command."""

from collections import Counter, defaultdict

from tests.torture import operations
from tests.torture.events import Event
from tests.torture.evidence import Evidence
from tests.torture.invariants.findings import Findings
from tests.torture.invariants.stored import carried_out, put_aside, topics_brought_in

Effect = tuple[str, str]


def promised_events_are_published(evidence: Evidence) -> Findings:
    """Every command that was carried out has its events in the stream, as often as it was carried out."""
    found, published = Findings(), _published(evidence)
    for (aggregate, name), count in _promised(evidence).items():
        there = published[aggregate, name]
        found.look(
            good=there >= count,
            otherwise=f"{name} of {aggregate}: {count} promised, {there} in the stream",
        )
    return found


def no_event_without_a_command(evidence: Evidence) -> Findings:
    """No event is in the stream that no command, carried out once, has promised."""
    found, promised = Findings(), _promised(evidence)
    for (aggregate, name), count in _published(evidence).items():
        allowed = promised[aggregate, name]
        found.look(
            good=count <= allowed,
            otherwise=f"{name} of {aggregate}: {count} in the stream, {allowed} promised",
        )
    return found


def acknowledged_versions_are_published(evidence: Evidence) -> Findings:
    """The version in the answer to a command that publishes is the version of its event."""
    found = Findings()
    names: dict[tuple[str, int], set[str]] = defaultdict(set)
    for event in evidence.events:
        names[event.aggregate, event.version].add(event.name)
    for command in evidence.commands:
        subjects = operations.subjects(command.answer)
        version = operations.version_in(command.answer)
        if not command.promised or len(subjects) != 1 or not version or "assignment" in command.answer:
            continue  # the sheet of an assignment has versions of its own, and no stream
        there = names[subjects[0], version]
        found.look(
            good=bool(there & command.promised.keys()),
            otherwise=f"{command}: version {version} is {there or 'in no stream'}",
        )
    return found


def _promised(evidence: Evidence) -> Counter[Effect]:
    promised: Counter[Effect] = Counter()
    for done in carried_out(evidence):
        for subject in done.subjects:
            for name, count in done.command.promised.items():
                promised[subject, name] += count
        if event := operations.PARTS.get(done.command.operation):
            promised.update((part["topic_id"], event) for part in operations.parts_in(done.answer))
    for topics in topics_brought_in(evidence).values():
        promised.update((topic, "topic-submitted") for topic in topics)
    promised.update((topic, "topic-held") for topic in put_aside(evidence).values())
    return promised


def _published(evidence: Evidence) -> Counter[Effect]:
    return Counter((event.aggregate, event.name) for event in evidence.events if not _came_by_itself(event))


def _came_by_itself(event: Event) -> bool:
    """Say whether a clock, another service, or the end of the time for which people are kept is behind it."""
    forgotten = event.name == "topic-person-deleted" and event.says.words_kept
    return forgotten or event.name in operations.AUTOMATIC
