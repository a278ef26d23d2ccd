"""SIGSTOP: a process that does nothing for longer than its lease, and then goes on as if nothing had been."""

import signal
from functools import partial
from random import Random

from tests.torture import components
from tests.torture.faults.fault import Detail, Fault, Kind, Scale
from tests.torture.layout import NAMES
from tests.torture.town import Town

LEASE = 10.0  # seconds


def _pause(name: str, seconds: float, town: Town) -> Fault:
    stopped = []

    async def begin() -> Detail:
        stopped.extend(components.family(town, name))
        return {"processes": components.send_all(stopped, signal.SIGSTOP), "seconds": round(seconds, 1)}

    async def end() -> Detail:
        return {"processes": components.send_all(stopped, signal.SIGCONT)}

    return Fault(name, frozenset({name}), begin, end, seconds)


def _pause_service(town: Town, random: Random, _: Scale) -> Fault:
    return _pause(random.choice(NAMES), LEASE + random.uniform(1, 5), town)


def _pause_server(name: str, town: Town, random: Random, _: Scale) -> Fault:
    return _pause(name, random.uniform(3, 12), town)


KINDS = [
    Kind("pause of a service beyond its lease", "pauses", _pause_service, 2),
    Kind("pause of Kafka", "pauses", partial(_pause_server, "kafka"), 0.7),
    Kind("pause of PostgreSQL with all its backends", "pauses", partial(_pause_server, "postgres"), 0.7),
]
