"""Explores every world and shows how each mutation is caught: python -m tests.eventing.model"""

import sys

from tests.eventing.model.exploring import Exploration, explore
from tests.eventing.model.mutations import MUTATIONS
from tests.eventing.model.worlds import EVERYTHING


def main() -> int:
    """Return 0 if the protocol as implemented keeps its promises and every mutation breaks its own."""
    found = [_shown(explore(world)) for world in EVERYTHING]
    caught = [_caught(name) for name in MUTATIONS]
    states = sum(len(each.states) for each in found)
    _say(f"{states:,} states without a violation, {sum(caught)} of {len(caught)} mutations caught")
    return 0 if all(caught) and not any(each.violation for each in found) else 1


def _shown(seen: Exploration) -> Exploration:
    _say(seen.told())
    if seen.violation:
        _say(seen.violation.told())
    return seen


def _caught(name: str) -> bool:
    mutation = MUTATIONS[name]
    _say(f"\nmutation: {name}")
    seen = _shown(explore(mutation.mutated(), [mutation.breaks]))
    return seen.violation is not None


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
