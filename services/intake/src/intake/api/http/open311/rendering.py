"""Answers in the two formats of the standard: what is a list in JSON is a list of its own name in XML."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from html import escape

from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel


class Format(StrEnum):
    """The last part of every address."""

    JSON = "json"
    XML = "xml"


XML_TYPE = "text/xml"
_ITEMS = {
    "services": "service",
    "attributes": "attribute",
    "values": "value",
    "service_requests": "request",
    "endpoints": "endpoint",
    "formats": "format",
    "errors": "error",
}
_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
# Characters that XML 1.0 knows no way to write.
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(
    form: Format,
    root: str,
    content: BaseModel | Sequence[BaseModel],
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Answer with one thing or a list; root is its element in XML."""
    plain = (
        content.model_dump(mode="json")
        if isinstance(content, BaseModel)
        else [each.model_dump(mode="json") for each in content]
    )
    if form is Format.JSON:
        return JSONResponse(plain, status, headers)
    return Response(_DECLARATION + _element(root, plain), status, headers, XML_TYPE)


def _element(name: str, value: object) -> str:
    inside = _inside(name, value)
    return f"<{name}>{inside}</{name}>" if inside else f"<{name}/>"


def _inside(name: str, value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Mapping():
            return "".join(_element(key, each) for key, each in value.items())
        case list():
            return "".join(_element(_ITEMS[name], each) for each in value)
        case _:
            return escape(_UNWRITABLE.sub("\ufffd", str(value)), quote=False)
