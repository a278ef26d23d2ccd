"""Layered linkage (row 18): which level a topic may be offered to."""

from rulebook.divisions import DivisionTable
from rulebook.refusals import InvalidValue


def require_above(desk: str, to: str, divisions: DivisionTable) -> None:
    """A topic is escalated to a level that its desk lies in."""
    divisions.require(to, field="to_division")
    if to == desk or not divisions.covers(to, desk):
        raise _wrong("上级", "NOT_ABOVE", desk)


def require_below(desk: str, to: str, divisions: DivisionTable) -> None:
    """A topic is delegated to a level that lies in its desk's."""
    divisions.require(to, field="to_division")
    if to == desk or not divisions.covers(desk, to):
        raise _wrong("下级", "NOT_BELOW", desk)


def _wrong(which: str, reason: str, desk: str) -> InvalidValue:
    return InvalidValue(
        reason,
        f"所选区划不是该事项所在区划的{which}。",
        field="to_division",
        remedy=f"请选择{desk}的{which}区划。",
        details={"desk": desk},
    )
