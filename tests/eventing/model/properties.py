"""What is promised, one function each; its docstring is the sentence."""

from collections.abc import Callable, Iterable

from tests.eventing.model.protocol import Step, World
from tests.eventing.model.state import Event, State

Property = Callable[[State, World], bool]


def nothing_is_lost(state: State, world: World) -> bool:
    """What was committed waits in the outbox, is ahead in the stream, is parked, or is applied."""
    ahead = {*state.log[0][state.offset :], *(event for lane in state.log[1:] for event in lane)}
    kept = {*state.outbox, *state.shelved, *ahead, *state.effects, *state.parked}
    return kept.issuperset(state.committed)


def nothing_is_applied_twice(state: State, world: World) -> bool:
    """An event has taken effect at most once."""
    return len(state.effects) == len(set(state.effects))


def each_aggregate_is_applied_in_order(state: State, world: World) -> bool:
    """The effects of an aggregate are its versions 1, 2, 3 … in this order."""
    return _in_order(state.effects)


def each_aggregate_is_published_in_order(state: State, world: World) -> bool:
    """First occurrences in the stream are each aggregate's versions 1, 2, 3 … in this order."""
    return all(_in_order(dict.fromkeys(lane)) for lane in state.log)


def each_aggregate_is_numbered_in_order(state: State, world: World) -> bool:
    """The rows of an aggregate have the order of its versions, and each version is there once."""
    return _in_order(sorted(state.committed, key=lambda event: event.seq))


def there_is_no_phantom(state: State, world: World) -> bool:
    """What is in the stream, applied or parked was committed."""
    heard = {*state.effects, *state.parked, *(event for lane in state.log for event in lane)}
    return heard.issubset(state.committed)


def only_what_is_acknowledged_is_deleted(state: State, world: World) -> bool:
    """A committed event that is not in the outbox any more, nor parked there, is in the stream."""
    kept = {*state.outbox, *state.shelved, *(event for lane in state.log for event in lane)}
    return kept.issuperset(state.committed)


def each_command_is_carried_out_once(state: State, world: World) -> bool:
    """There are never more events of an aggregate than commands, however often these are repeated."""
    return all(
        sum(event.aggregate == name for event in state.committed) <= _intended(world, name)
        for name in {event.aggregate for event in state.committed}
    )


def only_the_holder_removes(before: State, step: Step, after: State) -> bool:
    """A row leaves the outbox by the relay that holds the lease in force, in its present epoch."""
    if step.relay < 0 or len(after.outbox) == len(before.outbox):
        return True
    lease = before.lease
    mine = lease.owner == step.relay and lease.epoch == before.relays[step.relay].epoch
    return mine and not lease.expired


def all_is_well(state: State, world: World) -> bool:
    """The good end: all commands answered, all events applied, nothing waiting, parked or behind."""
    return (
        all(command.stage == "answered" for command in state.commands)
        and not (state.outbox or state.shelved or state.parked or state.retry)
        and (not world.consumers or set(state.effects) == set(state.committed))
        and (not world.consumers or state.offset == len(state.log[0]))
    )


ALWAYS: tuple[Property, ...] = (
    nothing_is_lost,
    nothing_is_applied_twice,
    each_aggregate_is_applied_in_order,
    each_aggregate_is_published_in_order,
    each_aggregate_is_numbered_in_order,
    there_is_no_phantom,
    only_what_is_acknowledged_is_deleted,
    each_command_is_carried_out_once,
)


def _in_order(events: Iterable[Event]) -> bool:
    last: dict[str, tuple[int, int]] = {}
    for aggregate, version, seq in events:
        version_before, seq_before = last.get(aggregate, (0, 0))
        if version == 0 and seq < seq_before:
            return False
        if version and version not in {version_before, version_before + 1}:
            return False
        if version == version_before and version and seq != seq_before:
            return False
        last[aggregate] = (version, seq)
    return True


def _intended(world: World, aggregate: str) -> int:
    given = {name for name in world.log if name[0] == aggregate}
    return world.commands.count(aggregate) + len(given)
