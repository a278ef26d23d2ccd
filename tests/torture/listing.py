"""Lists the faults: families, kinds, and those that cannot be had on this machine."""

import sys
import tempfile
from itertools import groupby
from pathlib import Path
from random import Random

from tests.torture.choices import Choices
from tests.torture.crashing import Deck
from tests.torture.disk import SmallDisk
from tests.torture.layout import Layout
from tests.torture.run import kinds_of
from tests.torture.town import Town


def list_faults(choices: Choices) -> None:
    """Print one line per kind of fault, by family."""
    with tempfile.TemporaryDirectory() as room:
        disk = SmallDisk(Path(room) / "disk")
        disk.mount()
        kinds = kinds_of(choices, Town(Path(room), Layout(0)), disk, Deck(Random(0)))
        disk.unmount()
    for family, members in groupby(kinds, key=lambda kind: kind.family):
        sys.stdout.write(f"{family}\n")
        for kind in members:
            sys.stdout.write(f"  {kind.name}{f' (not available: {kind.missing})' if kind.missing else ''}\n")
