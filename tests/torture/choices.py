"""What a run of the torture can be told on the command line."""

import argparse
import random
from dataclasses import dataclass
from pathlib import Path

SMALLEST_OUTAGE, LONGEST_OUTAGE = 15.0, 150.0  # seconds
LONGEST_CALM = 180.0  # seconds


@dataclass(frozen=True)
class Choices:
    minutes: float
    seed: int
    folder: Path | None
    only: frozenset[str]
    rate: float
    keep: bool
    list_only: bool
    patience: float = LONGEST_CALM
    fury: float = 1.0
    stories: frozenset[str] = frozenset()
    points: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()

    @property
    def longest_outage(self) -> float:
        """Grows with the run: a fifth of a minute in short ones, minutes in long ones."""
        return min(LONGEST_OUTAGE, max(SMALLEST_OUTAGE, self.minutes * 4))


def parse(arguments: list[str] | None = None) -> Choices:
    """Read the command line; without a seed one is drawn."""
    reader = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    reader.add_argument("--minutes", type=float, default=10.0, help="how long it is hurt (default: 10)")
    reader.add_argument("--seed", type=int, help="decides load and faults (default: drawn, and printed)")
    reader.add_argument("--folder", type=Path, help="where all evidence goes (default: a new temporary one)")
    _add_selection(reader)
    reader.add_argument("--rate", type=float, default=20.0, help="commands per second (default: 20)")
    reader.add_argument(
        "--keep", action="store_true", help="keep the servers' data when nothing was violated"
    )
    reader.add_argument(
        "--list", action="store_true", help="list the faults and whether they can be had here"
    )
    reader.add_argument(
        "--patience",
        type=float,
        default=LONGEST_CALM,
        help="seconds to wait for calm at the end (default: 180)",
    )
    reader.add_argument(
        "--fury",
        type=float,
        default=1.0,
        help="2: twice as many faults at once and half the calm (default: 1)",
    )
    found = reader.parse_args(arguments)
    seed = found.seed if found.seed is not None else random.SystemRandom().randrange(1_000_000)
    only, stories, points, links = map(_words, (found.only, found.stories, found.points, found.links))
    return Choices(
        found.minutes,
        seed,
        found.folder,
        only,
        found.rate,
        found.keep,
        found.list,
        found.patience,
        max(1.0, found.fury),
        stories,
        points,
        links,
    )


def _add_selection(reader: argparse.ArgumentParser) -> None:
    reader.add_argument(
        "--only", default="", help="faults, by family or name, with commas: kills,slow-connections"
    )
    reader.add_argument(
        "--stories", default="", help="kinds of stories, with commas: support,file (default: all)"
    )
    reader.add_argument(
        "--points", default="", help="crash points, with commas: intake:gate.acted (default: all)"
    )
    reader.add_argument(
        "--links", default="", help="connections to hurt, with commas: intake-postgres (default: all)"
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in text.split(",") if word)
