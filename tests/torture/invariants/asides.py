"""What background tasks could not do and put aside is tried again in time, and when somebody asks."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from tests.torture.evidence import Evidence
from tests.torture.history import Command
from tests.torture.invariants.findings import Findings

# What became due right before everything was read may be on its way.
_ON_ITS_WAY = timedelta(seconds=30)


def what_was_put_aside_is_tried_in_time(evidence: Evidence) -> Findings:
    """What is aside at the end is not due yet, and was tried once more when somebody asked for that."""
    found = Findings()
    until = datetime.fromtimestamp(evidence.quiet.at, UTC) - _ON_ITS_WAY
    rows = {(str(row["subject_id"]), row["work"]): row for row in evidence.rows("intake", "set_aside")}
    for (topic, work), row in rows.items():
        found.look(
            good=row["next_try_at"] > until,
            otherwise=f"{work} of topic {topic} is due since {row['next_try_at']}",
        )
    for command, answered_at in _asked_for(evidence):
        for seen in command.facts.get("seen", ()):
            still = rows.get((seen["topic_id"], seen["work"]))
            found.look(
                good=still is None
                or still["attempts"] > seen["attempts"]
                or still["since"] > datetime.fromtimestamp(answered_at, UTC),
                otherwise=f"{command}: {seen['work']} of topic {seen['topic_id']} was not tried again",
            )
        found.checked += not command.facts
    return found


def _asked_for(evidence: Evidence) -> Iterator[tuple[Command, float]]:
    """Retries that were answered before it was quiet, when nothing is due, by a clock that was right."""
    if any(each.get("family") == "clock" and each.get("target") == "intake" for each in evidence.faults):
        return
    for command in evidence.commands:
        if command.operation == "RetryAside" and (given := command.acknowledgements):
            answered_at = given[0].at + given[0].seconds
            if answered_at < evidence.quiet.at:
                yield command, answered_at
