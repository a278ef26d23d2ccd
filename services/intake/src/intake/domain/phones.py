"""Mobile phones of the mainland: the one kind that a code can be sent to."""

import re

from rulebook.refusals import InvalidValue

# Eleven digits, 13 to 19 first: the numbering plan for public mobile networks of the mainland.
_MOBILE = re.compile(r"1[3-9][0-9]{9}")


def require_mobile(digits: str) -> str:
    """Return the digits of a phone if a code can be sent to it, or raise InvalidValue."""
    if not _MOBILE.fullmatch(digits):
        raise InvalidValue(
            "PHONE_NOT_MOBILE",
            "这不是可以接收短信的手机号码。",
            field="phone",
            remedy="请填写11位的手机号码；没有手机的，可以到协商场所由工作人员代为提交事项。",
        )
    return digits
