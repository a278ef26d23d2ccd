"""Members join a consumer group and leave it again: partitions move, sometimes in the middle of a batch."""

import asyncio
import signal
from random import Random

from tests.torture.faults.fault import Detail, Fault, Kind, Scale
from tests.torture.layout import NAMES
from tests.torture.processes import second_instance
from tests.torture.town import Town

JOINING = (4.0, 8.0)  # seconds that an instance stays


def _storm(town: Town, random: Random, _: Scale) -> Fault:
    service, rounds = random.choice(NAMES), random.choice([1, 2, 3])
    stays = [random.uniform(*JOINING) for _ in range(rounds)]
    leaves = [random.choice([signal.SIGKILL, signal.SIGTERM]) for _ in range(rounds)]
    storm: list[asyncio.Task[None]] = []

    async def rage() -> None:
        for stay, number in zip(stays, leaves, strict=True):
            extra = second_instance(town, service)
            try:
                await asyncio.sleep(stay)
            finally:
                await asyncio.to_thread(extra.leave, number)

    async def begin() -> Detail:
        storm.append(asyncio.create_task(rage()))
        return {"joins": rounds, "leaves": [number.name for number in leaves]}

    async def end() -> None:
        await asyncio.gather(*storm)

    return Fault(service, frozenset({f"{service}-second"}), begin, end, sum(stays))


KINDS = [Kind("rebalance storm", "rebalances", _storm, 2)]
