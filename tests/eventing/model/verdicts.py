"""What is to become of each event of a batch; told a second time, and compared with the first by a test."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from tests.eventing.model.protocol import Protocol
from tests.eventing.model.state import Entry


@dataclass(slots=True)
class Verdict:
    """Events to apply, events to park in the order of the stream, and what the batch makes of the guard."""

    fresh: list[Entry] = field(default_factory=list)
    parked: list[Entry] = field(default_factory=list)
    versions: dict[str, int] = field(default_factory=dict)


def judged(
    entries: Iterable[Entry], held: Collection[str], seen: Mapping[str, int], protocol: Protocol
) -> Verdict:
    """Events of a held key queue behind it, a version seen is dropped, one too far ahead holds its key.

    Code: `sorting.sort`, `sorting._Sorter`.
    """
    verdict, held, seen = Verdict(), set(held), dict(seen)
    for entry in entries:
        aggregate, version, _ = entry.event
        last = seen.get(aggregate, 0)
        if aggregate in held:
            verdict.parked.append(entry)
        elif not version or not protocol.versions_guarded:
            verdict.fresh.append(entry)
        elif version > last + 1:
            verdict.parked.append(entry)
            held.add(aggregate)
        elif version == last + 1:
            seen[aggregate] = verdict.versions[aggregate] = version
            verdict.fresh.append(entry)
    return verdict
