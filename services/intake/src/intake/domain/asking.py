"""When something may be asked, asked for again, or looked at again (rows 6 and 10 of the procedure)."""

from datetime import datetime

from rulebook.calendar import WorkCalendar
from rulebook.policy import Limit
from rulebook.refusals import NotPermitted, WrongState


def require_askable(last_asked: datetime | None, at: datetime, pause: Limit, calendar: WorkCalendar) -> None:
    """A submitter is asked once within the policy's days, and not in instalments."""
    if last_asked and at <= (next_at := pause.after(last_asked, calendar)):
        raise WrongState(
            "ASKED_ALREADY",
            "近期已请提交人补充过材料。",
            remedy=f"请在{next_at:%Y-%m-%d}之后再次询问，或依据现有材料办理。",
            details={"next_at": next_at.isoformat()},
        )


def require_reviewable(
    declined_at: datetime, at: datetime, longest: Limit, calendar: WorkCalendar, *, asked_before: bool
) -> None:
    """A refusal is reviewed once, if that is asked for in time."""
    if asked_before:
        raise WrongState(
            "REVIEWED_ONCE",
            "对不予受理的复核只能申请一次。",
            remedy="如有新的事实，请持原查询码重新提交。",
        )
    if at > (last := longest.after(declined_at, calendar)):
        raise WrongState(
            "REVIEW_TOO_LATE",
            f"申请复核的期限为{last:%Y-%m-%d}，已经过期。",
            remedy="如有新的事实，请持原查询码重新提交。",
            details={"last": last.isoformat()},
        )


def require_review_asked(*, asked: bool) -> None:
    """A refusal that stands unasked is not looked at again."""
    if not asked:
        raise WrongState(
            "REVIEW_NOT_ASKED",
            "提交人没有申请复核，或复核已有结论。",
            remedy="请在提交人申请后办理。",
        )


def require_another(reviewer: str, decliner: str) -> None:
    """Nobody reviews his own refusal."""
    if reviewer == decliner:
        raise NotPermitted(
            "OWN_DECISION",
            "不能复核本人作出的不予受理决定。",
            remedy="请由另一位工作人员复核。",
        )
