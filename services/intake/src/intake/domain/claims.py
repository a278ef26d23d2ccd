"""A claim keeps others off a topic while a clerk works on it, and ends by itself."""

from datetime import datetime

from rulebook.callers import Caller, Role
from rulebook.refusals import WrongState

_CLAIMING = frozenset({Role.CLERK, Role.LIAISON})


def is_claimed_by_another(
    who: Caller, claimed_by: str | None, claimed_until: datetime | None, now: datetime
) -> bool:
    if claimed_by is None or claimed_until is None or now >= claimed_until:
        return False
    return claimed_by != who.subject


def require_unclaimed(
    who: Caller, claimed_by: str | None, claimed_until: datetime | None, now: datetime
) -> None:
    """Raise WrongState for a clerk while another one has the topic; others are not kept off."""
    if who.has(_CLAIMING) and is_claimed_by_another(who, claimed_by, claimed_until, now):
        raise WrongState(
            "CLAIMED",
            "该事项正由其他工作人员办理。",
            remedy="请等待其办结或释放，或与其联系。",
            details={"claimed_until": claimed_until.isoformat() if claimed_until else ""},
        )
