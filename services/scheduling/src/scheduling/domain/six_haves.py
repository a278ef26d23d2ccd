"""The six things that a venue must have (六有), as they stand on a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from rulebook.refusals import InvalidValue, MissingRecord
from scheduling.domain.kinds import SixHave


@dataclass(frozen=True, slots=True)
class CheckItem:
    """What a check found about one item, and until when that holds."""

    item: SixHave
    passed: bool
    evidence: str
    valid_until: date


@dataclass(frozen=True, slots=True)
class SixHaves:
    """Items by outcome; open ones were never checked or are no longer valid."""

    passed: tuple[SixHave, ...]
    failed: tuple[SixHave, ...]
    open: tuple[SixHave, ...]

    @property
    def action(self) -> str:
        """What this means for the venue, as an action of its life cycle."""
        if self.failed:
            return "fail-check"
        return "part-check" if self.open else "pass-check"


def evaluate(items: Iterable[CheckItem], on: date) -> SixHaves:
    """Judge the last check of each item as of a day; the last day of validity is valid."""
    last = {each.item: each for each in items}
    valid = {each.item: each.passed for each in last.values() if each.valid_until >= on}
    failed = {each.item for each in last.values() if not each.passed}
    return SixHaves(
        passed=tuple(item for item in SixHave if valid.get(item) and item not in failed),
        failed=tuple(item for item in SixHave if item in failed),
        open=tuple(item for item in SixHave if item not in valid and item not in failed),
    )


def require_distinct(items: Sequence[CheckItem], *, field: str = "items") -> None:
    """Raise InvalidValue for an item that one check lists twice: which finding would be the last?"""
    seen: set[SixHave] = set()
    for position, each in enumerate(items):
        if each.item in seen:
            raise InvalidValue(
                "ITEM_REPEATED",
                f"同一次检查中“{each.item}”列了两次。",
                field=f"{field}[{position}].item",
                remedy="每个项目只列一次，写明最近一次的检查结果。",
                details={"item": each.item},
            )
        seen.add(each.item)


def require_all(haves: SixHaves) -> None:
    """Raise MissingRecord unless all six passed and are valid."""
    if missing := (*haves.failed, *haves.open):
        raise MissingRecord(
            "SIX_HAVES_INCOMPLETE",
            "“六有”尚未全部合格或已过有效期。",
            remedy="请补齐缺项并重新检查后再启用。",
            details={"record": "six-haves", "missing": " ".join(missing)},
        )
