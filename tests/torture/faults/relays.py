"""Two relays for one outbox: leases must keep them apart, however either of them ends."""

import asyncio
import signal
from random import Random

from tests.torture.faults.fault import Detail, Fault, Kind, Scale
from tests.torture.layout import NAMES
from tests.torture.processes import Extra, second_relay
from tests.torture.town import Town


def _two_relays(town: Town, random: Random, _: Scale) -> Fault:
    service = random.choice(NAMES)
    count, number = random.choice([1, 1, 2]), random.choice([signal.SIGKILL, signal.SIGTERM])
    extras: list[Extra] = []

    async def begin() -> Detail:
        extras.extend(second_relay(town, service) for _ in range(count))
        return {"relays": 1 + count}

    async def end() -> Detail:
        alive = sum(each.alive() for each in extras)
        await asyncio.gather(*(asyncio.to_thread(each.leave, number) for each in extras))
        return {"alive": alive, "ended by": number.name}

    return Fault(service, frozenset({f"{service}-relay"}), begin, end, random.uniform(6, 15))


KINDS = [Kind("two or three relays at once", "relays", _two_relays, 2)]
