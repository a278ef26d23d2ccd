"""What stands in a cell: text as it was meant, moments however they were written."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta, timezone
from typing import Any

ZONE = timezone(timedelta(hours=8))
_TEXT = re.compile(
    r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?"
    r"(?:[\sT]*(\d{1,2})\s*[:时点]\s*(\d{1,2})?\s*分?(?::(\d{1,2}))?\s*秒?)?"
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SERIAL = re.compile(r"\d{5}(\.\d+)?")
_YES = frozenset({"是", "y", "yes", "1", "true", "对", "√"})
_DAY = 86_400


def text_of(value: Any) -> str:
    """Return a cell as text; numbers without the fraction that the program has put there."""
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() | date():
            return value.isoformat(sep=" ") if isinstance(value, datetime) else value.isoformat()
        case _:
            return str(value).strip()


def is_yes(value: Any) -> bool:
    return unicodedata.normalize("NFKC", text_of(value)).strip().lower() in _YES


def moment_of(value: Any, epoch: datetime) -> datetime:
    """Return the moment that a cell means, in local time: a date, a day number since epoch, or text.

    Raises ValueError for anything else.
    """
    match value:
        case datetime():
            return value.replace(tzinfo=ZONE)
        case date():
            return datetime.combine(value, time(), ZONE)
        case int() | float() if not isinstance(value, bool):
            return _from_serial(float(value), epoch)
    text = unicodedata.normalize("NFKC", str(value)).strip()
    if _SERIAL.fullmatch(text):
        return _from_serial(float(text), epoch)
    if not (found := _TEXT.fullmatch(text) or _COMPACT.fullmatch(text)):
        raise ValueError("no moment")
    parts = [int(part) for part in found.groups() if part is not None]
    return datetime(*parts, tzinfo=ZONE)  # type: ignore[misc, arg-type]  # three to six numbers


def _from_serial(days: float, epoch: datetime) -> datetime:
    if not 1 <= days < 80_000:  # noqa: PLR2004 - the years 1900 to 2119
        raise ValueError("no moment")
    whole = epoch + timedelta(seconds=round(days * _DAY))
    return whole.replace(tzinfo=ZONE)
