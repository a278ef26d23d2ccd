"""Keyset cursors: where a page ended, written so that nobody is tempted to make one up."""

import base64
from datetime import datetime
from uuid import UUID

from rulebook.moments import moment_in
from rulebook.refusals import InvalidValue

PAGE = 50
_LAST = 2**63 - 1
Place = tuple[datetime, UUID]


def cursor_of(moment: datetime, row_id: UUID) -> str:
    return base64.urlsafe_b64encode(f"{moment.isoformat()}|{row_id}".encode()).decode()


def place_of(cursor: str) -> Place | None:
    if not cursor:
        return None
    try:
        moment, _, row_id = base64.urlsafe_b64decode(cursor.encode()).decode().partition("|")
        return moment_in(moment), UUID(row_id)
    except ValueError:
        raise no_such_page() from None


def position_cursor(position: int) -> str:
    return base64.urlsafe_b64encode(str(position).encode()).decode()


def position_of(cursor: str) -> int:
    try:
        position = int(base64.urlsafe_b64decode(cursor.encode()) or b"0")
    except ValueError:
        raise no_such_page() from None
    if not 0 <= position <= _LAST:
        raise no_such_page()
    return position


def code_cursor(code: str) -> str:
    return base64.urlsafe_b64encode(code.encode()).decode()


def code_of(cursor: str) -> str:
    try:
        return base64.b64decode(cursor.encode(), altchars=b"-_", validate=True).decode()
    except ValueError:
        raise no_such_page() from None


def no_such_page() -> InvalidValue:
    return InvalidValue("CURSOR_UNKNOWN", "没有这一页。", field="cursor", remedy="请从第一页重新开始。")
