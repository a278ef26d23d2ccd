"""The real relay's loop, on shelves and a broker that are the model: each of its calls must be a step."""

import asyncio
import random
from collections.abc import Callable, Iterator, Mapping, Sequence

from eventing.producing import Outcome
from eventing.shelf import Waiting
from tests.eventing.model import broker, leasing, relaying
from tests.eventing.model.exploring import moves
from tests.eventing.model.protocol import Move, Step, World
from tests.eventing.model.state import Event, Relay, State
from tests.eventing.model.worlds import start

SHARD = 0
Steps = Callable[[State, World], Iterator[Move]]


class Followed:
    """The model's state while a real relay, number 0 in it, runs; everything else moves by chance."""

    def __init__(self, world: World, seed: int) -> None:
        self.world = world
        self.state = start(world)
        self.way: list[Step] = []
        self._chance = random.Random(seed)

    @property
    def relay(self) -> Relay:
        return self.state.relays[0]

    async def meanwhile(self) -> None:
        """Let the other tasks run, and let the rest of the modelled world do something or nothing."""
        await asyncio.sleep(0)
        for _ in range(self._chance.choice((0, 0, 1, 3))):
            others = [move for move in moves(self.state, self.world) if self._is_of_others(move)]
            if others:
                self._take(self._chance.choice(others))

    def step(self, steps: Steps, *, possible: Callable[[Move], bool] = lambda _: True) -> bool:
        """Let relay 0 take one of these steps, as the real one has just done. False if there is none."""
        mine = [move for move in steps(self.state, self.world) if not self._is_of_others(move)]
        mine = [move for move in mine if possible(move)]
        if mine:
            self._take(self._chance.choice(mine))
        return bool(mine)

    def happens(self) -> bool:
        """Toss a coin."""
        return self._chance.random() < 0.5

    def _take(self, move: Move) -> None:
        self.way.append(move[0])
        self.state = move[1]

    def _is_of_others(self, move: Move) -> bool:
        step, after = move
        return after.relays[0] == self.relay and "relay 0: is killed" not in step.text


class ModelLease:
    """Stands for `eventing.lease`."""

    SECONDS = 10

    def __init__(self, followed: Followed) -> None:
        self._followed = followed

    async def prepare(self, engine: object) -> None:
        """There is a lease from the start."""

    async def take(self, engine: object, owner: str) -> Mapping[int, int]:
        await self._followed.meanwhile()
        self._followed.step(leasing.take)
        lease, epoch = self._followed.state.lease, self._followed.relay.epoch
        return {SHARD: epoch} if lease.owner == 0 and lease.epoch == epoch else {}


class ModelShelf:
    """Stands for `eventing.shelf.Shelf`."""

    def __init__(self, followed: Followed) -> None:
        self._followed = followed
        self.epochs: Mapping[int, int] = {}

    async def read(self, in_flight: Sequence[Waiting] = ()) -> list[Waiting]:
        await self._followed.meanwhile()
        before = self._followed.relay
        if not self.epochs or (in_flight and before.at in {"held", "failing"}):
            return []  # the flight has failed meanwhile, and the real relay will drop what it reads now
        flying = before.done if before.at == "closing" else before.rows
        assert {row.seq for row in in_flight} == {event.seq for event in flying}
        if not self._followed.step(relaying.read):
            return []
        relay = self._followed.relay
        return [_waiting(event) for event in (relay.following if relay.at == "flying" else relay.rows)]

    async def delete(self, rows: Sequence[Waiting]) -> bool:
        await self._followed.meanwhile()
        assert {row.seq for row in rows} == {event.seq for event in self._followed.relay.done}
        assert self._followed.step(relaying.delete), "the model's relay deletes nothing here"
        return self._followed.relay.at != "start"


class ModelProducing:
    """Stands for `eventing.producing.Producing` and the broker."""

    def __init__(self, followed: Followed) -> None:
        self._followed = followed

    async def send(self, rows: Sequence[Waiting]) -> Outcome:
        followed, outcome = self._followed, Outcome()
        assert [row.seq for row in rows] == [event.seq for event in followed.relay.rows]
        assert followed.step(relaying.fly), f"the model's relay is {followed.relay.at} and sends nothing here"
        while waited := {request for request in followed.state.wire if request.relay == 0}:
            await followed.meanwhile()
            before = len(followed.way)
            if followed.step(broker.append if followed.happens() else broker.lose):
                (answered,) = waited - {each for each in followed.state.wire if each.relay == 0}
                if followed.way[before].is_fault:
                    outcome.failures.append(TimeoutError("no answer"))
                else:
                    outcome.acknowledged.extend(_waiting(event) for event in answered.rows)
        return outcome

    async def close(self) -> None:
        """There is nothing to close."""


def _waiting(event: Event) -> Waiting:
    return Waiting(SHARD, event.seq, "model.aggregate.v1", event.aggregate, "{}", b"", 0, False)
