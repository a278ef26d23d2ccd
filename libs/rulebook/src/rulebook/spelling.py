"""One spelling for words that people type: for comparing them, never for storing them."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from rulebook.simplified import SIMPLIFIED, TRADITIONAL


@cache
def simplifying() -> Mapping[int, int]:
    """Return the table for str.translate that makes traditional characters simple; made on first use."""
    return str.maketrans(TRADITIONAL, SIMPLIFIED)


def plain(text: str) -> str:
    """Return text without differences of typing: full-width forms, Traditional characters, spaces, case."""
    normal = unicodedata.normalize("NFKC", text).translate(simplifying())
    return re.sub(r"[\s\u200b\ufeff]+", "", normal).lower()
