"""No room for another page of the outbox: commands are refused whole, and go on when there is room again."""

from random import Random

from tests.torture.disk import SmallDisk
from tests.torture.faults.fault import Detail, Fault, Kind, Scale
from tests.torture.layout import NAMES
from tests.torture.proxy import Direction, Weather
from tests.torture.town import Town


def kinds(town: Town, disk: SmallDisk) -> list[Kind]:
    def _full(_: Town, random: Random, __: Scale) -> Fault:
        service = random.choice(NAMES)
        link = f"{service}-kafka"

        async def begin() -> Detail:
            # A relay that gets rid of nothing lets the table grow until it needs the room that is not there.
            await town.proxies.weather(link, Direction.UP, Weather(silent=True))
            return {"free before": disk.fill()}

        async def end() -> None:
            disk.empty()
            await town.proxies.heal(link)

        return Fault(service, frozenset({link, "disk"}), begin, end, random.uniform(5, 15))

    return [Kind("disk of the outbox full", "disk", _full, 1.0, missing=disk.missing)]
