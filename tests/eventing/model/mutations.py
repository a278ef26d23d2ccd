"""Ways to get the protocol wrong: each must be caught, or the model proves nothing."""

from dataclasses import dataclass, replace
from typing import Any

from tests.eventing.model import exploring, properties
from tests.eventing.model.protocol import Protocol, World
from tests.eventing.model.worlds import CONSUMING, OUT_OF_ORDER, PARKING, SENDING, SENDING_HURT, UNVERSIONED


@dataclass(frozen=True)
class Mutation:
    """A change of the protocol, a small world that shows it, and the promise that it breaks, if any."""

    protocol: Protocol
    world: World
    breaks: str = ""

    def mutated(self) -> World:
        return replace(self.world, protocol=self.protocol)


def _within(world: World, **changes: Any) -> World:
    return replace(world, **changes)


LOST = properties.nothing_is_lost.__name__
TWICE = properties.nothing_is_applied_twice.__name__
APPLIED_IN_ORDER = properties.each_aggregate_is_applied_in_order.__name__
SENT_IN_ORDER = properties.each_aggregate_is_published_in_order.__name__
NUMBERED = properties.each_aggregate_is_numbered_in_order.__name__
PHANTOM = properties.there_is_no_phantom.__name__
UNACKNOWLEDGED = properties.only_what_is_acknowledged_is_deleted.__name__
REPEATED = properties.each_command_is_carried_out_once.__name__
HOLDER = properties.only_the_holder_removes.__name__
STUCK = exploring.IN_THE_END

MUTATIONS = {
    "the event is sent before the commit": Mutation(Protocol(published_by_row=False), SENDING, PHANTOM),
    "commands have no idempotency key": Mutation(Protocol(answered_by_key=False), SENDING, REPEATED),
    "the row is numbered before the aggregate is locked": Mutation(
        Protocol(locked_before_numbered=False), SENDING, NUMBERED
    ),
    "rows are deleted before the acknowledgement": Mutation(
        Protocol(deleted_after_acknowledgement=False), SENDING, UNACKNOWLEDGED
    ),
    "deleting asks whether a lease is in force, not for its owner and epoch": Mutation(
        Protocol(deleted_by_holder=False), SENDING, HOLDER
    ),
    "a cursor instead of all that is present": Mutation(
        Protocol(all_that_is_present=False), _within(SENDING, commands=("A", "B")), STUCK
    ),
    "relays share by SKIP LOCKED, without leases": Mutation(
        Protocol(leased=False, rows_of_others_read_too=False), _within(SENDING_HURT, flight=1), SENT_IN_ORDER
    ),
    "the producer is not rebuilt after an error": Mutation(
        Protocol(producer_rebuilt=False), _within(SENDING_HURT, faults=1), STUCK
    ),
    "offsets are committed before the effects": Mutation(
        Protocol(effects_before_offsets=False), CONSUMING, LOST
    ),
    "a failing event is acknowledged": Mutation(Protocol(failures_parked=False), PARKING, LOST),
    "there is no inbox": Mutation(Protocol(noted="never"), CONSUMING, TWICE),
    "the inbox is written after the commit": Mutation(Protocol(noted="afterwards"), CONSUMING, TWICE),
    "the inbox knows events by offset": Mutation(
        Protocol(noted="by offset"), _within(UNVERSIONED, poison=frozenset()), TWICE
    ),
    "there is no version guard": Mutation(Protocol(versions_guarded=False), CONSUMING, TWICE),
    "a parked event does not hold the later ones of its key": Mutation(
        Protocol(later_ones_held=False), UNVERSIONED, APPLIED_IN_ORDER
    ),
    "parked events are tried in the order in which they came": Mutation(
        Protocol(retried_by_version=False), _within(OUT_OF_ORDER, faults=0), STUCK
    ),
}

# Turned off alone, each of these is made up for by another defence: nothing is lost, doubled or disordered.
ABSORBED = {
    "no leases at all, for every relay begins with the oldest row present": Mutation(
        Protocol(leased=False), _within(SENDING_HURT, faults=1)
    ),
    "deleting by whoever sent, for it deletes nothing but what is acknowledged": Mutation(
        Protocol(deleted_by_holder=False), _within(SENDING_HURT, faults=2)
    ),
    "an inbox by offset, for the versions tell copies": Mutation(
        Protocol(noted="by offset"), _within(CONSUMING, faults=2)
    ),
    "later events not held, for their versions come too early": Mutation(
        Protocol(later_ones_held=False), _within(PARKING, faults=1)
    ),
}
