"""Which divisions a caller's desk shows: a range of codes, and units that belong to it by administration."""

from rulebook.divisions import DivisionTable, covers

_COUNTY = 6


def stem(code: str) -> str:
    """The digits that all codes below code start with: 411100 covers 4111, a street covers its own nine."""
    return code.removesuffix("00").removesuffix("00") if len(code) == _COUNTY else code


def stems_of(code: str, divisions: DivisionTable) -> tuple[str, ...]:
    """The stems of everything that lies below code by prefix or by administration."""
    others = (
        unit.code for unit in divisions if divisions.covers(code, unit.code) and not covers(code, unit.code)
    )
    return (stem(code), *others)
