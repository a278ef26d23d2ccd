"""What the code promises itself, one switch each: the protocol as implemented, and ways to get it wrong."""

from dataclasses import dataclass
from typing import NamedTuple

from tests.eventing.model.state import State


@dataclass(frozen=True)
class Protocol:
    """The defaults are the code; a mutation turns off one thing (or what would cover up for it)."""

    published_by_row: bool = True
    answered_by_key: bool = True
    locked_before_numbered: bool = True
    leased: bool = True
    rows_of_others_read_too: bool = True
    deleted_by_holder: bool = True
    deleted_after_acknowledgement: bool = True
    all_that_is_present: bool = True
    producer_rebuilt: bool = True
    effects_before_offsets: bool = True
    noted: str = "with the effects"  # or "never", "afterwards", "by offset"
    versions_guarded: bool = True
    later_ones_held: bool = True
    failures_parked: bool = True
    retried_by_version: bool = True


class Step(NamedTuple):
    """What happened between two moments; `relay` is given where rows may leave the outbox by its hand."""

    text: str
    is_fault: bool = False
    relay: int = -1


Move = tuple[Step, State]


@dataclass(frozen=True)
class World:
    """The bounds of an exploration: who takes part, how much there is to do, which faults can happen."""

    name: str
    commands: tuple[str, ...] = ()
    relays: int = 0
    consumers: int = 0
    partitions: int = 1
    flight: int = 2
    batch: int = 2
    faults: int = 0
    kinds: frozenset[str] = frozenset()
    poison: frozenset[str] = frozenset()
    unversioned: frozenset[str] = frozenset()
    log: tuple[str, ...] = ()
    protocol: Protocol = Protocol()

    def allows(self, kind: str, state: State) -> bool:
        """Tell whether one more fault of this kind may happen."""
        return state.faults > 0 and kind in self.kinds

    def partition_of(self, aggregate: str) -> int:
        return (ord(aggregate) - ord("A")) % self.partitions


def fault(text: str, after: State, relay: int = -1) -> Move:
    return Step(f"FAULT: {text}", is_fault=True, relay=relay), after._replace(faults=after.faults - 1)
