"""What holds for every HTTP request: a body has a limit, and every answer carries the headers of safety."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chassis.problems import problem

LARGEST_BODY = 256 * 1024
_STRICT = "default-src 'none'; frame-ancestors 'none'"
_DOCUMENTATION = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; frame-ancestors 'none'"
)


class BodyLimit:
    """Answers 413 before a body is read whole; counts what comes, whatever was announced."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        chunks: list[bytes] = []
        size, more = _announced(scope), True
        while more and size <= LARGEST_BODY:
            message = await receive()
            if message["type"] != "http.request":
                return
            chunks.append(message.get("body", b""))
            size = sum(map(len, chunks))
            more = message.get("more_body", False)
        if size > LARGEST_BODY:
            await _too_large()(scope, receive, send)
            return
        await self._app(scope, _Replay(b"".join(chunks), receive), send)


class SafetyHeaders:
    """Nothing is cached, framed, sniffed or loaded from elsewhere."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        policy = _DOCUMENTATION if scope.get("path", "").startswith("/docs") else _STRICT

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = policy
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "no-referrer"
                headers["Cross-Origin-Resource-Policy"] = "same-origin"
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


def _announced(scope: Scope) -> int:
    value: bytes = dict(scope["headers"]).get(b"content-length", b"0")
    return int(value) if value.isdigit() else 0


def _too_large() -> ASGIApp:
    return problem(
        413,
        "TOO_LARGE",
        "提交的内容太大。",
        remedy="请把内容控制在256KB以内。",
        details={"limit_bytes": str(LARGEST_BODY)},
        headers={"Connection": "close"},
    )
