"""Rules of the day: the sign-in sheet, the opening, the closing."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from rulebook.calendar import local_day
from rulebook.refusals import InvalidValue, MissingRecord, WrongState
from scheduling.domain.plans import SignedIn


def distinct(entries: Sequence[SignedIn]) -> list[SignedIn]:
    """The lines of a sheet once each; the same entry with two contents is refused."""
    lines: dict[str, SignedIn] = {}
    for line in entries:
        if lines.setdefault(line.entry, line) != line:
            raise InvalidValue(
                "ENTRY_TWICE",
                f"签到表第{line.entry}行出现两次且内容不同。",
                field="entries",
                remedy="请核对行号。",
                details={"entry": line.entry},
            )
    return list(lines.values())


def headcount(lines: Iterable[SignedIn]) -> dict[str, int]:
    people: dict[str, int] = {}
    for line in lines:
        people[line.category] = people.get(line.category, 0) + line.people
    return people


def require_day(starts_at: datetime, at: datetime) -> None:
    """Raise WrongState before the planned day: the room is booked for that day, and people were told so."""
    if local_day(at) < local_day(starts_at):
        raise WrongState(
            "TOO_EARLY",
            f"协商安排在{local_day(starts_at)}，尚未到日期。",
            remedy="请在当天开始；如需提前，请先改期。",
            details={"starts_at": starts_at.isoformat()},
        )


def require_recusals(*, checked: bool) -> None:
    if not checked:
        raise MissingRecord(
            "RECUSALS_NOT_CHECKED",
            "尚未核对回避情况。",
            field="recusals_checked",
            remedy="请主持人逐一询问并确认后再开始。",
            details={"record": "D08"},
        )


def require_after_opening(opened_at: datetime | None, at: datetime) -> None:
    if opened_at is None or at <= opened_at:
        raise InvalidValue(
            "CLOSED_BEFORE_OPENED",
            "结束时间必须晚于开始时间。",
            field="command.occurred_at",
            remedy="请核对时间。",
        )
