"""One run from the first process to the verdict: a town is started, loaded, hurt, healed and judged."""

import logging
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from tests.torture.choices import Choices
from tests.torture.crashing import Deck
from tests.torture.disk import SmallDisk
from tests.torture.faults.catalogue import UnknownFault, catalogue, chosen
from tests.torture.faults.fault import Kind, Scale
from tests.torture.history import History
from tests.torture.judging import judge, tell_limits
from tests.torture.layout import free_layout
from tests.torture.nemesis import Journal, Nemesis
from tests.torture.storm import Storm
from tests.torture.town import Town


def say(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()


def folder_of(choices: Choices) -> Path:
    folder = choices.folder or Path(tempfile.mkdtemp(prefix="shangliang-torture-"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder.resolve()


def kinds_of(choices: Choices, town: Town, disk: SmallDisk, deck: Deck) -> list[Kind]:
    return chosen(catalogue(town, disk, deck), choices.only)


def _scale(choices: Choices, town: Town) -> Scale:
    """Raises UnknownFault for a link that there is not."""
    known = {link.name for link in town.layout.links()}
    if unknown := choices.links - known:
        raise UnknownFault(
            f"There are no links named {', '.join(unknown)}; there are {', '.join(sorted(known))}."
        )
    return Scale(choices.longest_outage, choices.fury, choices.links)


async def run(choices: Choices) -> bool:
    """Run once; whether nothing was violated."""
    folder = folder_of(choices)
    say(f"seed {choices.seed}, {choices.minutes:g} minutes, evidence in {folder}")
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)  # that Kafka is gone is what happens here
    disk = SmallDisk(folder / "disk")
    disk.mount()
    try:
        town = Town(folder, free_layout())
        clean = await _in_town(choices, town, disk)
        if clean and not choices.keep:
            await town.forget()
        return clean
    finally:
        disk.unmount()


async def _in_town(choices: Choices, town: Town, disk: SmallDisk) -> bool:
    deck, started = Deck(Random(choices.seed), choices.points), time.monotonic()
    kinds = kinds_of(choices, town, disk, deck)
    journal = Journal(town.folder / "faults.jsonl")
    nemesis = Nemesis(town, kinds, choices.seed, _scale(choices, town), journal)
    async with town:
        say(f"the town is up after {time.monotonic() - started:.0f} s")
        if not disk.missing:
            await disk.move_outboxes(town)
        with History(town.folder / "history.jsonl") as history:
            storm = Storm(town, choices, nemesis=nemesis, history=history, journal=journal, say=say)
            await storm.rage()
        clean = await judge(town, nemesis.toll, say, longest=choices.patience)
    tell_limits(kinds, nemesis.toll, deck, say)
    say(f"seed {choices.seed}: {'nothing was violated' if clean else 'VIOLATED; all evidence is kept'}")
    return clean
