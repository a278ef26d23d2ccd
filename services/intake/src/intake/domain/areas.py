"""Whose matter a topic is: of those who live in the same part of the city, as large as the policy says."""

from enum import StrEnum

from rulebook.divisions import DivisionTable
from rulebook.refusals import NotPermitted

_STREET, _COUNTY, _CITY = 9, 6, 4


class Level(StrEnum):
    """How far a resident's own area reaches."""

    STREET = "street"
    COUNTY = "county"
    CITY = "city"


def areas_of(home: str, level: Level, divisions: DivisionTable) -> tuple[str, ...]:
    """The divisions that a home lies in at a level: two where another county administers it."""
    if level is Level.STREET:
        return (home[:_STREET],)
    if level is Level.CITY:
        return (f"{home[:_CITY]}00",)
    unit = divisions.get(home[:_STREET])
    administrative = unit.administrative_parent[:_COUNTY] if unit else ""
    return tuple(dict.fromkeys(code for code in (home[:_COUNTY], administrative) if code))


def is_own(home: str, division: str, level: Level, divisions: DivisionTable) -> bool:
    """Say whether a division lies in one's own area, or one's home in the division."""
    if divisions.covers(division, home):
        return True
    return any(divisions.covers(area, division) for area in areas_of(home, level, divisions))


def require_own(home: str, division: str, level: Level, divisions: DivisionTable) -> None:
    """Raise NotPermitted for a topic of somebody else's area."""
    if not is_own(home, division, level, divisions):
        raise NotPermitted(
            "OTHER_AREA",
            "该议题不属于您所在的区域。",
            remedy="请在您所在区域的议题库中选择；如已搬迁，请更新所在区划。",
            details={"division": division, "level": level.value},
        )
