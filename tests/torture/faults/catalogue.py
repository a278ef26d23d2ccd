"""All kinds of faults, those that cannot be had here included: nothing is left out silently."""

from collections.abc import Iterable

from tests.torture.crashing import Deck
from tests.torture.disk import SmallDisk
from tests.torture.faults import (
    crash_points,
    database,
    duplicates,
    full_disk,
    jumps,
    kills,
    network,
    outages,
    pauses,
    rebalances,
    relays,
)
from tests.torture.faults.fault import Kind
from tests.torture.town import Town


def catalogue(town: Town, disk: SmallDisk, deck: Deck) -> list[Kind]:
    plain = (kills, pauses, network, outages, database, relays, rebalances, duplicates)
    return [
        *(kind for module in plain for kind in module.KINDS),
        *jumps.kinds(town),
        *full_disk.kinds(town, disk),
        *crash_points.kinds(deck),
    ]


def chosen(kinds: Iterable[Kind], families: frozenset[str]) -> list[Kind]:
    """Those of the named families, or all."""
    return [kind for kind in kinds if not families or kind.family.replace(" ", "-") in families]
