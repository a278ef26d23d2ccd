"""The city's brand, read once from the folder beside that of its rules."""

from datetime import datetime
from functools import lru_cache
from pathlib import Path

from chassis.policies import Rules, document
from intake.domain.brand import Brand, brand_on, brands_from
from rulebook.calendar import local_day


def brand_at(rules: Rules, at: datetime) -> Brand | None:
    """The brand in force at a moment; None where a city has none."""
    return brand_on(brands_of(rules), local_day(at))


def brands_of(rules: Rules) -> tuple[Brand, ...]:
    """All of them, newest first; OSError, KeyError or ValueError when one is malformed."""
    return _read(rules.folder.parent / "brand")


@lru_cache(maxsize=8)
def _read(folder: Path) -> tuple[Brand, ...]:
    if not (folder / "brand.yaml").exists():
        return ()
    drawings = {each.name: each.read_text(encoding="utf-8") for each in folder.glob("*.svg")}
    return brands_from(document(folder / "brand.yaml")["brands"], drawings)
