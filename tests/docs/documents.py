"""The documents that people read first, and what they point at."""

import re
from pathlib import Path

from tests.architecture.source import ROOT

_PLACES = ("*.md", "docs/**/*.md", "*/*/README.md", "cli/README.md", "deploy/**/*.md")
DOCUMENTS = sorted({path for place in _PLACES for path in ROOT.glob(place)})


def name_of(document: Path) -> str:
    return str(document.relative_to(ROOT))


def written(document: Path) -> str:
    return document.read_text(encoding="utf-8")


def row(document: Path, title: str) -> str:
    """The second cell of the table row with that title; empty when there is none."""
    found = re.search(rf"^\| {title} \| (.*) \|$", written(document), re.MULTILINE)
    return found[1] if found else ""
