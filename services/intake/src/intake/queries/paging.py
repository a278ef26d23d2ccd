"""Keyset cursors: opaque to the client, stable while topics come in."""

import base64
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rulebook.moments import moment_in
from rulebook.refusals import InvalidValue

DEFAULT_LIMIT = 50


@dataclass(frozen=True, slots=True)
class Position:
    """The last row of a page."""

    moment: datetime
    id: UUID

    def cursor(self) -> str:
        text = f"{self.moment.isoformat()}|{self.id}"
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read_cursor(cursor: str) -> Position | None:
    """Return where the next page begins, None for the first; InvalidValue for what we did not give out."""
    if not cursor:
        return None
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
        moment, _, topic_id = text.partition("|")
        return Position(moment_in(moment), UUID(topic_id))
    except ValueError:
        raise unreadable() from None


def unreadable() -> InvalidValue:
    return InvalidValue("CURSOR_INVALID", "翻页标记无效。", field="cursor", remedy="请从第一页重新开始。")
