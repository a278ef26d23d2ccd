"""Gathers the evidence of a run, checks the invariants, and writes what a person reads."""

from collections.abc import Callable, Sequence

from tests.torture import depot, invariants, summary, views
from tests.torture.crashing import Deck
from tests.torture.evidence import Evidence
from tests.torture.faults.fault import Kind
from tests.torture.nemesis import Toll
from tests.torture.town import Town


async def judge(town: Town, toll: Toll, say: Callable[[str], None], *, longest: float) -> bool:
    """Tell what was found, also in the town's folder; whether nothing at all was violated."""
    evidence = await Evidence.gather(town, town.folder, tell=say, longest=longest, look=lambda: _look(town))
    verdicts = invariants.check(evidence)
    say(summary.write(town.folder, evidence, verdicts))
    for sentence in toll.stuck:
        say(f"✗ every fault is recovered from: {sentence}")
    return not (toll.stuck or any(each.violations for each in verdicts))


async def _look(town: Town) -> None:
    """What can be seen from outside only while the town is still there."""
    await depot.look(town)
    await views.look(town)


def tell_limits(kinds: Sequence[Kind], toll: Toll, deck: Deck, say: Callable[[str], None]) -> None:
    """What was not done, so that nobody takes it for proved."""
    for kind in kinds:
        if kind.missing:
            say(f"not available here: {kind.name} ({kind.missing})")
    for sentence in toll.failed:
        say(f"not done: {sentence}")
    if toll.faults["crash point"]:
        say(f"crash points reached: {len(deck.reached)} of {len(deck.all)}")
