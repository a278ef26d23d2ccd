"""When a violation could be seen: the moment at which all that it names was there."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from tests.torture.events import Event
from tests.torture.evidence import Evidence
from tests.torture.invariants import Verdict
from tests.torture.invariants.order import place_of

Moment = tuple[str, float]
# A key, an id, a place in a stream; and an event named by its kind and its aggregate.
_NAMES = re.compile(r"(?=\b([\w-]+ of [\w-]+))|(?<![\w@/.-])([\w@/-](?:[\w.@/:-]*[\w@/-])?)")


def first_evidence(evidence: Evidence, verdicts: Sequence[Verdict]) -> float | None:
    """Seconds of load until the evidence of the first violation was complete; none if it names nothing.

    A command counts with its last answer; an aggregate that is named alone, with its last event.
    """
    sharp, blunt = _latest(_commands_and_events(evidence)), _latest(_aggregates(evidence))
    begun = min((each.at for command in evidence.commands for each in command.attempts.values()), default=0.0)
    found = [
        max(moments)
        for verdict in verdicts
        for violation in verdict.violations
        if (moments := _named(str(violation), sharp) or _named(str(violation), blunt))
    ]
    return max(0.0, min(found) - begun) if found else None


def _named(sentence: str, known: Mapping[str, float]) -> list[float]:
    return [known[name] for pair in _NAMES.findall(sentence) for name in pair if name in known]


def _latest(moments: Iterable[Moment]) -> dict[str, float]:
    found: dict[str, float] = {}
    for name, at in moments:
        found[name] = max(at, found.get(name, at))
    return found


def _commands_and_events(evidence: Evidence) -> Iterator[Moment]:
    for command in evidence.commands:
        yield command.key, max(each.at + each.seconds for each in command.attempts.values())
    for event in evidence.events:
        names = event.id, place_of(event.record), f"{event.name} of {event.aggregate}"
        yield from ((name, _recorded(event)) for name in names)


def _aggregates(evidence: Evidence) -> Iterator[Moment]:
    yield from ((event.aggregate, _recorded(event)) for event in evidence.events)


def _recorded(event: Event) -> float:
    return datetime.fromisoformat(event.record.headers["ce_recordedtime"]).timestamp()
