"""A consumer's database: effects, inbox, guard and parked events, and who waits for whom in it."""

from collections.abc import Iterable, Mapping

from tests.eventing.model.protocol import World
from tests.eventing.model.state import Entry, Event, State, grouped


def mark(entry: Entry, world: World) -> int:
    """Return what the inbox knows an event by. Code: `inbox._NOTE`."""
    return entry.offset if world.protocol.noted == "by offset" else entry.event.seq


def claimed(entries: Iterable[Entry], state: State, world: World) -> tuple[Entry, ...]:
    """Return the entries that are not in the inbox, each once.

    Code: `inbox.note`, `sorting._keep_claimed`.
    """
    if world.protocol.noted == "never":
        return tuple(entries)
    fresh, known = [], set(state.inbox)
    for entry in entries:
        if mark(entry, world) not in known:
            known.add(mark(entry, world))
            fresh.append(entry)
    return tuple(fresh)


def noted(state: State, entries: Iterable[Entry], versions: Mapping[str, int], world: World) -> State:
    """Write ids into the inbox and versions into the guard, which never go back. Code: `inbox._NOTE`."""
    seen = dict(state.seen)
    for aggregate, version in versions.items():
        seen[aggregate] = max(version, seen.get(aggregate, 0))
    inbox = state.inbox
    if world.protocol.noted != "never":
        inbox = tuple(sorted({*inbox, *(mark(entry, world) for entry in entries)}))
    return state._replace(inbox=inbox, seen=tuple(sorted(seen.items())))


def applied(state: State, entries: Iterable[Entry]) -> State:
    """Let the handlers run. Code: `applying.apply`."""
    return state._replace(effects=grouped((*state.effects, *(entry.event for entry in entries))))


def parked(state: State, events: Iterable[Event]) -> State:
    """Put events aside in this order; one that is there keeps its place. Code: `parking.park`."""
    fresh = [event for event in dict.fromkeys(events) if event not in state.parked]
    return state._replace(parked=grouped((*state.parked, *fresh)))


def fails(event: Event, state: State, world: World) -> bool:
    """Tell whether the handler raises: until a release mends it, or the fact that it needs has come."""
    return event.aggregate in world.poison and not state.mended


def guard_is_locked(state: State, aggregates: Iterable[str]) -> bool:
    """Tell whether another transaction has locked a row of the guard. Code: `inbox._STANDING`, FOR UPDATE."""
    locked = {name for each in state.consumers for name in each.locked}
    if state.retry and state.retry[0].seen:
        locked.add(state.retry[0].head.aggregate)
    return not locked.isdisjoint(aggregates)


def inbox_is_locked(state: State, entries: Iterable[Entry], consumer: int, world: World) -> bool:
    """Tell whether another transaction has just noted one of these events or of their versions.

    Code: `inbox.note`, which waits for it.
    """
    if world.protocol.noted in {"never", "afterwards"}:
        return False
    others = [each for number, each in enumerate(state.consumers) if number != consumer]
    fresh = [entry for each in others for entry in each.fresh]
    marks = {mark(entry, world) for entry in fresh}
    versioned = {entry.event.aggregate for entry in fresh if entry.event.version}
    return any(
        mark(entry, world) in marks or (entry.event.version and entry.event.aggregate in versioned)
        for entry in entries
    )
