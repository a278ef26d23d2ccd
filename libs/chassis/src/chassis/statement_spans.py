"""A span for each SQL statement of a recorded trace; a statement outside of one costs one look."""

from typing import Any

from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.trace import SpanKind, Status, StatusCode
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

_SPAN = "_statement_span"


def trace_statements(engine: AsyncEngine, tracer: TracerProvider | None = None) -> None:
    """Give each statement of a recorded span a child with its text and without its parameters.

    Statements of loops that belong to no trace, such as the relay's, get none. Call once per engine.
    """
    spans, database = trace.get_tracer("chassis", tracer_provider=tracer), engine.url.database or ""

    def begin(
        _connection: Any, _cursor: Any, statement: str, _parameters: Any, context: Any, _many: Any
    ) -> None:
        if trace.get_current_span().is_recording():
            attributes = {
                "db.system.name": "postgresql",
                "db.namespace": database,
                "db.query.text": statement,
            }
            name = f"{statement.split(maxsplit=1)[0]} {database}"
            setattr(context, _SPAN, spans.start_span(name, kind=SpanKind.CLIENT, attributes=attributes))

    def end(
        _connection: Any, _cursor: Any, _statement: str, _parameters: Any, context: Any, _many: Any
    ) -> None:
        if span := getattr(context, _SPAN, None):
            span.end()

    def fail(context: Any) -> None:
        if span := getattr(context.execution_context, _SPAN, None):
            span.set_status(Status(StatusCode.ERROR, type(context.original_exception).__name__))
            span.end()

    event.listen(engine.sync_engine, "before_cursor_execute", begin)
    event.listen(engine.sync_engine, "after_cursor_execute", end)
    event.listen(engine.sync_engine, "handle_error", fail)
