"""Whoever a matter complains about is kept away from whoever complains (petition rules; 10 traps, 26).

With a unit go the units below it: their people answer to it. The unit above it is who should look into it.
"""

from datetime import date

from rulebook.callers import Caller, Role
from rulebook.organisations import Catalogue, among, covered_by
from rulebook.refusals import NotPermitted


def is_concerned(who: Caller, organisation: str | None, catalogue: Catalogue, on: date) -> bool:
    """Say whether the matter complains about the caller's organisation, or one that this belongs to on a day.

    A unit's people who do not say which unit they are from cannot be told apart from those.
    """
    if not organisation:
        return False
    return bool(among([who.organisation], covered_by(catalogue, organisation, on))) or (
        who.has({Role.AGENCY}) and not who.organisation
    )


def require_not_concerned(who: Caller, organisation: str | None, catalogue: Catalogue, on: date) -> None:
    """Raise NotPermitted for whoever the matter complains about."""
    if is_concerned(who, organisation, catalogue, on):
        raise NotPermitted(
            "CONCERNED_BY_MATTER",
            "该事项反映的是您所在的单位或其所属的上级单位，不能接触提交人的信息。",
            remedy="请由上一级政协办公室或其他单位的人员办理。",
        )
