"""Rules of a session that ends with points left: what they are, and how long the next session may wait."""

from collections.abc import Sequence
from datetime import date, datetime

from rulebook.calendar import WorkCalendar, local_day
from rulebook.policy import Limit
from rulebook.refusals import InvalidValue, MissingRecord


def points(texts: Sequence[str]) -> list[str]:
    """The points once each, in their order. Raises MissingRecord when none says anything."""
    left = list(dict.fromkeys(filter(None, (text.strip() for text in texts))))
    if not left:
        raise MissingRecord(
            "NO_POINTS_LEFT",
            "没有列出未尽事项。",
            field="points_left",
            remedy="请逐条写明下次协商要谈的事项；已谈完的，请直接结束协商。",
            details={"record": "D09"},
        )
    return left


def next_day(wanted: date | None, at: datetime, limit: Limit, calendar: WorkCalendar) -> date:
    """The day by which the next session is due: the wanted one, or the last that the limit allows.

    Raises InvalidValue for a day that has come already or lies beyond the limit.
    """
    last = local_day(limit.after(at, calendar))
    if wanted is None:
        return last
    if not local_day(at) < wanted <= last:
        raise InvalidValue(
            "NEXT_BY_OUT_OF_RANGE",
            f"下次协商应在本次协商次日至{last}之间举行。",
            field="next_by",
            remedy="请改填日期，或留空按最长期限计算。",
            details={"limit": str(limit), "latest": last.isoformat()},
        )
    return wanted
