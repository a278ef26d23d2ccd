"""A member of the group: one transaction per batch, halved if it fails, until only the culprit is parked."""

from collections.abc import Iterator

from tests.eventing.model import effects
from tests.eventing.model.protocol import Move, Step, World, fault
from tests.eventing.model.state import Consumer, Entry, State
from tests.eventing.model.verdicts import Verdict, judged


def poll(state: State, world: World) -> Iterator[Move]:
    """A member takes the next records of its partition.

    Code: `taking.Taking`, `dispatch.Dispatcher.__call__`.
    """
    for number, member in enumerate(state.consumers):
        log = state.log[0]
        if member.at == "polling" and member.position < len(log):
            end = min(len(log), member.position + world.batch)
            batch = tuple(Entry(offset, log[offset]) for offset in range(member.position, end))
            after = state.consumer(number, member._replace(at="batch", position=end, work=(batch,)))
            if not world.protocol.effects_before_offsets and member.current:
                after = after._replace(offset=end)
            yield Step(f"consumer {number}: takes {_listed(batch)}"), after


def look(state: State, world: World) -> Iterator[Move]:
    """Its transaction reads which keys are held and which versions were seen, and locks the latter.

    Code: `inbox.standing`. What is held is as of the statement's start, even if it then waits for a lock.
    """
    for number, member in enumerate(state.consumers):
        if member.at == "batch":
            names = {entry.event.aggregate for entry in member.work[0]}
            held = tuple(sorted({event.aggregate for event in state.parked} & names))
            if not world.protocol.later_ones_held:
                held = ()
            seen = tuple((name, version) for name, version in state.seen if name in names)
            looked = member._replace(at="waiting", held=held, seen=seen)
            rows = [name for name, _ in seen]
            if not effects.guard_is_locked(state, rows):
                looked = looked._replace(at="looked", locked=tuple(rows))
            yield (
                Step(f"consumer {number}: reads held {held} and seen {seen}"),
                state.consumer(number, looked),
            )


def wake(state: State, world: World) -> Iterator[Move]:
    """The lock it waited for is free: it reads the row's latest version.

    Code: `inbox._STANDING`, FOR UPDATE.
    """
    for number, member in enumerate(state.consumers):
        rows = tuple(name for name, _ in member.seen)
        if member.at == "waiting" and not effects.guard_is_locked(state, rows):
            latest = tuple((name, version) for name, version in state.seen if name in rows)
            woken = member._replace(at="looked", seen=latest, locked=rows)
            yield (
                Step(f"consumer {number}: has waited and reads seen {latest}"),
                state.consumer(number, woken),
            )


def note(state: State, world: World) -> Iterator[Move]:
    """It notes the fresh events; one that another transaction is just applying is waited for.

    Code: `sorting.sort`, `inbox.note` and `inbox.note_new`, which fails where `note` would pass over.
    """
    for number, member in enumerate(state.consumers):
        if member.at == "looked":
            verdict = _verdict(member, world)
            if not effects.inbox_is_locked(state, verdict.fresh, number, world):
                fresh = effects.claimed(verdict.fresh, state, world)
                after = state.consumer(number, member._replace(at="noted", fresh=fresh))
                yield Step(f"consumer {number}: notes {_listed(fresh)} as fresh"), after


def settle(state: State, world: World) -> Iterator[Move]:
    """The handlers run and all commits, or it rolls back: a batch is halved, a single culprit is parked.

    Code: `dispatch.Dispatcher._settle`, `dispatch.Dispatcher._transaction`.
    """
    for number, member in enumerate(state.consumers):
        if member.at == "noted":
            if any(effects.fails(entry.event, state, world) for entry in member.fresh):
                yield _rolled_back(state, number, member, world)
                continue
            after = _committed(state, number, member, world)
            yield Step(f"consumer {number}: commits {_listed(member.fresh)}"), after
            if world.allows("commit unknown", state):
                again = after.consumer(number, _ended(member, "batch"))
                yield fault(f"consumer {number}: commits, but takes it for failed and repeats", again)


def note_afterwards(state: State, world: World) -> Iterator[Move]:
    """Only a mutation does this: the inbox is written in a transaction of its own, after the effects."""
    for number, member in enumerate(state.consumers):
        if member.at == "applied":
            verdict = _verdict(member, world)
            after = effects.noted(state, verdict.fresh, verdict.versions, world)
            after = after.consumer(number, _next(member))
            yield Step(f"consumer {number}: notes {_listed(member.fresh)} in the inbox"), after


def park(state: State, world: World) -> Iterator[Move]:
    """The culprit is put aside in a transaction of its own.

    Code: `dispatch.Dispatcher._park`, `parking.park`.
    """
    for number, member in enumerate(state.consumers):
        if member.at == "parking":
            (culprit,) = member.work[0]
            after = state.consumer(number, _next(member))
            if world.protocol.failures_parked:
                after = effects.parked(after, [culprit.event])
            yield Step(f"consumer {number}: parks {culprit.event}"), after


def _verdict(member: Consumer, world: World) -> Verdict:
    return judged(member.work[0], member.held, dict(member.seen), world.protocol)


def _rolled_back(state: State, number: int, member: Consumer, world: World) -> Move:
    batch, rest = member.work[0], member.work[1:]
    if len(batch) == 1:
        after = _ended(member, "parking")
        return Step(f"consumer {number}: the handler of {batch[0].event} fails"), state.consumer(
            number, after
        )
    middle = len(batch) // 2
    halved = _ended(member, "batch")._replace(work=(batch[:middle], batch[middle:], *rest))
    return Step(f"consumer {number}: a handler fails, the batch is halved"), state.consumer(number, halved)


def _committed(state: State, number: int, member: Consumer, world: World) -> State:
    verdict = _verdict(member, world)
    after = effects.applied(state, member.fresh)
    after = effects.parked(after, [entry.event for entry in verdict.parked])
    if world.protocol.noted == "afterwards":
        return after.consumer(number, member._replace(at="applied", locked=()))
    after = effects.noted(after, member.fresh, verdict.versions, world)
    return after.consumer(number, _next(member))


def _next(member: Consumer) -> Consumer:
    rest = member.work[1:]
    return _ended(member._replace(work=rest), "batch" if rest else "settled")


def _ended(member: Consumer, at: str) -> Consumer:
    return member._replace(at=at, held=(), seen=(), locked=(), fresh=())


def _listed(entries: tuple[Entry, ...]) -> str:
    return ", ".join(f"{entry.event}@{entry.offset}" for entry in entries) or "nothing"


STEPS = (poll, look, wake, note, settle, note_afterwards, park)
