"""Keeps people out of the logs: phones, identity numbers, names and words are cut before writing."""

import re
from collections.abc import Mapping, MutableMapping
from typing import Any

REDACTED = "[redacted]"
_PRIVATE_KEYS = re.compile(
    r"(^|_)(name|phone|mobile|email|mail|address|contact|text|title|summary|content|body|description|words|"
    r"token|authorization|cookie|password|secret|tracking_code|id_number)$"
)
_OURS = frozenset({"file_name", "func_name", "thread_name", "process_name", "service_name"})
_PATTERNS = (
    (re.compile(r"(?<![\dA-Za-z-])[1-9]\d{16}[\dXx](?![\dA-Za-z])"), "[id-number]"),
    (re.compile(r"(?<![\dA-Za-z])(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![\dA-Za-z])"), "[phone]"),
    (re.compile(r"(?<![\dA-Za-z])0\d{2,3}[- ]\d{7,8}(?!\d)"), "[phone]"),
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), "[email]"),
    (re.compile(r"\beyJ[\w-]+\.[\w-]+\.[\w-]+"), "[token]"),
    (re.compile(r"://[^/\s:@]+:[^/\s@]+@"), "://[credentials]@"),
)
_CHINESE = re.compile(r"[\u3400-\u9fff]{2,}")
_ROW_DETAIL = re.compile(r"(DETAIL:\s*).*")


def redact_text(text: str) -> str:
    """Cut phones, identity numbers, mail addresses, tokens and passwords out of a text."""
    for pattern, replacement in _PATTERNS:
        text = pattern.sub(replacement, text)
    return text


def redact_foreign(text: str) -> str:
    """As redact_text, and no Chinese either: our own log lines are English, so Chinese there is somebody's
    words.
    """
    return _ROW_DETAIL.sub(rf"\1{REDACTED}", _CHINESE.sub("[words]", redact_text(text)))


def redact(value: Any) -> Any:
    """Redact a log value and all that it holds; keys that mean a person or their words lose their value."""
    if isinstance(value, str):
        return redact_text(value)
    if isinstance(value, Mapping):
        return {key: REDACTED if _is_private(key) else redact(each) for key, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [redact(each) for each in value]
    if value is None or isinstance(value, bool | int | float):
        return redact_text(str(value)) if _looks_like_number(value) else value
    return redact_foreign(str(value))


def _looks_like_number(value: Any) -> bool:
    return type(value) is int and value >= 10**10 and redact_text(str(value)) != str(value)


def _is_private(key: object) -> bool:
    return isinstance(key, str) and key not in _OURS and bool(_PRIVATE_KEYS.search(key.lower()))


def redact_event(_logger: object, _method: str, event: MutableMapping[str, Any]) -> dict[str, Any]:
    """Redact a whole log line; a structlog processor."""
    line: dict[str, Any] = redact({key: value for key, value in event.items() if key != "exception"})
    line["event"] = redact_foreign(str(event.get("event", "")))
    if "exception" in event:
        line["exception"] = redact_foreign(str(event["exception"]))
    return line
