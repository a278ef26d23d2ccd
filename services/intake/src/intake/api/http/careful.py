"""What holds for a request of any route before its own rules: text is UTF-8, and a name says one thing."""

from collections import Counter
from collections.abc import Callable, Coroutine
from email.message import Message
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException

from intake.api.http.json_bodies import require_once

# Lists of Open311, which may be written as one value with commas or as several.
REPEATABLE = frozenset({"service_request_id", "service_code", "status"})
_UTF_8 = frozenset({"", "utf-8", "utf8", "us-ascii"})
_UNSUPPORTED = 415


class CarefulRoute(APIRoute):
    """A route that refuses what could be understood in two ways."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        answer, takes_json = super().get_route_handler(), self.body_field is not None

        async def answer_with_care(request: Request) -> Response:
            require_clear(request)
            if takes_json:
                if not _is_json(request):
                    raise HTTPException(_UNSUPPORTED)
                require_once(await request.body())
            return await answer(request)

        return answer_with_care


def require_clear(request: Request) -> None:
    """Raise for another charset than UTF-8 (415), and for a query that names something twice (422)."""
    if str(_media_type(request).get_param("charset", "")).lower() not in _UTF_8:
        raise HTTPException(_UNSUPPORTED)
    times = Counter(name for name, _ in request.query_params.multi_items() if name not in REPEATABLE)
    if repeated := [name for name, number in times.items() if number > 1]:
        raise RequestValidationError([{"loc": ("query", name), "type": "repeated"} for name in repeated])


def media_type(request: Request) -> str:
    """The kind of a request's body, in lower case and without parameters; "" when it names none."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def _is_json(request: Request) -> bool:
    name = media_type(request)
    return name == "application/json" or name.endswith("+json")


def _media_type(request: Request) -> Message:
    message = Message()
    message["content-type"] = request.headers.get("content-type", "application/octet-stream")
    return message
