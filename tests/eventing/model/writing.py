"""Clients, the command gate and publishing: state, key and event become visible in one commit."""

from collections.abc import Iterator

from tests.eventing.model.protocol import Move, Step, World, fault
from tests.eventing.model.state import Command, Event, State, grouped


def begin(state: State, world: World) -> Iterator[Move]:
    """A transaction claims the key, locks the aggregate, bumps its version and numbers the event's row.

    Code: `gate.CommandGate.run`, `outbox.publish`, `outgoing.store`.
    """
    for number, command in enumerate(state.commands):
        again = command.stage == "unanswered" and not world.protocol.answered_by_key
        if (command.stage == "waiting" or again) and not _locked(state, world, command.aggregate):
            event = Event(command.aggregate, _next_version(state, world, command.aggregate), state.drawn + 1)
            after = state.command(number, command._replace(stage="writing", written=(event,)))
            after = after._replace(drawn=event.seq)
            if not world.protocol.published_by_row:
                after = _sent_at_once(after, world, event)
            how = "written, not committed" if world.protocol.published_by_row else "sent, not committed"
            yield Step(f"client {number}: its command is carried out, {event} {how}"), after


def commit(state: State, world: World) -> Iterator[Move]:
    """Aggregate, key, answer and outbox row become visible together; then the client has its answer, or not.

    Code: `gate.CommandGate.run`, `outgoing.write_with_answer`.
    """
    for number, command in enumerate(state.commands):
        if command.stage == "writing":
            answered = _committed(state, world, number, command)
            yield Step(f"client {number}: the transaction commits, the answer comes"), answered
            if world.allows("answer lost", state):
                lost = answered.command(number, Command(command.aggregate, "unanswered"))
                yield fault(f"client {number}: the transaction commits, the answer is lost", lost)


def ask_again(state: State, world: World) -> Iterator[Move]:
    """A client without an answer repeats the command with its key, and gets the stored answer.

    Code: `gate.CommandGate.run`.
    """
    for number, command in enumerate(state.commands):
        if command.stage == "unanswered" and world.protocol.answered_by_key:
            answered = state.command(number, Command(command.aggregate, "answered"))
            yield Step(f"client {number}: asks again and gets the stored answer"), answered


def die_before_commit(state: State, world: World) -> Iterator[Move]:
    """The service dies, or its connection is cut: the transaction rolls back, its number stays used.

    Code: `gate.CommandGate.run`.
    """
    if world.allows("rollback", state):
        for number, command in enumerate(state.commands):
            if command.stage == "writing":
                undone = Command(command.aggregate)
                yield fault(f"client {number}: the service dies before commit", state.command(number, undone))


def _locked(state: State, world: World, aggregate: str) -> bool:
    return world.protocol.locked_before_numbered and any(
        each.stage == "writing" and each.aggregate == aggregate for each in state.commands
    )


def _next_version(state: State, world: World, aggregate: str) -> int:
    if aggregate in world.unversioned:
        return 0
    return 1 + sum(event.aggregate == aggregate for event in state.committed)


def _committed(state: State, world: World, number: int, command: Command) -> State:
    (event,) = command.written
    if not world.protocol.locked_before_numbered:
        event = event._replace(version=_next_version(state, world, event.aggregate))
    after = state.command(number, command._replace(stage="answered", written=()))
    after = after._replace(committed=grouped((*state.committed, event)))
    if not world.protocol.published_by_row:
        return after
    return after._replace(outbox=tuple(sorted((*state.outbox, event), key=lambda row: row.seq)))


def _sent_at_once(state: State, world: World, event: Event) -> State:
    partition = world.partition_of(event.aggregate)
    log = [(*each, event) if number == partition else each for number, each in enumerate(state.log)]
    return state._replace(log=tuple(log))


STEPS = (begin, commit, ask_again, die_before_commit)
