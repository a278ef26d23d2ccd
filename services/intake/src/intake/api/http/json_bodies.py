"""Bodies in JSON that say everything once: of two values under one name nobody knows which was meant.

RFC 8259 leaves open what a name means that is there twice, and most readers quietly take the last; RFC 7493
(I-JSON), 2.3, forbids it, and so do we.
"""

import json
from typing import Any

from fastapi.exceptions import RequestValidationError

_SHOWN = 60  # letters of a name; whoever sent it knows the rest


class _Repeated(Exception):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name[:_SHOWN].encode(errors="replace").decode()


def read_json(body: bytes) -> object:
    """Raise RequestValidationError for what is no JSON, and for an object that names something twice."""
    try:
        return _read(body)
    except (ValueError, RecursionError):
        raise RequestValidationError([{"loc": ("body",), "type": "json_invalid"}]) from None


def require_once(body: bytes) -> None:
    """Raise RequestValidationError for an object that names something twice; what is no JSON passes."""
    try:
        _read(body)
    except (ValueError, RecursionError):
        return


def _read(body: bytes) -> object:
    try:
        return json.loads(body, object_pairs_hook=_once)
    except _Repeated as repeated:
        raise RequestValidationError([{"loc": ("body", repeated.name), "type": "repeated"}]) from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) == len(pairs):
        return values
    names = [name for name, _ in pairs]
    raise _Repeated(next(name for name in names if names.count(name) > 1))
