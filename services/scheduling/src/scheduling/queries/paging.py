"""Pages by key: the next page begins after the last key of this one, whatever is added meanwhile."""

from sqlalchemy import ColumnElement, and_, true
from sqlalchemy.orm import InstrumentedAttribute

USUAL_PAGE = 50


def page_size(asked: int) -> int:
    return asked or USUAL_PAGE


def below(column: "InstrumentedAttribute[str]", prefix: str) -> ColumnElement[bool]:
    """Codes that begin with prefix, as a range of the index; the code of a city stands for all below it."""
    digits = prefix.removesuffix("00").removesuffix("00") if len(prefix) == 6 else prefix  # noqa: PLR2004
    if not digits:
        return true()
    return and_(column >= digits, column < digits + ":")  # ':' follows '9'
