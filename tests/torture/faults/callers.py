"""Callers whose deadlines pass while they are served: whatever is being done for them is cancelled there."""

from random import Random

from tests.torture.faults.fault import Detail, Fault, Kind, Scale
from tests.torture.faults.network import BOTH
from tests.torture.layout import NAMES
from tests.torture.proxy import Weather
from tests.torture.town import Town

# A command asks its database six to ten things; so late that each takes longer than all the rest, and so
# few that a deadline passes within one of them.
_DELAY, _LONGEST = (0.02, 0.06), (0.2, 1.0)


def _hurry(town: Town, random: Random, scale: Scale) -> Fault:
    links = [f"{name}-postgres" for name in NAMES]
    link = random.choice([each for each in links if not scale.links or each in scale.links] or links)
    delay, longest, each = random.uniform(*_DELAY), random.uniform(*_LONGEST), Random(random.random())

    async def begin() -> Detail:
        for direction in BOTH:
            await town.proxies.weather(link, direction, Weather(delay=round(delay, 3)))
        town.deadlines.hurry(longest, each)
        return {"slow": link, "delay": round(delay, 3), "longest": round(longest, 3)}

    async def end() -> None:
        town.deadlines.calm()
        await town.proxies.heal(link)

    return Fault("callers", frozenset({"callers", link}), begin, end, random.uniform(4, 12))


KINDS = [Kind("callers who give up", "callers", _hurry, 2)]
