"""The retry loop over parked events, and the tidying of the inbox."""

from collections.abc import Iterator

from tests.eventing.model import effects
from tests.eventing.model.protocol import Move, Step, World, fault
from tests.eventing.model.state import Entry, Event, Retry, State, without
from tests.eventing.model.verdicts import judged


def retry(state: State, world: World) -> Iterator[Move]:
    """The lowest version parked of a key is tried, the oldest of those without: what was seen is locked.

    Code: `retrying.Retrying._advance`, `retrying.Retrying._head`. One at a time works on a key.
    """
    if state.retry:
        return
    for head in _heads(state, world):
        if not effects.guard_is_locked(state, [head.aggregate]):
            attempt = Retry(head, dict(state.seen).get(head.aggregate, 0))
            yield Step(f"retries: take {head}, seen is {attempt.seen}"), state._replace(retry=(attempt,))


def settle(state: State, world: World) -> Iterator[Move]:
    """Applied or known already: it leaves the parking in the same transaction; otherwise all stays as it was.

    Code: `retrying.Retrying._apply`, `retrying.Retrying._advance`.
    """
    for head, seen in state.retry:
        entry = Entry(-1, head)
        ended = state._replace(retry=())
        verdict = judged([entry], (), {head.aggregate: seen}, world.protocol)
        if effects.inbox_is_locked(state, verdict.fresh, -1, world):
            continue
        fresh = effects.claimed(verdict.fresh, state, world)
        if verdict.parked or any(effects.fails(each.event, state, world) for each in fresh):
            yield Step(f"retries: {head} fails again and stays"), ended
            continue
        after = effects.applied(ended, fresh)
        after = effects.noted(after, fresh, verdict.versions, world)
        after = after._replace(parked=without(after.parked, [head]))
        yield Step(f"retries: {head} is {'applied' if fresh else 'known already'} and leaves"), after


def mend(state: State, world: World) -> Iterator[Move]:
    """A release mends the handler, or the fact it waited for has come."""
    if world.poison and not state.mended:
        yield Step("time: what the handlers failed at is mended"), state._replace(mended=True)


def prune(state: State, world: World) -> Iterator[Move]:
    """The inbox forgets, long after; no transaction is open for that long. Code: `inbox.prune`."""
    idle = not state.retry and all(each.at in {"idle", "polling", "batch"} for each in state.consumers)
    if state.inbox and idle and world.allows("prune", state):
        yield fault("time: thirty days pass, the inbox forgets", state._replace(inbox=()))


def redeliver(state: State, world: World) -> Iterator[Move]:
    """An old record comes again: a foreign copy, or a relay that was away for long."""
    if world.allows("copy", state):
        for event in dict.fromkeys(state.log[0]):
            log = ((*state.log[0], event), *state.log[1:])
            yield fault(f"broker: has {event} once more", state._replace(log=log))


def _heads(state: State, world: World) -> list[Event]:
    heads: dict[str, Event] = {}
    by_version = sorted(state.parked, key=lambda event: event.version)
    for event in by_version if world.protocol.retried_by_version else state.parked:
        heads.setdefault(event.aggregate, event)
    return list(heads.values())


STEPS = (retry, settle, mend, prune, redeliver)
