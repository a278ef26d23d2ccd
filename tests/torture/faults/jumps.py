"""Clocks that jump, forward and back, in a running service; the database's clock stays right."""

from random import Random

from tests.torture.faults.fault import Detail, Fault, Kind, Scale
from tests.torture.layout import NAMES
from tests.torture.town import Town

# Ten minutes ahead; and back by less than the minute that tokens are forgiven.
SHIFTS = (-45, -20, 30, 120, 600)


def _jump(town: Town, random: Random, _: Scale) -> Fault:
    service, shift = random.choice(NAMES), random.choice(SHIFTS)

    async def begin() -> Detail:
        town.clocks.shift(service, shift)
        return {"seconds ahead": shift}

    async def end() -> None:
        town.clocks.shift(service, 0)

    return Fault(service, frozenset({f"{service}-clock"}), begin, end, random.uniform(3, 12))


def kinds(town: Town) -> list[Kind]:
    return [Kind("a clock that jumps", "clock", _jump, 2, missing=town.clocks.missing)]
