"""Kafka as the relay sees it: what arrives is appended, and the answer may be lost, or come never."""

from collections.abc import Iterator

from tests.eventing.model.protocol import Move, Step, World, fault
from tests.eventing.model.relaying import landed
from tests.eventing.model.state import NOBODY, Request, State


def append(state: State, world: World) -> Iterator[Move]:
    """A batch arrives whole, is appended to its partition and acknowledged by all in-sync replicas.

    Code: `producing.Producing._send_lane`.
    """
    for request in _each(state):
        after = _answered(_appended(state, request), request, world, acknowledged=True)
        yield Step(f"broker: appends {_listed(request)}{_whose(request)}"), after


def lose(state: State, world: World) -> Iterator[Move]:
    """The broker dies, or the network: the batch is lost, or only its answer, or it arrives much later.

    Code: `producing.Producing.send`, which cannot tell these apart.
    """
    for request in _each(state):
        gone, what = state._replace(wire=_off(state, request)), _listed(request)
        if request.relay == NOBODY:
            yield Step(f"network: loses {what}{_whose(request)}"), gone
        elif world.allows("outcome unknown", state):
            unsound = state.relays[request.relay]._replace(sound=False)
            lost = _answered(gone.relay(request.relay, unsound), request, world, acknowledged=False)
            yield fault(f"broker: {what} is lost", lost)
            appended = _answered(_appended(state, request), request, world, acknowledged=False)
            yield fault(f"broker: appends {what}, its answer is lost", appended)
            late = gone._replace(wire=tuple(sorted((*gone.wire, request._replace(relay=NOBODY)))))
            given_up = _answered(late, request, world, acknowledged=False)
            yield fault(f"network: {what} is late, relay {request.relay} gives up waiting", given_up)


def refuse(state: State, world: World) -> Iterator[Move]:
    """The broker refuses a record for what it is, for a reason that a person will mend.

    Code: `producing.is_refusal`, `relay.Relay._recover`.
    """
    if world.allows("refusal", state):
        for request in _each(state):
            if request.relay != NOBODY:
                after = state._replace(wire=_off(state, request))
                relay = after.relays[request.relay]._replace(at="refused", rows=request.rows, following=())
                yield fault(f"broker: refuses {request.rows[0]} for good", after.relay(request.relay, relay))


def _each(state: State) -> Iterator[Request]:
    yield from dict.fromkeys(state.wire)


def _appended(state: State, request: Request) -> State:
    log = list(state.log)
    log[request.partition] += request.rows
    return state._replace(log=tuple(log), wire=_off(state, request))


def _off(state: State, request: Request) -> tuple[Request, ...]:
    wire = list(state.wire)
    wire.remove(request)
    return tuple(wire)


def _answered(state: State, request: Request, world: World, *, acknowledged: bool) -> State:
    if request.relay == NOBODY:
        return state
    relay = state.relays[request.relay]
    if acknowledged:
        rows = tuple(sorted((*relay.acknowledged, *request.rows), key=lambda row: row.seq))
        relay = relay._replace(acknowledged=rows)
    else:
        relay = relay._replace(failed=True)
    return landed(state.relay(request.relay, relay), world, request.relay)


def _listed(request: Request) -> str:
    return ", ".join(map(str, request.rows))


def _whose(request: Request) -> str:
    return " for which nobody waits" if request.relay == NOBODY else ""


STEPS = (append, lose, refuse)
