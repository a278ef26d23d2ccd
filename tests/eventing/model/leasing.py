"""Who relays: one lease row with an epoch, on the database's clock."""

from collections.abc import Iterator

from tests.eventing.model.protocol import Move, Step, World, fault
from tests.eventing.model.state import ONE_WHO_DIED, Lease, Relay, State


def take(state: State, world: World) -> Iterator[Move]:
    """A relay takes the lease if it is free or over, and renews its own; a take-over raises the epoch.

    Code: `lease.take`, `relay.Relay._hold`. After a flight a relay renews as well, and goes on with what it
    has in hand even if it learns that the lease is lost.
    """
    for number, relay in enumerate(state.relays):
        if relay.at == "start" and _obtainable(state.lease, number, world):
            lease = taken(state.lease, number)
            held = relay._replace(at="held", epoch=lease.epoch)
            text = f"relay {number}: holds the lease, epoch {lease.epoch}"
            yield Step(text), state.relay(number, held)._replace(lease=lease)
        elif (
            relay.at in {"held", "ready", "closing"} and world.protocol.leased and _amiss(state.lease, number)
        ):
            yield _renewed(state, number, relay, world)


def expire(state: State, world: World) -> Iterator[Move]:
    """Time passes: the lease of a dead relay runs out; so does that of one paused or cut off for too long.

    Code: `lease.SECONDS`. A pause needs no step of its own: a relay that is not scheduled is paused.
    """
    if state.lease.owner != -1 and not state.lease.expired:
        over = state._replace(lease=state.lease._replace(expired=True))
        if state.lease.owner == ONE_WHO_DIED:
            yield Step("time: the lease of the dead relay runs out"), over
        elif world.allows("pause", state):
            yield fault(f"relay {state.lease.owner}: is paused until its lease is over", over)


def taken(lease: Lease, number: int) -> Lease:
    """Return the lease after `number` has taken or renewed it."""
    return Lease(number, lease.epoch if lease.owner == number else lease.epoch + 1)


def holds(state: State, number: int) -> bool:
    """Tell whether a relay's epoch is that of the lease in force. Code: `shelf._HELD`."""
    lease = state.lease
    return lease.owner == number and lease.epoch == state.relays[number].epoch and not lease.expired


def _obtainable(lease: Lease, number: int, world: World) -> bool:
    return lease.owner in {-1, number} or lease.expired or not world.protocol.leased


def _amiss(lease: Lease, number: int) -> bool:
    return lease.owner != number or lease.expired


def _renewed(state: State, number: int, relay: Relay, world: World) -> Move:
    if _obtainable(state.lease, number, world):
        lease = taken(state.lease, number)
        step = Step(f"relay {number}: takes the lease again, epoch {lease.epoch}")
        return step, state.relay(number, relay._replace(epoch=lease.epoch))._replace(lease=lease)
    at = "start" if relay.at == "held" else relay.at
    step = Step(f"relay {number}: learns that it has lost the lease")
    return step, state.relay(number, relay._replace(at=at, epoch=0))


STEPS = (take, expire)
