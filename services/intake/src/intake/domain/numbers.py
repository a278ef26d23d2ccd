"""Receipt numbers such as LH2021-0000123-7: city, year, sequence, check digit (ISO/IEC 7064, MOD 11,10)."""

import re
import unicodedata
from datetime import datetime

from intake.domain.check_character import check_value, is_consistent
from rulebook.calendar import local_day

_SHAPE = re.compile(r"([A-Z]{1,4})(\d{4})-?(\d{7,9})-?(\d)")


def receipt_number(prefix: str, at: datetime, sequence: int) -> str:
    """Write the number of a topic that was handed in at a moment; the year is Shanghai's."""
    payload = f"{local_day(at).year:04d}{sequence:07d}"
    return f"{prefix}{payload[:4]}-{payload[4:]}-{check_value(map(int, payload), 10)}"


def read_number(text: str) -> str | None:
    """Return the number as it is stored, however it was typed; None when it cannot be one of ours."""
    typed = unicodedata.normalize("NFKC", text).strip().upper().replace(" ", "")
    if not (match := _SHAPE.fullmatch(typed)):
        return None
    prefix, year, sequence, check = match.groups()
    if not is_consistent(map(int, year + sequence + check), 10):
        return None
    return f"{prefix}{year}-{sequence}-{check}"
