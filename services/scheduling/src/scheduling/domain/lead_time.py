"""How long before a session people must be told: of the session, of another time, or that there is none."""

from datetime import datetime, time

from rulebook.calendar import SHANGHAI, WorkCalendar, local_day
from rulebook.policy import Limit, Unit
from rulebook.refusals import InvalidValue, WrongState


def earliest_start(limit: Limit, told_at: datetime, calendar: WorkCalendar) -> datetime:
    """The first moment for which somebody told now is told in time: the start of the n-th working day."""
    last = limit.after(told_at, calendar)
    if limit.unit in (Unit.WORKING_DAY, Unit.DAY):
        return datetime.combine(local_day(last), time(), SHANGHAI)
    return last


def require_lead(limit: Limit, told_at: datetime, starts_at: datetime, calendar: WorkCalendar) -> None:
    """Raise WrongState unless starts_at is far enough away."""
    earliest = earliest_start(limit, told_at, calendar)
    if starts_at < earliest:
        raise WrongState(
            "TOO_LATE",
            "距离协商开始的时间不足，来不及告知参加人员。",
            remedy=f"请至少提前{limit}告知，最早可安排在{earliest:%Y-%m-%d %H:%M}。",
            details={"limit": str(limit), "earliest": earliest.isoformat()},
        )


def require_period(starts_at: datetime, ends_at: datetime, at: datetime) -> None:
    """Raise InvalidValue unless the session lies ahead and ends on the day it starts."""
    if starts_at <= at:
        raise InvalidValue(
            "STARTS_IN_PAST", "开始时间不能早于办理时间。", field="starts_at", remedy="请改选时间。"
        )
    if ends_at <= starts_at:
        raise InvalidValue(
            "ENDS_BEFORE_START", "结束时间必须晚于开始时间。", field="ends_at", remedy="请核对起止时间。"
        )
    if local_day(starts_at) != local_day(ends_at):
        raise InvalidValue(
            "LONGER_THAN_DAY", "一次协商应在同一天内结束。", field="ends_at", remedy="请按天分别安排。"
        )
