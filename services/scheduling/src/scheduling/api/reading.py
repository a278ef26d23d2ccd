"""Requests to values: words, ids, days, moments and cursors, refused by name where they mean nothing."""

import base64
import binascii
import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from google.protobuf.timestamp_pb2 import Timestamp

from rulebook.refusals import InvalidValue
from scheduling.domain.slots import Slot

WordT = TypeVar("WordT", bound=StrEnum)


def word(kind: type[WordT], prefix: str, name: str) -> WordT:
    """The word of the domain for a name on the wire: SESSION_FORM_ROOM with prefix SESSION_FORM is room."""
    return kind(name.removeprefix(f"{prefix}_").lower())


def term(kind: type[WordT], text: str, *, field: str) -> WordT:
    """A word that the contract carries as text."""
    try:
        return kind(text)
    except ValueError as error:
        raise InvalidValue(
            "WORD_UNKNOWN",
            f"“{text}”不是可用的取值。",
            field=field,
            remedy=f"可用的取值：{'、'.join(kind)}。",
            details={"allowed": " ".join(kind)},
        ) from error


def optional_id(text: str) -> UUID | None:
    return UUID(text) if text else None


def ids(texts: Sequence[str]) -> tuple[UUID, ...]:
    return tuple(UUID(text) for text in texts)


def moment(stamp: Timestamp) -> datetime:
    return stamp.ToDatetime(tzinfo=UTC)


def slot(starts_at: Timestamp, ends_at: Timestamp) -> Slot:
    return Slot(moment(starts_at), moment(ends_at))


def day(text: str, *, field: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InvalidValue(
            "DATE_IMPOSSIBLE", f"没有{text}这一天。", field=field, remedy="请按 YYYY-MM-DD 填写。"
        ) from error


def optional_day(text: str, *, field: str) -> date | None:
    return day(text, field=field) if text else None


def cursor_of(*key: str) -> str:
    """An opaque text for the last key of a page."""
    return base64.urlsafe_b64encode(json.dumps(key).encode()).decode()


def key_of(cursor: str, parts: int) -> tuple[str, ...] | None:
    """The key in a cursor that we gave out; None for the first page."""
    if not cursor:
        return None
    try:
        key = json.loads(base64.urlsafe_b64decode(cursor.encode()))
    except (binascii.Error, ValueError) as error:
        raise wrong_cursor() from error
    if not (isinstance(key, list) and len(key) == parts and all(map(_is_text, key))):
        raise wrong_cursor()
    return tuple(key)


def _is_text(part: object) -> bool:
    return isinstance(part, str) and part.isprintable()


def wrong_cursor() -> InvalidValue:
    return InvalidValue("CURSOR_INVALID", "翻页标记无效。", field="cursor", remedy="请从第一页重新查询。")
