"""Callers whose deadlines pass while they are served: whatever is being done for them is cancelled there."""

from random import Random

from tests.torture.faults.fault import Detail, Fault, Kind, Scale
from tests.torture.town import Town

# An answer takes 20 ms on a quiet machine, and a second where others work or connections are slow.
_LONGEST = (0.1, 1.5)


def _hurry(town: Town, random: Random, _: Scale) -> Fault:
    longest, each = random.uniform(*_LONGEST), Random(random.random())

    async def begin() -> Detail:
        town.deadlines.hurry(longest, each)
        return {"longest": round(longest, 3)}

    async def end() -> None:
        town.deadlines.calm()

    return Fault("callers", frozenset({"callers"}), begin, end, random.uniform(4, 12))


KINDS = [Kind("callers who give up", "callers", _hurry, 2)]
