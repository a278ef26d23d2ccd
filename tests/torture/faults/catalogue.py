"""All kinds of faults, those that cannot be had here included: nothing is left out silently."""

from collections.abc import Iterable

from tests.torture.crashing import Deck
from tests.torture.disk import SmallDisk
from tests.torture.faults import (
    callers,
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
    plain = (kills, pauses, network, outages, database, relays, rebalances, duplicates, callers)
    return [
        *(kind for module in plain for kind in module.KINDS),
        *jumps.kinds(town),
        *full_disk.kinds(town, disk),
        *crash_points.kinds(deck),
    ]


class UnknownFault(Exception):
    """Somebody asked for faults that there are not; the message names those that there are."""


def chosen(kinds: Iterable[Kind], names: frozenset[str]) -> list[Kind]:
    """Those of the named families, and those named themselves, or all; words are joined with hyphens.

    Raises:
        UnknownFault: a name is neither that of a family nor that of a kind.

    """
    all_kinds = list(kinds)
    words = [*(kind.family for kind in all_kinds), *(kind.name for kind in all_kinds)]
    known = dict.fromkeys(map(_word, words))
    if unknown := names.difference(known):
        raise UnknownFault(f"There are no faults named {', '.join(unknown)}; there are {', '.join(known)}.")
    return [kind for kind in all_kinds if not names or {_word(kind.family), _word(kind.name)} & names]


def _word(name: str) -> str:
    return name.replace(" ", "-")
