"""Connections between any two processes: slow, narrow, silent, cut, refused, or half of an answer only."""

from collections.abc import Sequence
from random import Random

from tests.torture.faults.fault import Detail, Fault, Kind, Scale
from tests.torture.proxy import Direction, Weather
from tests.torture.town import Town

BOTH = tuple(Direction)


def _link(town: Town, random: Random, scale: Scale) -> str:
    names = [each.name for each in town.layout.links()]
    return random.choice([name for name in names if not scale.links or name in scale.links])


def _weather(
    town: Town,
    link: str,
    directions: Sequence[Direction],
    weather: Weather,
    seconds: float,
    *,
    cut: bool = False,
) -> Fault:
    async def begin() -> Detail:
        for direction in directions:
            await town.proxies.weather(link, direction, weather)
        told = {name: value for name, value in vars(weather).items() if value}
        return {"directions": list(directions), **told, "seconds": round(seconds, 1)}

    async def end() -> Detail:
        lost = await town.proxies.cut(link) if cut else 0
        await town.proxies.heal(link)
        return {"cut": lost}

    return Fault(link, frozenset({link}), begin, end, seconds)


def _slow(town: Town, random: Random, scale: Scale) -> Fault:
    delay = random.uniform(0.05, 0.4)
    weather = Weather(delay=round(delay, 3), jitter=round(delay / 2, 3))
    return _weather(town, _link(town, random, scale), BOTH, weather, random.uniform(4, 12))


def _narrow(town: Town, random: Random, scale: Scale) -> Fault:
    weather = Weather(rate=random.choice([8_000, 16_000, 64_000]))
    return _weather(town, _link(town, random, scale), BOTH, weather, random.uniform(4, 12))


def _silent(town: Town, random: Random, scale: Scale) -> Fault:
    directions = random.choice([(Direction.UP,), (Direction.DOWN,), BOTH])
    seconds, cut = random.uniform(3, 20), random.random() < 0.5
    return _weather(town, _link(town, random, scale), directions, Weather(silent=True), seconds, cut=cut)


def _cut(town: Town, random: Random, scale: Scale) -> Fault:
    link = _link(town, random, scale)

    async def begin() -> Detail:
        return {"cut": await town.proxies.cut(link)}

    return Fault(link, frozenset({link}), begin)


def _refuse(town: Town, random: Random, scale: Scale) -> Fault:
    link, seconds = _link(town, random, scale), random.uniform(2, 12)

    async def begin() -> Detail:
        return {"cut": await town.proxies.refuse(link), "seconds": round(seconds, 1)}

    async def end() -> None:
        await town.proxies.heal(link)

    return Fault(link, frozenset({link}), begin, end, seconds)


def _half_an_answer(town: Town, random: Random, scale: Scale) -> Fault:
    link, direction, count = _link(town, random, scale), random.choice(BOTH), random.randrange(1, 4000)

    async def begin() -> Detail:
        await town.proxies.cut_after(link, direction, count)
        return {"direction": direction, "bytes": count}

    async def end() -> None:
        await town.proxies.heal(link)

    return Fault(link, frozenset({link}), begin, end, 2.0)


KINDS = [
    Kind("slow connections", "network", _slow, 2),
    Kind("narrow connections", "network", _narrow, 1.5),
    Kind("silent connections", "network", _silent, 3),
    Kind("connections cut", "network", _cut, 2),
    Kind("connections cut and refused", "network", _refuse, 2),
    Kind("a connection cut in the middle of a message", "network", _half_an_answer, 2.5),
]
