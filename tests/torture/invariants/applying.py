"""Consumers: every event that they handle is applied once, and offsets are committed only after that."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from tests.torture.consumers import HANDLED
from tests.torture.events import Event
from tests.torture.evidence import Evidence
from tests.torture.invariants.findings import Findings
from tests.torture.watching import Sample

_NEVER = float("inf")


def every_event_is_applied_once(evidence: Evidence) -> Findings:
    """The inbox of every consumer holds exactly the events that it handles, each once."""
    found = Findings()
    for service, handled in HANDLED.items():
        rows = [str(row["event_id"]) for row in evidence.rows(service, "inbox")]
        noted = set(rows)
        for event in _handled(evidence, service):
            found.look(
                good=event.id in noted or event.aggregate in evidence.poisoned,
                otherwise=f"{service} has not applied {event}",
            )
        known = {event.id for stream in handled for event in evidence.events_of(stream)}
        for stranger in noted - known:
            found.wrong(f"{service} has applied {stranger}, which is in no stream")
        if len(rows) != len(noted):
            found.wrong(f"{service} has noted {len(rows) - len(noted)} events twice")
    return found


def no_aggregate_is_stuck(evidence: Evidence) -> Findings:
    """Every consumer has seen the last version of every aggregate of the streams that it follows."""
    found = Findings()
    for service, handled in HANDLED.items():
        seen = {
            (row["stream"], row["aggregate_id"]): int(row["version"])
            for row in evidence.rows(service, "aggregate_seen")
        }
        for stream in handled:
            last = {event.aggregate: event.version for event in evidence.events_of(stream)}
            for aggregate, version in last.items():
                reached = seen.get((stream, aggregate), 0)
                found.look(
                    good=reached == version or aggregate in evidence.poisoned,
                    otherwise=f"{service} is at {reached} of {stream} {aggregate}, the stream at {version}",
                )
    return found


def offsets_are_committed_after_effects(evidence: Evidence) -> Findings:
    """Whenever it was looked, every event before a committed offset was applied or safely parked by then."""
    found = Findings()
    for service in HANDLED:
        places = _places(evidence, service)
        samples = [sample for sample in evidence.samples if sample.service == service]
        for sample in samples:
            for stream, partition, offset in sample.committed:
                late = _late(places.get((stream, partition), []), offset, sample)
                found.look(
                    good=late is None,
                    otherwise=f"{service} had committed {offset}, and not applied {late}",
                )
    return found


@dataclass(frozen=True, slots=True)
class Applied:
    """A handled event at its offset, when it was applied, and the latest such moment up to here."""

    offset: int
    at: float
    latest: float
    event: Event


def _late(events: list[Applied], offset: int, sample: Sample) -> Event | None:
    """The first event before the offset that was neither applied nor parked when the sample was taken."""
    before = bisect_left(events, offset, key=lambda each: each.offset)
    if not before or events[before - 1].latest <= sample.at:
        return None
    parked = set(sample.parked)
    for each in events[:before]:
        record = each.event.record
        if each.at > sample.at and (record.stream, record.partition, each.offset) not in parked:
            return each.event
    return None


def _places(evidence: Evidence, service: str) -> dict[tuple[str, int], list[Applied]]:
    """Handled events by partition in the order of their offsets."""
    moments = {
        str(row["event_id"]): row["processed_at"].timestamp() for row in evidence.rows(service, "inbox")
    }
    places: dict[tuple[str, int], list[Applied]] = {}
    for event in _handled(evidence, service):
        record = event.record
        if event.aggregate not in evidence.poisoned:
            before = places.setdefault((record.stream, record.partition), [])
            moment = moments.get(event.id, _NEVER)
            latest = max(moment, before[-1].latest) if before else moment
            before.append(Applied(record.offset, moment, latest, event))
    return places


def _handled(evidence: Evidence, service: str) -> Iterator[Event]:
    for stream, names in HANDLED[service].items():
        yield from (event for event in evidence.events_of(stream) if event.name in names)
