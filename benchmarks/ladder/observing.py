"""A span and a duration for each request, one trace in ten written to a file, as services are shipped."""

import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, ClassVar

from opentelemetry import metrics, trace
from opentelemetry.context import Context
from opentelemetry.trace import SpanKind

from chassis import telemetry
from chassis.settings import Ports, ServiceSettings

_OF = {"http.request.method": "POST", "http.route": "/v1/topics", "url.scheme": "http"}
_ACCEPTED = {**_OF, "http.response.status_code": "201"}
_NO_TRACE = Context()


class _Settings(ServiceSettings):
    service: ClassVar[str] = "ladder"
    ports: ClassVar[Ports] = Ports()


def observed(
    accept: Callable[[bytes, Any, str, str], Awaitable[bytes]], file: Path
) -> Callable[[bytes, Any, str, str], Awaitable[bytes]]:
    """Give each acceptance a span, whose trace its event goes on with."""
    telemetry.configure(_Settings(postgres_url="postgresql://nobody@127.0.0.1/none", trace_file=file))
    tracer, meter = trace.get_tracer("ladder"), metrics.get_meter("ladder")
    duration = meter.create_histogram("http.server.request.duration", "s", "Duration of requests")

    async def within(body: bytes, given: Any, key: str, _traceparent: str) -> bytes:
        started = time.perf_counter()
        span = tracer.start_span("POST /v1/topics", context=_NO_TRACE, kind=SpanKind.SERVER, attributes=_OF)
        context = span.get_span_context()
        named = f"00-{context.trace_id:032x}-{context.span_id:016x}-{context.trace_flags:02x}"
        try:
            receipt = await accept(body, given, key, named)
            span.set_attribute("http.response.status_code", 201)
        finally:
            span.end()
        duration.record(time.perf_counter() - started, _ACCEPTED)
        return receipt

    return within
