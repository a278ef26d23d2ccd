"""CloudEvents 1.0 as third parties post them: what an event must say before we look at its content."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from rulebook.refusals import InvalidValue

TYPE = "shangliang.topic-submitted.v1"
_LONGEST = 1024


@dataclass(frozen=True, slots=True)
class Posted:
    """One event as posted: its content is judged later."""

    source: str
    id: str
    data: object

    @property
    def idempotency_key(self) -> str:
        """(source, id) is the event's identity; hashed, because both may be longer than a key."""
        return hashlib.sha256(f"{len(self.source)}:{self.source}{self.id}".encode()).hexdigest()


def read_event(attributes: Mapping[str, object], data: object) -> Posted:
    """Check the context attributes and return the event; raises InvalidValue naming the attribute."""
    if attributes.get("specversion") != "1.0":
        raise _invalid("specversion", "仅支持 CloudEvents 1.0。")
    if attributes.get("type") != TYPE:
        raise _invalid("type", f"仅接受类型 {TYPE}。")
    kind = attributes.get("datacontenttype", "application/json")
    if not (isinstance(kind, str) and is_json(kind)):
        raise _invalid("datacontenttype", "内容必须是 JSON。")
    return Posted(_text(attributes, "source"), _text(attributes, "id"), data)


def is_json(media_type: str) -> bool:
    """Say whether a media type is JSON by its own name or by its suffix."""
    name = media_type.partition(";")[0].strip().lower()
    return name == "application/json" or name.endswith("+json")


def _text(attributes: Mapping[str, object], name: str) -> str:
    value = attributes.get(name)
    if not isinstance(value, str) or not 1 <= len(value) <= _LONGEST:
        raise _invalid(name, "必须填写，且不能过长。")
    return value


def _invalid(attribute: str, message: str) -> InvalidValue:
    return InvalidValue(
        "CLOUD_EVENT_INVALID", message, field=attribute, remedy="请对照 CloudEvents 1.0 规范更正。"
    )
