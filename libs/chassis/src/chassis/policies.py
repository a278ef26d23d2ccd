"""The city's rules as files: deploy/policy/ read once at the start."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from rulebook.calendar import WorkCalendar
from rulebook.divisions import DivisionTable
from rulebook.organisations import NO_CATALOGUE, Catalogue
from rulebook.policy import Policy

# The loader in C reads the same in a seventh of the time; yaml has none where it was built without libyaml.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Category:
    """What a topic is about; channel names where to take a matter that is not consultable."""

    code: str
    name: str
    name_en: str
    group: str
    consultable: bool = True
    channel: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """All that a city decides for itself; what one service alone reads stays in the folder.

    given_up: categories that nothing new may have, and that what came before still has.
    """

    policy: Policy
    calendar: WorkCalendar
    divisions: DivisionTable
    categories: dict[str, Category]
    folder: Path = Path()
    hotline_categories: dict[str, str] = field(default_factory=dict)
    hotline_other: str = "other"
    organisations: Catalogue = NO_CATALOGUE
    given_up: frozenset[str] = frozenset()


def load(policy_dir: Path, city: str) -> Rules:
    """Read <city>.yaml, calendar.yaml, divisions.csv and categories.yaml; hotline.yaml and organisations.yaml
    where a city has them.

    OSError, ValueError, TypeError or KeyError at the start.
    """
    hotline = policy_dir / "hotline.yaml"
    theirs = document(hotline) if hotline.exists() else {}
    subjects = document(policy_dir / "categories.yaml")
    categories = (Category(**each) for each in subjects["categories"])
    return Rules(
        policy=Policy.from_mapping(document(policy_dir / f"{city}.yaml")),
        calendar=WorkCalendar.from_mapping(document(policy_dir / "calendar.yaml")),
        divisions=DivisionTable.from_csv(policy_dir / "divisions.csv"),
        categories={each.code: each for each in categories},
        folder=policy_dir,
        hotline_categories=theirs.get("categories", {}),
        hotline_other=theirs.get("other", "other"),
        organisations=_organisations(policy_dir / "organisations.yaml"),
        given_up=frozenset(subjects.get("given_up", ())),
    )


def document(path: Path) -> dict[str, Any]:
    """Read one file of rules; OSError or ValueError at the start, TypeError for one that holds no mapping."""
    content = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - one of the two safe ones
    if not isinstance(content, dict):
        raise TypeError(f"{path} holds no mapping")
    return content


def _organisations(path: Path) -> Catalogue:
    return Catalogue.from_mapping(document(path)) if path.exists() else NO_CATALOGUE
