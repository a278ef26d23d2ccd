"""Methods that no route names: HEAD is GET without its body, OPTIONS and 405 tell what there is."""

from collections.abc import Sequence

from fastapi.responses import Response
from starlette.datastructures import MutableHeaders
from starlette.routing import BaseRoute, Match, Mount
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_NO_CONTENT, _NOT_ALLOWED = 204, 405
_ASKED = ("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT")


class Methods:
    """Answers HEAD and OPTIONS for every address whose routes do not; says all methods where one is missing.

    A 405 of the framework names the methods of one route, even where an address has several.
    """

    def __init__(self, app: ASGIApp, routes: Sequence[BaseRoute]) -> None:
        self._app = app
        self._routes = routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        method = scope.get("method", "")
        if scope["type"] != "http" or method not in ("HEAD", "OPTIONS") or self._takes(scope, method):
            # A copy to look into: who takes the request writes into its scope what has been matched already.
            await self._app(scope, receive, self._telling({**scope}, send))
        elif method == "HEAD":
            reading = {**scope, "method": "GET"}
            await self._app(reading, receive, self._telling(scope, _bodiless(send)))
            scope["route"] = reading.get("route")
        elif allow := self._allow(scope):
            await Response(status_code=_NO_CONTENT, headers={"Allow": allow})(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _telling(self, scope: Scope, send: Send) -> Send:
        async def send_telling(message: Message) -> None:
            if message["type"] == "http.response.start" and (
                message["status"] == _NOT_ALLOWED or scope["method"] == "OPTIONS"
            ):
                MutableHeaders(scope=message)["Allow"] = self._allow(scope)
            await send(message)

        return send_telling

    def _allow(self, scope: Scope) -> str:
        """The methods that some route has for an address; "" when none has any."""
        found = {method for method in _ASKED if self._takes(scope, method)}
        also = {"OPTIONS", "HEAD"} if "GET" in found else {"OPTIONS"}
        return ", ".join(sorted(found | also)) if found else ""

    def _takes(self, scope: Scope, method: str) -> bool:
        return any(_has(route, {**scope, "method": method}) for route in self._routes)


def _has(route: BaseRoute, scope: Scope) -> bool:
    # What is mounted are files to read; it matches whatever the method.
    readable = scope["method"] == "GET" or not isinstance(route, Mount)
    return readable and route.matches(scope)[0] is Match.FULL


def _bodiless(send: Send) -> Send:
    async def send_head(message: Message) -> None:
        if message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await send(message)

    return send_head
