"""Finds personal data in wording that is about to become public."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum

from rulebook.refusals import InvalidValue


class Kind(StrEnum):
    """What was found; the value is how people call it."""

    MOBILE = "手机号码"
    LANDLINE = "固定电话"
    IDENTITY = "身份证号码"
    PLATE = "车牌号码"
    EMAIL = "电子邮箱"


_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_PATTERNS = {
    Kind.IDENTITY: re.compile(r"(?<!\d)\d{6}(?:19|20)\d{9}[\dX](?![\dA-Z])"),
    Kind.MOBILE: re.compile(r"(?<!\d)(?:\+?86)?1[3-9]\d{9}(?!\d)"),
    Kind.LANDLINE: re.compile(r"(?<!\d)0\d{2,3}[1-9]\d{6,7}(?!\d)"),
    Kind.PLATE: re.compile(rf"[{_PROVINCES}][A-Z][A-HJ-NP-Z0-9]{{5,6}}(?![A-Z0-9])"),
    Kind.EMAIL: re.compile(r"[A-Z0-9._%+-]+@[A-Z0-9-]+(?:\.[A-Z0-9-]+)+"),
}
_GAPS = re.compile(r"(?<=[\dA-Z一-鿿])[\s\-–—·•.]+(?=[\dA-Z])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
# An office's own line or a hotline may stand in what a resident is told.
OFFICE_LINES = frozenset({Kind.LANDLINE})


def found(text: str) -> frozenset[Kind]:
    """Name the kinds of personal data in a text, also when typed full-width or with gaps."""
    return frozenset(_found(unicodedata.normalize("NFKC", text).upper()))


def require_none(fields: Mapping[str, str], allowed: frozenset[Kind] = frozenset()) -> None:
    """Raise InvalidValue for the first field that holds personal data; its content is never repeated."""
    for field, text in fields.items():
        if kinds := sorted(found(text) - allowed):
            raise InvalidValue(
                "PERSONAL_DATA",
                f"公开文字中含有{'、'.join(kinds)}。",
                field=field,
                remedy="请删去个人信息后重新提交。",
                details={"kinds": " ".join(Kind(kind).name.lower() for kind in kinds)},
            )


def is_identity_number(text: str) -> bool:
    """Say whether 18 characters are an identity number (GB 11643: ISO 7064 MOD 11-2, and a real birthday)."""
    total = sum(int(digit) * weight for digit, weight in zip(text[:17], _WEIGHTS, strict=True))
    return _CHECKS[total % 11] == text[17] and _is_day(text[6:14])


def _found(text: str) -> Iterator[Kind]:
    closed = _GAPS.sub("", text)
    for kind, pattern in _PATTERNS.items():
        if kind is Kind.IDENTITY:
            if any(is_identity_number(match[0]) for match in pattern.finditer(closed)):
                yield kind
        elif pattern.search(text if kind is Kind.EMAIL else closed):
            yield kind


def _is_day(digits: str) -> bool:
    try:
        date.fromisoformat(f"{digits[:4]}-{digits[4:6]}-{digits[6:]}")
    except ValueError:
        return False
    return True
