"""What every part of one story needs to know: the pattern, where it happens, and the office's rhythm."""

from dataclasses import dataclass

from shangliang_cli.replay.catalogue import Pattern
from shangliang_cli.replay.places import Township
from shangliang_cli.replay.rhythm import Rhythm


@dataclass(frozen=True)
class Scene:
    """A pattern at a place within a unit."""

    pattern: Pattern
    town: Township
    place: str
    rhythm: Rhythm
