"""By what a list may be narrowed: an area and a category that there are, or that topics still carry.

Nothing found and nothing meant are two answers: who mistypes a code must not read that nobody has a problem.
"""

from collections.abc import Collection, Iterable

from intake.domain.shares import stem
from rulebook.divisions import DivisionTable
from rulebook.refusals import InvalidValue

_TOWNSHIP = 9


def require_area(code: str, divisions: DivisionTable) -> None:
    """Let pass nothing, a code or the beginning of one, also of a unit that has gone, and what lies below.

    The table ends with streets and towns; a village's own digits are believed.
    """
    begins = stem(code)[:_TOWNSHIP]
    if not any(each.code.startswith(begins) for each in divisions.versions):
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
