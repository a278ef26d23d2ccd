"""Kafka or PostgreSQL gone for a while; nobody starts it again before the time is over."""

import signal
from functools import partial
from random import Random

from tests.torture import components
from tests.torture.faults.fault import Detail, Fault, Kind, Scale
from tests.torture.town import Town

SHORTEST = 5.0  # seconds


def _outage(name: str, town: Town, random: Random, scale: Scale) -> Fault:
    # Most outages are short; a run with room for long ones has some that last minutes.
    longest = scale.longest if random.random() < 0.3 else min(scale.longest, 20.0)
    seconds = random.uniform(SHORTEST, max(SHORTEST, longest))
    number = random.choice([signal.SIGKILL, None])

    async def begin() -> Detail:
        await components.hold(town, name, number)
        return {"by": "SIGKILL" if number else "order", "seconds": round(seconds, 1)}

    async def end() -> None:
        await components.release(town, name)

    return Fault(name, frozenset({name}), begin, end, seconds)


KINDS = [
    Kind("full outage of Kafka", "kafka outage", partial(_outage, "kafka")),
    Kind("full outage of PostgreSQL", "postgres outage", partial(_outage, "postgres")),
]
