"""The streams themselves: order, places, and copies."""

from collections import defaultdict

from tests.system.streams import Record
from tests.torture.evidence import Evidence
from tests.torture.invariants.findings import Findings


def versions_count_without_gap(evidence: Evidence) -> Findings:
    """The events of an aggregate are its versions 1, 2, 3 … in the order in which they first occur."""
    found = Findings()
    last: dict[tuple[str, str], int] = defaultdict(int)
    for event in evidence.events:
        place = event.stream, event.aggregate
        before, last[place] = last[place], event.version
        found.look(
            good=event.version == before + 1,
            otherwise=f"{event} follows version {before}",
        )
    return found


def one_key_stays_in_one_partition(evidence: Evidence) -> Findings:
    """All events of an aggregate are in one partition, and under its own key."""
    found = Findings()
    places: dict[tuple[str, str], int] = {}
    for event in evidence.events:
        record = event.record
        place = places.setdefault((record.stream, record.key), record.partition)
        found.look(
            good=place == record.partition and record.headers.get("ce_subject") == record.key,
            otherwise=f"{event}, others in partition {place}",
        )
    return found


def copies_of_an_event_are_identical(evidence: Evidence) -> Findings:
    """Records with the same event id have the same key, the same headers and the same bytes."""
    found = Findings()
    first: dict[str, Record] = {}
    for record in evidence.records:
        if record.stream.endswith(".dead"):
            continue
        original = first.setdefault(record.headers.get("ce_id", ""), record)
        found.look(
            good=_content(original) == _content(record) and "ce_id" in record.headers,
            otherwise=f"{place_of(record)} differs from {place_of(original)}, which has the same id",
        )
    return found


def _content(record: Record) -> tuple[object, ...]:
    return record.stream, record.key, record.headers, record.value


def place_of(record: Record) -> str:
    """Where a record is, for people."""
    return f"{record.stream}/{record.partition}@{record.offset}"
