"""By what a list may be narrowed: an area and a category that there are, or that topics still carry.

Nothing found and nothing meant are two answers: who mistypes a code must not read that nobody has a problem.
"""

from collections.abc import Collection, Iterable

from intake.domain.shares import stem, stems_of
from rulebook.callers import EVERYWHERE, Caller
from rulebook.divisions import DivisionTable, is_valid_code
from rulebook.refusals import InvalidValue, NotPermitted

_TOWNSHIP = 9


def require_area(code: str, divisions: DivisionTable) -> None:
    """Let pass nothing, a code or the beginning of one, also of a unit that has gone, and what lies below.

    The table ends with streets and towns; a village's own digits are believed.
    """
    if not _is_known(code, divisions):
        raise InvalidValue(
            "DIVISION_UNKNOWN", "区划代码不存在。", field="division", remedy="请从区划表中选择。"
        )


def require_subject(category: str, known: Iterable[str], given_up: Collection[str]) -> None:
    """Let pass nothing, a category of the city, and one that it has given up; the remedy names the former."""
    choices = tuple(known)
    if category and category not in choices and category not in given_up:
        raise InvalidValue(
            "CATEGORY_UNKNOWN",
            "类别不存在。",
            field="category",
            remedy=f"请从以下类别中选择：{'、'.join(choices)}。",
        )


def own_area(who: Caller, divisions: DivisionTable) -> tuple[str, ...]:
    """The stems of what a caller's desk shows; NotPermitted for whoever acts for no division that there is.

    A code begins with nothing at all as well: whoever has none would see the whole city.
    """
    if is_valid_code(who.division) and _is_known(who.division, divisions):
        return stems_of(who.division, divisions)
    if who.has(EVERYWHERE):
        return ("",)
    raise NotPermitted(
        "NO_DIVISION",
        "您的账号没有有效的所属区划。",
        remedy="请联系管理员更正账号的所属区划。",
        details={"own_division": who.division},
    )


def stems_to_see(who: Caller, divisions: DivisionTable) -> tuple[str, ...]:
    """Whose divisions are looked at; none: the whole city."""
    return () if who.has(EVERYWHERE) else own_area(who, divisions)


def _is_known(code: str, divisions: DivisionTable) -> bool:
    begins = stem(code)[:_TOWNSHIP]
    return any(each.code.startswith(begins) for each in divisions.versions)
