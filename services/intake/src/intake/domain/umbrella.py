"""Topics gathered under one that nobody handed in: where it lies, what may be a part, who is told once.

Link as duplicate, umbrella and split are different verbs, and each can be undone: the research on other
platforms shows what is lost where one verb serves for all (merged topics without their supporters).
"""

from collections.abc import Iterable, Sequence
from uuid import UUID

from intake.domain.wording import STATES
from rulebook.divisions import DivisionTable
from rulebook.refusals import InvalidValue, WrongState

_VILLAGE, _TOWNSHIP, _COUNTY, _PREFECTURE = 12, 9, 6, 4


def require_room(parts: int, most: int) -> None:
    """An umbrella over half the town says nothing any more."""
    if parts > most:
        raise InvalidValue(
            "UMBRELLA_FULL",
            f"一个综合议题最多归入{most}个事项。",
            field="topic_ids",
            remedy="请按内容分为几个综合议题。",
            details={"most": str(most), "parts": str(parts)},
        )


def require_no_umbrella(*, is_umbrella: bool) -> None:
    """Umbrellas stand beside each other, not in each other."""
    if is_umbrella:
        raise WrongState(
            "UMBRELLA_IN_UMBRELLA",
            "综合议题不能再归入或并入其他议题。",
            remedy="请解散其中一个综合议题，再把各事项归入另一个。",
        )


def require_submitter(*, is_umbrella: bool) -> None:
    """Nobody handed an umbrella in, so nobody takes it back."""
    if is_umbrella:
        raise WrongState(
            "UMBRELLA_HAS_NO_SUBMITTER", "综合议题没有提交人，不能撤回。", remedy="请解散综合议题。"
        )


def require_umbrella(*, is_umbrella: bool) -> None:
    if not is_umbrella:
        raise WrongState(
            "NOT_AN_UMBRELLA",
            "该议题不是综合议题。",
            remedy="如为同一事项，请使用并案；如需综合协商，请先设立综合议题。",
        )


def require_no_merge_into(*, is_umbrella: bool) -> None:
    """What belongs to an umbrella is a part of it, and keeps where it stood; a duplicate does not."""
    if is_umbrella:
        raise WrongState(
            "UMBRELLA_GATHERS",
            "综合议题不接受并案。",
            remedy="请将该事项归入综合议题（AddToUmbrella）。",
        )


def require_gathered(*, gathered: bool) -> None:
    if not gathered:
        raise WrongState(
            "NOT_GATHERED", "该事项未归入综合议题。", remedy="如为并案，请撤销并案（UndoMerge）。"
        )


def require_merged(*, gathered: bool) -> None:
    if gathered:
        raise WrongState(
            "GATHERED_NOT_MERGED",
            "该事项是综合议题的一部分，不是并案。",
            remedy="请将其移出综合议题（TakeFromUmbrella）。",
        )


def require_open(*, is_open: bool, state: str) -> None:
    if not is_open:
        raise WrongState(
            "UMBRELLA_NOT_OPEN",
            f"综合议题的状态为“{STATES[state]}”，不能归入。",
            remedy="请归入仍在办理的综合议题。",
            details={"state": state},
        )


def division_of(given: str, parts: Sequence[str], table: DivisionTable) -> str:
    """Where an umbrella lies: in the smallest unit that covers all parts, or one above or below it."""
    ancestor = common_division(parts, table)
    if not given:
        return ancestor
    table.require(given[:_TOWNSHIP])
    if not (table.covers(given, ancestor) or table.covers(ancestor, given)):
        raise InvalidValue(
            "UMBRELLA_ELSEWHERE",
            "综合议题的区划与各事项所在区划无关。",
            field="division",
            remedy=f"请留空（默认为{ancestor}），或选择其上级或下级区划。",
            details={"division": ancestor},
        )
    return given


def common_division(divisions: Sequence[str], table: DivisionTable) -> str:
    """Return the code of the smallest unit that all lie in; InvalidValue where no city covers them."""
    for code in _upwards(divisions[0]):
        if all(table.covers(code, each) for each in divisions):
            return code
    raise InvalidValue(
        "PARTS_OF_DIFFERENT_CITIES",
        "各事项不在同一城市。",
        field="topic_ids",
        remedy="请只选择本市的事项。",
    )


def source_of(kinds: Iterable[int], mixed: int) -> int:
    """Whom an umbrella comes from: those of its parts, where they are all alike."""
    different = set(kinds)
    return different.pop() if len(different) == 1 else mixed


def told_elsewhere(persons: Iterable[Sequence[UUID]]) -> list[UUID]:
    """List the topics whose submitter hears of an act under the first of those that he raised himself.

    persons: for each, what he raised of all that the act is about.
    """
    return sorted(each for raised in persons for each in sorted(raised)[1:])


def _upwards(code: str) -> Iterable[str]:
    for digits in (_VILLAGE, _TOWNSHIP, _COUNTY):
        if len(code) >= digits:
            yield code[:digits]
    yield code[:_PREFECTURE] + "00"
