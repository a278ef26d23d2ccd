"""kill -9, SIGTERM, and restarts of many at once: whatever was not committed is lost, nothing else."""

import asyncio
import signal
from collections.abc import Sequence
from functools import partial
from random import Random

from tests.torture import components
from tests.torture.faults.fault import Detail, Fault, Kind, Scale
from tests.torture.layout import NAMES
from tests.torture.town import Town

SERVERS = ("kafka", "postgres")


async def _send(town: Town, names: Sequence[str], number: int) -> Detail:
    sent = await asyncio.gather(*(components.kill(town, name, number) for name in names))
    return {"hit": [name for name, was_up in zip(names, sent, strict=True) if was_up]}


def _one(name: str, number: int, town: Town) -> Fault:
    return Fault(name, frozenset({name}), partial(_send, town, [name], number))


def _kill_service(town: Town, random: Random, _: Scale) -> Fault:
    return _one(random.choice(NAMES), signal.SIGKILL, town)


def _stop_service(town: Town, random: Random, _: Scale) -> Fault:
    return _one(random.choice(NAMES), signal.SIGTERM, town)


def _kill_server(name: str, town: Town, _: Random, __: Scale) -> Fault:
    return _one(name, signal.SIGKILL, town)


def _stop_kafka(town: Town, _: Random, __: Scale) -> Fault:
    return _one("kafka", signal.SIGTERM, town)


def _kill_backend(town: Town, random: Random, _: Scale) -> Fault:
    service, which = random.choice(NAMES), random.randrange(1000)

    async def begin() -> Detail:
        found = components.backends(town, service)
        return {"killed": bool(found) and components.kill_process(found[which % len(found)])}

    return Fault(f"a connection of {service}", frozenset({"postgres"}), begin)


def _several(names: Sequence[str], number: int, town: Town, _: Random, __: Scale) -> Fault:
    return Fault("+".join(names), frozenset(names), partial(_send, town, names, number))


KINDS = [
    Kind("kill -9 of a service", "kills", _kill_service, 4),
    Kind("SIGTERM of a service", "kills", _stop_service, 2),
    Kind("kill -9 of Kafka", "kills", partial(_kill_server, "kafka"), 1.5),
    Kind("SIGTERM of Kafka", "kills", _stop_kafka, 0.5),
    Kind("kill -9 of PostgreSQL", "kills", partial(_kill_server, "postgres"), 1.5),
    Kind("kill -9 of one PostgreSQL backend", "kills", _kill_backend, 1.5),
    Kind("restart of all services", "kills", partial(_several, NAMES, signal.SIGTERM), 0.7),
    Kind("kill -9 of all services", "kills", partial(_several, NAMES, signal.SIGKILL), 0.7),
    Kind("kill -9 of everything", "kills", partial(_several, (*SERVERS, *NAMES), signal.SIGKILL), 0.5),
]
