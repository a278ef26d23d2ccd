"""Conditions that several questions share."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, func, literal_column, or_, true
from sqlalchemy.orm import InstrumentedAttribute

_STREET, _COUNTY = 9, 6  # digits of a code


def within(column: InstrumentedAttribute[str], prefixes: Sequence[str]) -> ColumnElement[bool]:
    """Codes that begin with one of the prefixes; without a prefix, all."""
    if not prefixes:
        return true()
    return or_(*(column.startswith(prefix, autoescape=True) for prefix in prefixes))


def on_desk(column: InstrumentedAttribute[str], prefixes: Sequence[str]) -> ColumnElement[bool]:
    """The same, said so that an index that begins with the digits of a street or county leads to them in its
    order.
    """
    return or_(*(_on_one(column, prefix) for prefix in prefixes)) if prefixes else true()


def _on_one(column: InstrumentedAttribute[str], prefix: str) -> ColumnElement[bool]:
    digits = next((each for each in (_STREET, _COUNTY) if len(prefix) >= each), 0)
    if not digits:
        return within(column, (prefix,))
    desk = func.left(column, literal_column(str(digits))) == prefix[:digits]
    return desk if len(prefix) == digits else and_(desk, within(column, (prefix,)))
