"""Traces and metrics by OpenTelemetry: to a collector by OTLP, or to a file that people can read."""

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from opentelemetry import metrics, trace

from chassis.absent import without
from chassis.settings import ServiceSettings

# Where a developer has psutil, it would be asked for the process's owner, which is told nowhere: 1 MB.
with without("psutil"):
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter, SpanExportResult
    from opentelemetry.sdk.trace.sampling import ParentBased, TraceIdRatioBased


class SpanFile(SpanExporter):
    """Appends each span as one JSON line; several processes may share the file."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        lines = "".join(json.dumps(_line(span), ensure_ascii=False) + "\n" for span in spans)
        # One write for all: lines of other processes then stand before or after, never between.
        with self._path.open("ab", buffering=0) as file:
            file.write(lines.encode())
        return SpanExportResult.SUCCESS


def configure(settings: ServiceSettings) -> TracerProvider:
    """Install the process's tracer and meter; call once, before engines and servers, and shut it down."""
    os.environ.setdefault("OTEL_SEMCONV_STABILITY_OPT_IN", "http,database")
    resource = Resource.create({"service.name": settings.service, "service.namespace": "shangliang"})
    exporters = _exporters(settings)
    ratio = settings.trace_ratio if exporters else 0.0  # a span that nobody will read still costs its making
    tracer = TracerProvider(resource=resource, sampler=ParentBased(TraceIdRatioBased(ratio)))
    for exporter in exporters:
        tracer.add_span_processor(BatchSpanProcessor(exporter, schedule_delay_millis=500))
    trace.set_tracer_provider(tracer)
    if settings.otlp_endpoint:
        _send_metrics(resource, _signal(settings, "metrics"))
    return tracer


def _send_metrics(resource: Resource, endpoint: str) -> None:
    """What is sent to a collector is imported by whoever has one: 3 MB."""
    from opentelemetry.exporter.otlp.proto.http.metric_exporter import (  # noqa: PLC0415 - as said above
        OTLPMetricExporter,
    )
    from opentelemetry.sdk.metrics import MeterProvider  # noqa: PLC0415 - as said above
    from opentelemetry.sdk.metrics.export import (  # noqa: PLC0415 - as said above
        PeriodicExportingMetricReader,
    )

    reader = PeriodicExportingMetricReader(OTLPMetricExporter(endpoint=endpoint))
    metrics.set_meter_provider(MeterProvider(resource=resource, metric_readers=[reader]))


def trace_id() -> str:
    """Return the id of the trace in progress as 32 hex digits, or "" when there is none."""
    context = trace.get_current_span().get_span_context()
    return format(context.trace_id, "032x") if context.is_valid else ""


def _exporters(settings: ServiceSettings) -> list[SpanExporter]:
    exporters: list[SpanExporter] = []
    if settings.otlp_endpoint:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import (  # noqa: PLC0415 - see _send_metrics
            OTLPSpanExporter,
        )

        exporters.append(OTLPSpanExporter(endpoint=_signal(settings, "traces")))
    if settings.trace_file:
        exporters.append(SpanFile(settings.trace_file))
    return exporters


def _signal(settings: ServiceSettings, signal: str) -> str:
    return f"{settings.otlp_endpoint.rstrip('/')}/v1/{signal}"


def _line(span: ReadableSpan) -> dict[str, Any]:
    context, parent = span.get_span_context(), span.parent
    return {
        "trace_id": format(context.trace_id, "032x") if context else "",
        "span_id": format(context.span_id, "016x") if context else "",
        "parent_id": format(parent.span_id, "016x") if parent else "",
        "service": span.resource.attributes.get("service.name", ""),
        "name": span.name,
        "kind": span.kind.name,
        "start": span.start_time,
        "end": span.end_time,
        "status": span.status.status_code.name,
        "attributes": dict(span.attributes or {}),
        "links": [format(link.context.trace_id, "032x") for link in span.links],
    }
