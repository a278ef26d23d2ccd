"""One server span per HTTP request, a child of the caller's, named by the route and never by the address."""

import time
from collections.abc import Mapping
from typing import Any

from fastapi.telemetry import TelemetryConfig
from opentelemetry import metrics, propagate, trace
from opentelemetry.context import Context, attach, detach
from opentelemetry.trace import SpanKind, Status, StatusCode
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# For FastAPI(telemetry=...): by itself it writes the whole address into a second span as soon as anything in
# the process traces, and an error with the words that it repeats into a log record.
NONE_OF_ITS_OWN: TelemetryConfig = {"tracing": False, "metrics": False, "logs": False}
_NO_TRACE = Context()
_FAULT = 500


class Traced:
    """An application, in front of which each request gets its span and is timed.

    A tracking code in a path or query opens a person's matter, and an error may repeat what somebody wrote:
    so a span says method, route and status, and nothing else of either.
    """

    def __init__(self, app: ASGIApp, provider: trace.TracerProvider | None = None) -> None:
        self._app = app
        self._tracer = trace.get_tracer("chassis.http", tracer_provider=provider)
        self._duration = metrics.get_meter("chassis.http").create_histogram(
            "http.server.request.duration", "s", "Duration of HTTP server requests"
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started, parent = time.perf_counter(), trace_of(dict(scope["headers"]))
        span = self._tracer.start_span(scope["method"], context=parent, kind=SpanKind.SERVER)
        token = attach(trace.set_span_in_context(span, parent))
        answer = _Answer(send)
        try:
            await self._app(scope, receive, answer)
        finally:
            detach(token)
            facts = _facts(scope, answer.status)
            _note(span, facts)
            span.end()
            self._duration.record(time.perf_counter() - started, facts)


class _Answer:
    """Sends on, and keeps the status; whoever never answers is told 500 by the server."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.status = _FAULT

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
        await self._send(message)


def trace_of(headers: Mapping[bytes, bytes]) -> Context:
    """Return the trace that a caller goes on with; most have none."""
    if b"traceparent" not in headers and b"baggage" not in headers:
        return _NO_TRACE
    return propagate.extract(
        {name.decode("latin-1"): text.decode("latin-1") for name, text in headers.items()}
    )


def _facts(scope: Scope, status: int) -> dict[str, Any]:
    facts = {
        "http.request.method": scope["method"],
        "url.scheme": scope["scheme"],
        "http.response.status_code": status,
    }
    route = getattr(scope.get("route"), "path_format", "")
    return facts | {"http.route": route} if route else facts


def _note(span: trace.Span, facts: Mapping[str, Any]) -> None:
    if not span.is_recording():
        return
    span.update_name(" ".join(filter(None, (facts["http.request.method"], facts.get("http.route")))))
    span.set_attributes(facts)
    if facts["http.response.status_code"] >= _FAULT:
        span.set_status(Status(StatusCode.ERROR))
