"""Who may see and move an assignment: its own division, or the units that it names."""

from collections.abc import Iterable

from rulebook.callers import EVERYWHERE, Caller, Role
from rulebook.divisions import DivisionTable, covers, is_valid_code
from rulebook.refusals import InvalidValue, NotPermitted

_COUNTY_DIGITS = 6


def is_agency_only(caller: Caller) -> bool:
    return caller.roles == {Role.AGENCY}


def involves(caller: Caller, organisations: Iterable[str]) -> bool:
    return Role.AGENCY in caller.roles and bool(caller.organisation) and caller.organisation in organisations


def require_sight(
    caller: Caller, division: str, organisations: Iterable[str], divisions: DivisionTable
) -> None:
    """Raise NotPermitted unless the caller's unit is named, or the matter lies in the caller's division."""
    if involves(caller, organisations):
        return
    if is_agency_only(caller):
        raise other_organisation()
    caller.require_division(division, divisions)


def own_organisation(caller: Caller) -> str:
    """The unit that the caller acts for; raises NotPermitted when the token names none."""
    if not caller.organisation:
        raise NotPermitted("ORGANISATION_REQUIRED", "凭证中没有单位。", remedy="请使用本单位的系统凭证。")
    return caller.organisation


def other_organisation() -> NotPermitted:
    return NotPermitted("OTHER_ORGANISATION", "该事项未交由本单位办理。", remedy="请由主办或协办单位查询。")


def require_lead(caller: Caller, lead: str) -> None:
    """Raise NotPermitted unless the caller acts for the lead unit; co-units answer to the lead, not to us."""
    if not involves(caller, (lead,)):
        raise NotPermitted("NOT_THE_LEAD_UNIT", "只有主办单位可以办理该交办单。", remedy="请由主办单位办理。")


def prefixes(caller: Caller, requested: str, divisions: DivisionTable) -> tuple[str, ...]:
    """The beginnings of the division codes that a list may show; () for the whole city.

    A town with two parents lies below both, so it is named beside its zone's own codes.
    """
    if requested and not is_valid_code(requested):
        raise InvalidValue(
            "DIVISION_UNKNOWN", "区划代码不存在。", field="division", remedy="请从区划表中选择。"
        )
    if requested:
        caller.require_division(requested, divisions)
    elif caller.has(EVERYWHERE):
        return ()
    code = requested or caller.division
    elsewhere = [
        each.code for each in divisions if divisions.covers(code, each.code) and not covers(code, each.code)
    ]
    return (_stem(code), *elsewhere)


def _stem(code: str) -> str:
    return code.removesuffix("00").removesuffix("00") if len(code) == _COUNTY_DIGITS else code
