"""The protocol as implemented keeps its promises in every state within the bounds, and no mutation does."""

import random
import sys

import pytest

from tests.architecture.source import ROOT
from tests.eventing.model import properties
from tests.eventing.model.exploring import ALL_PROMISES, HOLDER, IN_THE_END, explore, moves
from tests.eventing.model.mutations import ABSORBED, MUTATIONS, SENT_IN_ORDER
from tests.eventing.model.protocol import Step, World
from tests.eventing.model.state import State
from tests.eventing.model.worlds import EVERYTHING, LARGE, OUT_OF_ORDER, start

pytestmark = pytest.mark.timeout(600)  # seconds of work, on a machine that may be busy
DOCUMENT = ROOT / "docs" / "reliability.md"
WALKS = 60
LONGEST_WALK = 5000


@pytest.mark.parametrize("world", EVERYTHING, ids=lambda world: world.name)
def test_every_promise_holds_in_every_state(world: World) -> None:
    seen = explore(world)

    sys.stdout.write(f"{seen.told()}\n")
    assert seen.violation is None, seen.violation.told()
    assert seen.good


def test_what_comes_in_another_order_is_applied_in_its_own() -> None:
    seen = explore(OUT_OF_ORDER, [each for each in ALL_PROMISES if each != SENT_IN_ORDER])

    sys.stdout.write(f"{seen.told()}\n")
    assert seen.violation is None, seen.violation.told()
    assert seen.good


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_mutation_is_caught_with_the_shortest_way_there(name: str) -> None:
    mutation = MUTATIONS[name]

    seen = explore(mutation.mutated(), [mutation.breaks])

    assert seen.violation is not None, f"{name}: {mutation.breaks} still holds in {seen.told()}"
    assert seen.violation.promise == mutation.breaks
    sys.stdout.write(f"{name}: {seen.told()}\n{seen.violation.told()}\n")


@pytest.mark.parametrize("name", ABSORBED)
def test_one_defence_makes_up_for_another(name: str) -> None:
    mutation = ABSORBED[name]

    seen = explore(mutation.mutated(), [each for each in ALL_PROMISES if each != HOLDER])

    assert seen.violation is None, seen.violation.told()
    assert seen.good


@pytest.mark.parametrize("promise", ALL_PROMISES)
def test_every_promise_can_be_broken(promise: str) -> None:
    assert promise in {mutation.breaks for mutation in MUTATIONS.values()}


@pytest.mark.parametrize("name", [*MUTATIONS, *ABSORBED])
def test_the_document_names_every_mutation(name: str) -> None:
    assert name in DOCUMENT.read_text(encoding="utf-8"), f"docs/reliability.md does not tell of: {name}"


@pytest.mark.parametrize("seed", range(WALKS))
def test_a_random_walk_through_a_large_world_breaks_nothing_and_comes_to_the_good_end(seed: int) -> None:
    chance, way, state = random.Random(seed), list[Step](), start(LARGE)

    while not (state.faults == 0 and properties.all_is_well(state, LARGE)):
        step, after = _drawn(state, chance)
        way.append(step)
        assert len(way) < LONGEST_WALK, f"seed {seed}: {IN_THE_END}"
        broken = [each.__name__ for each in properties.ALWAYS if not each(after, LARGE)]
        if not properties.only_the_holder_removes(state, step, after):
            broken.append(HOLDER)
        assert not broken, f"seed {seed}: {broken}\n" + "\n".join(each.text for each in way)
        state = after


def _drawn(state: State, chance: random.Random) -> tuple[Step, State]:
    """Draw what happens next: faults now and then, and all of them before the end."""
    possible = list(moves(state, LARGE))
    faults = [move for move in possible if move[0].is_fault]
    others = [move for move in possible if not move[0].is_fault]
    return chance.choice(faults if faults and (not others or chance.random() < 0.05) else others)
