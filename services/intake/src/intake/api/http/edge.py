"""What holds for every HTTP request: a body has a limit, and every answer carries the headers of safety."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chassis.problems import problem
from intake.api.http.brand import LOGO
from intake.api.http.receipt_page import POLICY as _PRINTED

LARGEST_BODY = 256 * 1024
LARGEST_READ = 16 * LARGEST_BODY
# Streams its body to the store as it comes, and counts it itself.
UPLOADS, FILES = "/v1/uploads", "/v1/files/"
_TRACKED, _PAPERS = "/v1/track/", ("/receipt", "/notice")
_STRICT = "default-src 'none'; frame-ancestors 'none'"
# What somebody handed in may not run, load or be framed, even where a browser shows it.
_SANDBOXED = f"{_STRICT}; sandbox"
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
        if scope["type"] != "http" or _streams(scope):
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
        path = scope.get("path", "")
        also = {"Tus-Resumable": "1.0.0"} if path.startswith(UPLOADS) else {}
        if path == LOGO:  # meant to be shown by the city's other pages
            also = {"Cross-Origin-Resource-Policy": "cross-origin"}

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(_SAFE | {"Content-Security-Policy": _policy(path)} | also)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        await self._app(scope, receive, send_safely)


def _streams(scope: Scope) -> bool:
    return scope["method"] == "PATCH" and bool(scope["path"].startswith(f"{UPLOADS}/"))


def _policy(path: str) -> str:
    if path.startswith(FILES) or path == LOGO:
        return _SANDBOXED
    if path.startswith(_TRACKED) and path.endswith(_PAPERS):
        return f"{_PRINTED}; frame-ancestors 'none'"
    return _DOCUMENTATION if path.startswith("/docs") else _STRICT


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
