"""The relay's loop: read the oldest rows, send them, delete what is acknowledged, read on meanwhile."""

from collections.abc import Iterator

from tests.eventing.model.leasing import holds
from tests.eventing.model.protocol import Move, Step, World, fault
from tests.eventing.model.state import NOBODY, ONE_WHO_DIED, Event, Relay, Request, State, without


def read(state: State, world: World) -> Iterator[Move]:
    """A relay reads the oldest rows present; those behind a parked one of their aggregate are parked too.

    While a flight is under way, or has just landed, the next may be read without the rows in flight, as soon
    as what the one before carried is deleted.
    Code: `relay.Relay._readable`, `shelf.Shelf.read`, `relay.Relay._sweep`.
    """
    for number, relay in enumerate(state.relays):
        if relay.at == "held" or _reads_on(relay):
            rows = _oldest(state, world, number)
            parked = tuple(row for row in rows if _behind_parked(state, row))
            fit = without(rows, parked)
            if not rows:
                continue
            after = _shelve(state, world, number, parked) if parked else state
            if fit:
                flying = relay.at == "flying"
                read = relay._replace(following=fit) if flying else relay._replace(rows=fit, at="ready")
                step = Step(f"relay {number}: reads {_listed(fit)}", relay=number)
                yield step, after.relay(number, read)
            elif after != state:
                step = Step(f"relay {number}: parks {_listed(parked)} behind a parked one", relay=number)
                yield step, after


def fly(state: State, world: World) -> Iterator[Move]:
    """The rows leave, one batch per partition; a producer that missed a number is refused by the broker.

    Code: `relay.Relay._fly`, `producing.Producing.send`.
    """
    for number, relay in enumerate(state.relays):
        if relay.at == "ready":
            if not relay.sound:
                refused = state.relay(number, relay._replace(at="flying", failed=True))
                step = Step(f"relay {number}: the broker refuses its producer, out of order")
                yield step, landed(refused, world, number)
                continue
            after = state.relay(number, relay._replace(at="flying"))
            after = after._replace(wire=tuple(sorted((*state.wire, *_lanes(number, relay.rows, world)))))
            if not world.protocol.deleted_after_acknowledgement and holds(state, number):
                after = after._replace(outbox=without(after.outbox, relay.rows))
            yield Step(f"relay {number}: sends {_listed(relay.rows)}"), after


def landed(state: State, world: World, number: int) -> State:
    """Let a relay go on as soon as all partitions have answered and the flight before is deleted.

    What is acknowledged is to be deleted next; after a failure a new producer is made.
    Code: `relay.Relay._sweep`, `producing.Producing.close`.
    """
    relay = state.relays[number]
    if relay.at != "flying" or relay.done or any(request.relay == number for request in state.wire):
        return state
    done = relay.acknowledged if world.protocol.deleted_after_acknowledgement else ()
    rows = () if relay.failed else relay.following
    sound = relay.sound or (relay.failed and world.protocol.producer_rebuilt)
    ending = "failing" if relay.failed else "closing"
    at = "ready" if rows else ending if done else "held"
    return state.relay(number, Relay(at, relay.epoch, rows, done=done, sound=sound))


def delete(state: State, world: World) -> Iterator[Move]:
    """What is acknowledged is deleted by the holder of the lease in force; otherwise it starts anew.

    Code: `relay.Relay._delete`, `shelf.Shelf.delete`.
    """
    for number, relay in enumerate(state.relays):
        if relay.at in {"closing", "failing", "flying"} and relay.done:
            may = _may_remove(state, world, number)
            present = set(relay.done) <= set(state.outbox)
            after = state._replace(outbox=without(state.outbox, relay.done)) if may else state
            if may and not world.protocol.all_that_is_present:
                after = after._replace(cursor=max(state.cursor, *(row.seq for row in relay.done)))
            at = "flying" if relay.at == "flying" else "held"
            if may and present:
                step = Step(f"relay {number}: deletes {_listed(relay.done)}", relay=number)
                yield step, landed(after.relay(number, relay._replace(done=(), at=at)), world, number)
            else:
                step = Step(f"relay {number}: cannot delete {_listed(relay.done)}, lease lost", relay=number)
                yield step, _abandoned(after, number, Relay(sound=relay.sound))


def park(state: State, world: World) -> Iterator[Move]:
    """The holder puts aside a row that the broker refuses alone; what is left is read again.

    Code: `relay.Relay._recover`, `relay.Relay._send_alone`, `shelf.Shelf.park`.
    """
    for number, relay in enumerate(state.relays):
        if relay.at == "refused" and not any(request.relay == number for request in state.wire):
            after = _shelve(state, world, number, relay.rows[:1])
            fresh = Relay("held", relay.epoch)
            step = Step(f"relay {number}: parks {relay.rows[0]} if it holds the lease", relay=number)
            yield step, after.relay(number, fresh)


def put_back(state: State, world: World) -> Iterator[Move]:
    """A person mends the cause and moves parked rows back with their numbers (README of eventing)."""
    if state.shelved:
        outbox = tuple(sorted((*state.outbox, *state.shelved), key=lambda row: row.seq))
        yield Step(f"operator: puts {_listed(state.shelved)} back"), state._replace(outbox=outbox, shelved=())


def die(state: State, world: World) -> Iterator[Move]:
    """A relay is killed, at any step; what it had sent may still arrive. Started again, it has a new name.

    Code: `relay.Relay.run`.
    """
    if world.allows("kill relay", state):
        for number, relay in enumerate(state.relays):
            if relay != Relay() or state.lease.owner == number:
                after = _abandoned(state, number, Relay())
                if state.lease.owner == number:
                    after = after._replace(lease=state.lease._replace(owner=ONE_WHO_DIED))
                yield fault(f"relay {number}: is killed and started again", after)


def _reads_on(relay: Relay) -> bool:
    flying = relay.at == "flying" and not relay.done and not relay.following and not relay.failed
    return flying or relay.at == "closing"


def _oldest(state: State, world: World, number: int) -> list[Event]:
    relay = state.relays[number]
    rows: tuple[Event, ...] = without(state.outbox, (*relay.rows, *relay.done))
    if not world.protocol.all_that_is_present:
        rows = tuple(row for row in rows if row.seq > state.cursor)
    if not world.protocol.rows_of_others_read_too:
        for other in state.relays:
            rows = without(rows, (*other.rows, *other.following, *other.done, *other.acknowledged))
    return list(rows[: world.flight])


def _behind_parked(state: State, row: Event) -> bool:
    return any(each.aggregate == row.aggregate for each in state.shelved)


def _may_remove(state: State, world: World, number: int) -> bool:
    if not world.protocol.leased:
        return True
    return holds(state, number) if world.protocol.deleted_by_holder else not state.lease.expired


def _shelve(state: State, world: World, number: int, rows: tuple[Event, ...]) -> State:
    if not _may_remove(state, world, number):
        return state
    gone = tuple(row for row in rows if row in state.outbox)
    return state._replace(outbox=without(state.outbox, gone), shelved=tuple(sorted((*state.shelved, *gone))))


def _lanes(number: int, rows: tuple[Event, ...], world: World) -> Iterator[Request]:
    for partition in range(world.partitions):
        lane = tuple(row for row in rows if world.partition_of(row.aggregate) == partition)
        if lane:
            yield Request(number, partition, lane)


def _abandoned(state: State, number: int, relay: Relay) -> State:
    wire = [each._replace(relay=NOBODY) if each.relay == number else each for each in state.wire]
    return state.relay(number, relay)._replace(wire=tuple(sorted(wire)))


def _listed(rows: tuple[Event, ...]) -> str:
    return ", ".join(map(str, rows))


STEPS = (read, fly, delete, park, put_back, die)
