"""What holds for every HTTP request: a body has a limit, and every answer carries the headers of safety."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chassis.problems import problem

LARGEST_BODY = 256 * 1024
LARGEST_READ = 16 * LARGEST_BODY
_STRICT = "default-src 'none'; frame-ancestors 'none'"
_DOCUMENTATION = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; frame-ancestors 'none'"
)
_SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# The same for an answer that passes no middleware.
SAFETY = [
    (name.lower().encode(), value.encode())
    for name, value in (_SAFE | {"Content-Security-Policy": _STRICT, "Cache-Control": "no-store"}).items()
]


class BodyLimit:
    """Answers 413 to a body over the limit; counts what comes, whatever was announced.

    Whoever is still sending does not hear an answer, so what is too much is read and dropped, within reason.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        body, size, more = b"", 0, True
        while more and size <= LARGEST_READ:
            message = await receive()
            if message["type"] != "http.request":
                return
            size += len(message.get("body", b""))
            if size <= LARGEST_BODY:
                body += message.get("body", b"")
            more = message.get("more_body", False)
        if size > LARGEST_BODY:
            await _too_large()(scope, receive, send)
            return
        await self._app(scope, _Replay(body, receive), send)


class SafetyHeaders:
    """Nothing is cached, framed, sniffed or loaded from elsewhere."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        policy = _DOCUMENTATION if scope.get("path", "").startswith("/docs") else _STRICT

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(_SAFE | {"Content-Security-Policy": policy})
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        await self._app(scope, receive, send_safely)


class _Replay:
    """Gives a body that was read already, then whatever the client does next."""

    def __init__(self, body: bytes, receive: Receive) -> None:
        self._body: bytes | None = body
        self._receive = receive

    async def __call__(self) -> Message:
        if self._body is None:
            return await self._receive()
        body, self._body = self._body, None
        return {"type": "http.request", "body": body, "more_body": False}


def _too_large() -> ASGIApp:
    return problem(
        413,
        "TOO_LARGE",
        "提交的内容太大。",
        remedy="请把内容控制在256KB以内。",
        details={"limit_bytes": str(LARGEST_BODY)},
    )
