"""Open311 GeoReport v2 as a city of consultation understands it: what is over, which days a list covers, what
a report says.

The standard (wiki.open311.org/GeoReport_v2) knows two states and asks for no title; both follow from here.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from intake.domain.progress_texts import text_of
from intake.domain.states import CLOSED, State
from rulebook.calendar import SHANGHAI
from rulebook.refusals import InvalidValue

# Over for the platform, as FixMyStreet counts referrals and duplicates: somebody else goes on, or nobody.
ENDED_STATES = tuple(sorted({*CLOSED, State.MERGED}))
# The last step of one issue; a topic is over when each of its issues has had one.
ENDINGS = ("issue-closed-unresolved", "issue-explained", "issue-resolved")
STATUSES = frozenset({"open", "closed"})

# The standard's own bounds of a list: "a span of 90 days or first 1000 requests".
SPAN = timedelta(days=90)
FIRST = 1000
# Moments are told in whole seconds, so the last one told must find what it was told of.
_WHOLE_SECOND = timedelta(microseconds=999_999)
_FIRST_YEAR, _LAST_YEAR = 1970, 9000

_SHORTEST_TITLE, _LONGEST_TITLE = 4, 80
_LONGEST_NAME = 60
_DIGITS = 5  # about a metre
_PLUS_LOST = re.compile(r"(?<=T)([0-9:.]+) ([0-9]{2}:?[0-9]{2})$")


@dataclass(frozen=True, slots=True)
class Window:
    """The moments that a list covers, both included; without an end, up to now and beyond."""

    start: datetime
    end: datetime | None


def window(start: str, end: str, now: datetime) -> Window:
    """Read the two dates of a list, either of which may be missing; InvalidValue for more than 90 days."""
    first, last = _moment("start_date", start), _moment("end_date", end)
    if last and not last.microsecond:
        last += _WHOLE_SECOND
    if first is None:
        return Window((last or now) - SPAN, last)
    if last is None:
        return Window(first, first + SPAN)
    if not timedelta() <= last - first <= SPAN + _WHOLE_SECOND:
        raise InvalidValue(
            "SPAN_INVALID",
            f"起止时间须先后有序，且相隔不超过{SPAN.days}天。",
            field="end_date",
            remedy="请分段查询。",
        )
    return Window(first, last)


def resend_keys(content: str, now: datetime, within: timedelta) -> tuple[str, str]:
    """Keys for a report without one: of the span of time that it falls into, and of the span before.

    Spans are as long as a repetition may come late. So one that is in time lies in the first report's span
    or in the next one, and whoever looks under both keys finds the first answer.
    """
    span = int(now.timestamp() // within.total_seconds())
    return f"{content}.{span}", f"{content}.{span - 1}"


def statuses(words: list[str]) -> frozenset[str]:
    """Read which of open and closed are wanted; none named means both."""
    if set(words) - STATUSES:
        raise InvalidValue(
            "STATUS_UNKNOWN",
            "状态不在允许的取值之内。",
            field="status",
            remedy="请使用 open 或 closed。",
        )
    return frozenset(words) or STATUSES


def status_note(stage: str, *, is_over: bool, parts: Sequence[bool] = (), follows_ended: bool = False) -> str:
    """Say where a report stands; of its issues only together, since a step ends one of several.

    parts: whether each that it was split into is over. follows_ended: what it was merged into is over.
    """
    if parts:
        ended = "各件均已办结。" if all(parts) else f"其中{sum(parts)}件已办结，其余仍在办理。"
        return f"已拆分为{len(parts)}件分别办理，{ended}"
    if follows_ended:
        return text_of(stage, {}, "zh-CN") + "该议题已办结。"
    if stage in ENDINGS:
        return "各项问题均已办结。" if is_over else "部分问题已办结，其余仍在办理。"
    return text_of(stage, {}, "zh-CN")


def listed(values: list[str]) -> list[str]:
    """Take apart what may be named several times, in one value with commas or in several values."""
    return list(dict.fromkeys(part.strip() for value in values for part in value.split(",") if part.strip()))


def title_of(description: str, category: str) -> str:
    """A title for a report that has none: the beginning of what it says, in one line, or what it is about."""
    line = " ".join(description.split())
    if len(line) < _SHORTEST_TITLE:
        return f"{category}事项"
    return line if len(line) <= _LONGEST_TITLE else line[: _LONGEST_TITLE - 1] + "…"


def whole_name(first: str, last: str) -> str:
    """Write a name in the order of its script: 王 and 小明 as 王小明, Ann and Lee as Ann Lee."""
    parts = [part.strip() for part in (first, last)]
    if not all(parts):
        return "".join(parts)
    chinese = all("CJK" in unicodedata.name(letter, "") for part in parts for letter in part)
    return (parts[1] + parts[0] if chinese else " ".join(parts))[:_LONGEST_NAME]


def plain_number(phone: str) -> str:
    """Write a phone number without the brackets, dots and slashes that other countries put into it."""
    return " ".join(re.sub(r"[()./]+", " ", unicodedata.normalize("NFKC", phone)).split())


def coordinates(north: float | None, east: float | None) -> str:
    """Write a place on the map for the clerk's eyes; "" without one. InvalidValue for half of one."""
    if north is None and east is None:
        return ""
    if north is None or east is None:
        raise InvalidValue(
            "COORDINATES_INCOMPLETE",
            "纬度和经度必须同时提供。",
            field="lat" if north is None else "long",
            remedy="请同时填写 lat 和 long，或都不填写。",
        )
    return f"{north:.{_DIGITS}f},{east:.{_DIGITS}f}"


def _moment(field: str, text: str) -> datetime | None:
    """Read a date or moment; one without a zone is Shanghai's, and a plus sign that became a space is one."""
    if not text.strip():
        return None
    try:
        moment = datetime.fromisoformat(_PLUS_LOST.sub(r"\1+\2", text.strip()))
    except ValueError:
        raise _no_date(field) from None
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        raise _no_date(field)
    return moment if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)


def _no_date(field: str) -> InvalidValue:
    return InvalidValue(
        "DATE_INVALID",
        "日期不存在或格式不正确。",
        field=field,
        remedy="请按 2021-05-31T08:00:00+08:00 的格式填写。",
    )
