"""When a violation could first be seen: the moment at which the things that it names were there."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from tests.torture.evidence import Evidence
from tests.torture.invariants import Verdict
from tests.torture.invariants.order import place_of

_WORDS = re.compile(r"[\w.@/:-]+")


def first_evidence(evidence: Evidence, verdicts: Sequence[Verdict]) -> float | None:
    """Seconds of load until the evidence of the first violation was complete; none if it names nothing.

    A violation names commands, events, aggregates or places in a stream; the youngest of them counts.
    """
    known: dict[str, float] = {}
    for name, at in _moments(evidence):
        known.setdefault(name, at)
    begun = min((each.at for command in evidence.commands for each in command.attempts.values()), default=0.0)
    moments = [
        max(named)
        for verdict in verdicts
        for violation in verdict.violations
        if (named := [known[word] for word in _WORDS.findall(str(violation)) if word in known])
    ]
    return max(0.0, min(moments) - begun) if moments else None


def _moments(evidence: Evidence) -> Iterator[tuple[str, float]]:
    for command in evidence.commands:
        yield command.key, min(each.at for each in command.attempts.values())
    for record in evidence.records:
        if recorded := record.headers.get("ce_recordedtime"):
            at = datetime.fromisoformat(recorded).timestamp()
            yield place_of(record), at
            yield record.headers.get("ce_id", ""), at
            yield record.key, at
