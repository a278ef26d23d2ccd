"""Giving an assignment back: asked in time, ruled once, locked after that."""

from datetime import datetime

from rulebook.organisations import plain
from rulebook.refusals import InvalidValue, WrongState


def require_returnable(*, locked: bool, at: datetime, latest: datetime) -> None:
    """Raise WrongState after a ruling, or when the time to ask has passed."""
    if locked:
        raise WrongState("RETURN_LOCKED", "该交办单已经裁定，不得再次退回。", remedy="请按裁定办理。")
    if at > latest:
        raise WrongState(
            "RETURN_TOO_LATE",
            "已超过申请退回的期限。",
            remedy="请签收办理；确不属本单位职责的，请与交办单位协商。",
            details={"latest": latest.isoformat()},
        )


def require_successor(*, granted: bool, present: str, successor: str) -> None:
    """Raise InvalidValue unless a granted return names another lead unit, and a refused one names none."""
    if granted and plain(successor) in ("", plain(present)):
        raise InvalidValue(
            "NEW_LEAD_REQUIRED",
            "同意退回须指定新的主办单位。",
            field="lead_organisation",
            remedy="请填写接替办理的单位。",
        )
