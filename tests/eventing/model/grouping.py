"""The consumer group: whose the partition is, from which offset on, and who is too late."""

from collections.abc import Iterator

from tests.eventing.model.protocol import Move, Step, World, fault
from tests.eventing.model.state import NOBODY, Consumer, State


def commit_offsets(state: State, world: World) -> Iterator[Move]:
    """The group accepts the position of its present owner only; a member that is late has to join again.

    Code: `offsets.Offsets.note` after the handler has returned, `offsets.Offsets.tell`.
    """
    for number, member in enumerate(state.consumers):
        if member.at == "settled":
            if member.current:
                offset = member.position if world.protocol.effects_before_offsets else state.offset
                after = state.consumer(number, member._replace(at="polling"))._replace(offset=offset)
                yield Step(f"consumer {number}: commits offset {offset}"), after
            else:
                after = state.consumer(number, Consumer())
                yield Step(f"consumer {number}: cannot commit its offset, the partition has gone"), after


def tell_later(state: State, world: World) -> Iterator[Move]:
    """A member goes on before its offset is told, and tells it some time later.

    While a batch is in hand is left out: only a member that gets the partition reads the offset, and to that
    one it was told before the batch or never. Code: `offsets.Offsets._tell_until_nothing_is_left`.
    """
    for number, member in enumerate(state.consumers):
        if member.at == "settled" and member.current:
            yield (
                Step(f"consumer {number}: will tell its offset later"),
                state.consumer(number, member._replace(at="polling")),
            )
        late = member.at == "polling" and member.current and state.offset < member.position
        if late and world.protocol.effects_before_offsets:
            after = state._replace(offset=member.position)
            yield Step(f"consumer {number}: tells offset {member.position}"), after


def assign(state: State, world: World) -> Iterator[Move]:
    """The partition goes to a member, which begins where the group's committed offset is.

    Code: `taking.Drain`. What the old owner has in hand it may go on with, however late.
    """
    for number, member in enumerate(state.consumers):
        if member.at == "idle" and state.owner in {NOBODY, number}:
            yield Step(f"group: consumer {number} gets the partition"), _assigned(state, number)
        elif member.at == "idle" and world.allows("rebalance", state):
            text = f"group: the partition goes from consumer {state.owner} to {number}"
            yield fault(text, _assigned(state, number))


def die(state: State, world: World) -> Iterator[Move]:
    """A member is killed: its transaction rolls back, its locks go. Code: `runtime.EventRuntime.run`."""
    if world.allows("kill consumer", state):
        for number, member in enumerate(state.consumers):
            if member.at != "idle":
                owner = NOBODY if state.owner == number else state.owner
                after = state.consumer(number, Consumer())._replace(owner=owner)
                yield fault(f"consumer {number}: is killed and started again", after)


def _assigned(state: State, number: int) -> State:
    others = [each._replace(current=False) for each in state.consumers]
    after = state._replace(owner=number, consumers=tuple(others))
    return after.consumer(number, Consumer("polling", current=True, position=state.offset))


STEPS = (commit_offsets, tell_later, assign, die)
