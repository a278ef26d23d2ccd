"""The bugs on the shelf: one TOML file each, with what it does wrong and which text replaces which."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "bugs"
CONTROL = "control"


class DoesNotApply(Exception):
    """A text to be replaced is not in its file exactly once; the message says which."""


@dataclass(frozen=True, slots=True)
class Change:
    """In a file, named from the root of the checkout, one text is replaced by another."""

    file: str
    old: str
    new: str

    def applied_to(self, text: str) -> str:
        """Return the text with the change.

        Raises:
            DoesNotApply: the old text is not there, or more than once.

        """
        if (times := text.count(self.old)) != 1:
            raise DoesNotApply(f"{self.file} has {times} times, not once:\n{self.old}")
        return text.replace(self.old, self.new)


@dataclass(frozen=True, slots=True)
class Bug:
    """`says` is the sentence for people; the rest is how the torture is run to make it show."""

    name: str
    says: str
    only: str
    seed: int
    minutes: float
    rate: float
    fury: float
    stories: str
    points: str
    links: str
    changes: tuple[Change, ...]


def every_bug() -> list[Bug]:
    """All bugs by name; the control, which changes nothing, comes first."""
    return sorted(map(_read, FOLDER.glob("*.toml")), key=lambda bug: (bug.name != CONTROL, bug.name))


def _read(path: Path) -> Bug:
    said = tomllib.loads(path.read_text(encoding="utf-8"))
    return Bug(
        name=path.stem,
        says=said["says"],
        only=said.get("only", ""),
        seed=said.get("seed", 1),
        minutes=said.get("minutes", 0.5),
        rate=said.get("rate", 20.0),
        fury=said.get("fury", 1.0),
        stories=said.get("stories", ""),
        points=said.get("points", ""),
        links=said.get("links", ""),
        changes=tuple(Change(**change) for change in said.get("change", ())),
    )
