"""Breadth first through every state that can be reached, each once; then back from the good end."""

import time
from array import array
from collections import deque
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field

from tests.eventing.model import broker, consuming, grouping, leasing, properties, relaying, retrying, writing
from tests.eventing.model.likeness import canonical
from tests.eventing.model.protocol import Move, Step, World
from tests.eventing.model.state import State
from tests.eventing.model.worlds import start

_OF_RELAYS = (*writing.STEPS, *leasing.STEPS, *relaying.STEPS, *broker.STEPS)
_OF_CONSUMERS = (*consuming.STEPS, *grouping.STEPS, *retrying.STEPS)
IN_THE_END = "from every state the good end can be reached without another fault"
HOLDER = properties.only_the_holder_removes.__name__
ALL_PROMISES = (*(promise.__name__ for promise in properties.ALWAYS), HOLDER, IN_THE_END)


@dataclass(frozen=True)
class Violation:
    """A promise that does not hold, and the shortest way there."""

    promise: str
    trace: tuple[Step, ...]

    def told(self) -> str:
        """Return what happened, a numbered line for each step."""
        lines = [f"{number:4}. {step.text}" for number, step in enumerate(self.trace, start=1)]
        return "\n".join((f"broken: {self.promise}", *lines))


@dataclass
class Exploration:
    """What was seen. `parents` and `ways` lead back to the start; `rescues` tells, for each state, from which
    others it is reached without a fault.
    """

    world: World
    states: list[State] = field(default_factory=list)
    numbers: dict[State, int] = field(default_factory=dict)
    parents: "array[int]" = field(default_factory=lambda: array("l"))
    ways: list[Step] = field(default_factory=list)
    rescues: list["array[int]"] = field(default_factory=list)
    moves: int = 0
    good: list[int] = field(default_factory=list)
    violation: Violation | None = None
    seconds: float = 0.0

    def trace(self, number: int) -> tuple[Step, ...]:
        """Return the steps from the start to a state."""
        steps: list[Step] = []
        while number:
            steps.append(self.ways[number])
            number = self.parents[number]
        return tuple(reversed(steps))

    def told(self) -> str:
        """Return one line about what was explored."""
        return (
            f"{self.world.name}: {len(self.states):,} states, {self.moves:,} moves, "
            f"{len(self.good):,} good ends, {self.seconds:.1f} s"
        )


def moves(state: State, world: World) -> Iterator[Move]:
    """Yield everything that can happen next."""
    if world.relays:
        for step in _OF_RELAYS:
            yield from step(state, world)
    if world.consumers:
        for step in _OF_CONSUMERS:
            yield from step(state, world)


def explore(world: World, promises: Collection[str] = ALL_PROMISES) -> Exploration:
    """Look at all that can happen, up to the first violation of one of these promises."""
    begun = time.perf_counter()
    seen = Exploration(world)
    always = [each for each in properties.ALWAYS if each.__name__ in promises]
    holder = HOLDER in promises
    _discover(seen, start(world), 0, Step("start"))
    queue = deque([0])
    while queue and seen.violation is None:
        queue.extend(_visited(seen, queue.popleft(), always, check_holder=holder))
    if seen.violation is None and IN_THE_END in promises:
        seen.violation = _stuck(seen)
    seen.seconds = time.perf_counter() - begun
    return seen


def _visited(
    seen: Exploration, number: int, always: list[Callable[[State, World], bool]], *, check_holder: bool
) -> Iterator[int]:
    state = seen.states[number]
    for promise in always:
        if not promise(state, seen.world):
            seen.violation = Violation(promise.__name__, seen.trace(number))
            return
    if properties.all_is_well(state, seen.world):
        seen.good.append(number)
    for step, after in moves(state, seen.world):
        seen.moves += 1
        if check_holder and not properties.only_the_holder_removes(state, step, after):
            seen.violation = Violation(HOLDER, (*seen.trace(number), step))
            return
        target = seen.numbers.get(canonical(after), -1)
        if target < 0:
            target = _discover(seen, after, number, step)
            yield target
        if not step.is_fault:
            seen.rescues[target].append(number)


def _discover(seen: Exploration, state: State, parent: int, way: Step) -> int:
    number = len(seen.states)
    seen.numbers[canonical(state)] = number
    seen.states.append(state)
    seen.parents.append(parent)
    seen.ways.append(way)
    seen.rescues.append(array("l"))
    return number


def _stuck(seen: Exploration) -> Violation | None:
    """Find the nearest state from which no good end can be reached without faults."""
    saved = bytearray(len(seen.states))
    queue = deque(seen.good)
    for number in seen.good:
        saved[number] = 1
    while queue:
        for before in seen.rescues[queue.popleft()]:
            if not saved[before]:
                saved[before] = 1
                queue.append(before)
    nearest = saved.find(0)
    if nearest < 0:
        return None
    # Where all is lost from the start, a way to its end tells more than none.
    return Violation(IN_THE_END, seen.trace(nearest or saved.rfind(0)))
