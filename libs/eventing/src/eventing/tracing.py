"""One trace runs from the first request through every event: stored with the event, restored around its
handler.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from functools import lru_cache

from opentelemetry import trace
from opentelemetry.context import Context, attach, detach
from opentelemetry.trace import (
    INVALID_SPAN_CONTEXT,
    Link,
    NonRecordingSpan,
    SpanContext,
    SpanKind,
    TraceFlags,
)

Attributes = Mapping[str, str | int]
# As W3C has it; what later versions put behind the flags is passed over.
_TRACEPARENT = re.compile(r"(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?")
MOST_LINKS = 32
_ODD = tuple("13579bdf")


def tracer() -> trace.Tracer:
    """Return the tracer of this library, of whatever provider is configured when it is called."""
    return _tracer_of(trace.get_tracer_provider())


@lru_cache(maxsize=4)
def _tracer_of(provider: trace.TracerProvider) -> trace.Tracer:
    return provider.get_tracer("eventing")


def traceparent() -> str:
    """Return the W3C traceparent of the trace in progress, "" outside of any."""
    context = trace.get_current_span().get_span_context()
    if not context.is_valid:
        return ""
    return f"00-{context.trace_id:032x}-{context.span_id:016x}-{context.trace_flags:02x}"


def parent(of: str) -> Context:
    """Return the context that a stored traceparent names; an empty context if it names none."""
    named = _named(of)
    return trace.set_span_in_context(NonRecordingSpan(named), Context()) if named.is_valid else Context()


def links(traceparents: list[str]) -> list[Link]:
    """Return links to the distinct traces named, at most 32 of them, for one span that serves many events.

    Traces that are not recorded are left out: whoever follows a link finds something.
    """
    named = list(dict.fromkeys(each for each in traceparents if _is_recorded(each)))[:MOST_LINKS]
    return [Link(context) for context in map(_named, named) if context.is_valid]


def _named(traceparent: str) -> SpanContext:
    """The library's propagator asks for headers and a context, and takes five times as long."""
    if not (match := _TRACEPARENT.fullmatch(traceparent)):
        return INVALID_SPAN_CONTEXT
    trace_id, span_id, flags = (int(each, 16) for each in match.groups())
    return SpanContext(trace_id, span_id, is_remote=True, trace_flags=TraceFlags(flags))


def processing(stream: str, of: str, attributes: Attributes) -> AbstractContextManager[None]:
    """Run a block in the span of a received event, a child of the event's own trace. Attributes: ids only."""
    return continuing(f"{stream} process", of, attributes, SpanKind.CONSUMER)


@contextmanager
def continuing(
    name: str, of: str, attributes: Attributes, kind: SpanKind = SpanKind.INTERNAL
) -> Iterator[None]:
    """Run the block in a span that is a child of the trace `of` names. Attributes: ids and numbers only.

    A trace that is not recorded goes on without a span of its own here.
    """
    if of and not _is_recorded(of):
        token = attach(parent(of))
        try:
            yield
        finally:
            detach(token)
        return
    with tracer().start_as_current_span(name, context=parent(of), kind=kind, attributes=attributes):
        yield


@contextmanager
def serving(name: str, traceparents: list[str], kind: SpanKind) -> Iterator[None]:
    """Run the block in one span that serves many traces and links to them."""
    with tracer().start_as_current_span(name, context=Context(), kind=kind, links=links(traceparents)):
        yield


def _is_recorded(traceparent: str) -> bool:
    """The last bit of its flags; others may be set as well, as when its id is random."""
    return traceparent.endswith(_ODD)
