"""One server span per call, a child of the caller's, with the code that the caller was given."""

from typing import Any

import grpc
from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.propagate import extract
from opentelemetry.trace import SpanKind, Status, StatusCode

from chassis.grpc_layers import Call, Proceed
from chassis.statuses import code_of

# What is wrong on our side; refusals are answers like any other.
_FAULTS = frozenset(
    {
        grpc.StatusCode.UNKNOWN,
        grpc.StatusCode.DEADLINE_EXCEEDED,
        grpc.StatusCode.UNIMPLEMENTED,
        grpc.StatusCode.INTERNAL,
        grpc.StatusCode.UNAVAILABLE,
        grpc.StatusCode.DATA_LOSS,
    }
)

_TRACED = {"traceparent", "baggage"}


class Tracing:
    """Goes outermost, so that every other layer works inside of the span."""

    def __init__(self) -> None:
        self._tracer = trace.get_tracer("chassis")

    async def around(self, call: Call, proceed: Proceed) -> Any:
        with self._tracer.start_as_current_span(
            call.method.removeprefix("/"),
            context=_parent(call.context),
            kind=SpanKind.SERVER,
            record_exception=False,
            set_status_on_exception=False,
        ) as span:
            if not span.is_recording():
                return await proceed(call)
            service, _, method = call.method.removeprefix("/").partition("/")
            span.set_attributes({"rpc.system": "grpc", "rpc.service": service, "rpc.method": method})
            try:
                return await proceed(call)
            finally:
                _note_code(span, code_of(call.context.code()))


def _parent(context: Any) -> Context:
    metadata = dict(context.invocation_metadata() or ())
    return extract(metadata, context=Context()) if _TRACED & metadata.keys() else Context()


def _note_code(span: trace.Span, code: grpc.StatusCode) -> None:
    span.set_attribute("rpc.grpc.status_code", code.value[0])
    if code in _FAULTS:
        span.set_status(Status(StatusCode.ERROR))
