"""States that differ only in names are the same to every promise, so one of them is enough."""

from tests.eventing.model.state import State


def canonical(state: State) -> State:
    """Return one state for all that are alike: commands of an aggregate, relays and members are exchangeable,
    and of an epoch nothing counts but whether it is the present one.
    """
    state = state._replace(commands=tuple(sorted(state.commands)))
    if state.relays:
        state = _ordered_relays(_present_epoch(state))
    if len(state.consumers) > 1:
        state = _ordered_consumers(state)
    return state


def _present_epoch(state: State) -> State:
    epoch, relays = state.lease.epoch, state.relays
    if epoch != 1 or any(relay.epoch > 1 for relay in relays):
        relays = tuple(relay._replace(epoch=int(relay.epoch == epoch > 0)) for relay in relays)
        return state._replace(lease=state.lease._replace(epoch=1), relays=relays)
    return state


def _ordered_relays(state: State) -> State:
    numbers = range(len(state.relays))
    waited_for = [[each for each in state.wire if each.relay == number] for number in numbers]
    order = sorted(
        numbers,
        key=lambda each: (
            state.relays[each],
            each == state.lease.owner,
            [request.rows for request in waited_for[each]],
        ),
    )
    if order == list(numbers):
        return state
    lease = state.lease._replace(owner=_place(order, state.lease.owner))
    wire = sorted(each._replace(relay=_place(order, each.relay)) for each in state.wire)
    relays = tuple(state.relays[number] for number in order)
    return state._replace(relays=relays, lease=lease, wire=tuple(wire))


def _ordered_consumers(state: State) -> State:
    numbers = range(len(state.consumers))
    order = sorted(numbers, key=lambda each: (state.consumers[each], each == state.owner))
    if order == list(numbers):
        return state
    consumers = tuple(state.consumers[each] for each in order)
    return state._replace(consumers=consumers, owner=_place(order, state.owner))


def _place(order: list[int], number: int) -> int:
    return order.index(number) if number in order else number
