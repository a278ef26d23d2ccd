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


class UnknownFamily(Exception):
    """Somebody asked for faults that there are not; the message names those that there are."""


def chosen(kinds: Iterable[Kind], families: frozenset[str]) -> list[Kind]:
    """Those of the named families, or all; a family of two words is written with a hyphen."""
    by_word = [(kind.family.replace(" ", "-"), kind) for kind in kinds]
    known = dict.fromkeys(word for word, _ in by_word)
    if unknown := families.difference(known):
        raise UnknownFamily(f"There are no faults named {', '.join(unknown)}; there are {', '.join(known)}.")
    return [kind for word, kind in by_word if not families or word in families]
