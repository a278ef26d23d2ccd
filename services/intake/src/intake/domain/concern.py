"""Whoever a matter complains about is kept away from whoever complains (petition rules; 10 traps, 26)."""

from rulebook.callers import Caller, Role
from rulebook.organisations import among
from rulebook.refusals import NotPermitted


def is_concerned(who: Caller, organisation: str | None) -> bool:
    """Say whether the matter complains about the caller's organisation.

    A unit's people who do not say which unit they are from cannot be told apart from those.
    """
    if not organisation:
        return False
    return bool(among([who.organisation], [organisation])) or (
        who.has({Role.AGENCY}) and not who.organisation
    )


def require_not_concerned(who: Caller, organisation: str | None) -> None:
    """Raise NotPermitted for whoever the matter complains about."""
    if is_concerned(who, organisation):
        raise NotPermitted(
            "CONCERNED_BY_MATTER",
            "该事项反映的是您所在的单位，不能接触提交人的信息。",
            remedy="请由上一级政协办公室或其他单位的人员办理。",
        )
