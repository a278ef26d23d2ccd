"""What background tasks could not do and put aside is tried again in time, and when somebody asks."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from tests.torture.evidence import Evidence
from tests.torture.history import Command
from tests.torture.invariants.findings import Findings
from tests.torture.operations import INTAKE

# What became due right before everything was read may be on its way.
_ON_ITS_WAY = timedelta(seconds=30)
# Tasks wait for half a minute, until nobody can come any more who began before another.
_SETTLED = timedelta(seconds=60)


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
    return found


def every_matter_is_worked_on_or_put_aside(evidence: Evidence) -> Findings:
    """Whatever was handed in a minute before it was quiet is found by its words, or is put aside."""
    found = Findings()
    if _jumped(evidence):
        return found
    until = datetime.fromtimestamp(evidence.quiet.at, UTC) - _SETTLED
    done = {str(row["topic_id"]) for row in evidence.rows("intake", "grams")}
    done |= {str(row["subject_id"]) for row in evidence.rows("intake", "set_aside") if row["work"] == "grams"}
    for event in evidence.events_of(INTAKE):
        recorded = datetime.fromisoformat(event.record.headers["ce_recordedtime"])
        if event.name == "topic-submitted" and recorded < until:
            found.look(good=event.aggregate in done, otherwise=f"nobody finds what {event} tells of")
    return found


def _asked_for(evidence: Evidence) -> Iterator[tuple[Command, float]]:
    """Retries that were answered before it was quiet, when nothing is due, by a clock that was right."""
    if _jumped(evidence):
        return
    for command in evidence.commands:
        if command.operation == "RetryAside" and (given := command.acknowledgements):
            answered_at = given[0].at + given[0].seconds
            if answered_at < evidence.quiet.at:
                yield command, answered_at


def _jumped(evidence: Evidence) -> bool:
    return any(each.get("family") == "clock" and each.get("target") == "intake" for each in evidence.faults)
