"""The span of a request: named by its route, part of the caller's trace, silent about the address."""

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from fastapi import APIRouter, FastAPI
from opentelemetry import trace
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from chassis import problems, telemetry
from chassis.http_tracing import NONE_OF_ITS_OWN, Traced

Ask = Callable[..., tuple[httpx.Response, ReadableSpan]]


def new_app() -> FastAPI:
    app, router = FastAPI(telemetry=NONE_OF_ITS_OWN), APIRouter(prefix="/v1")
    problems.install(app)

    @router.get("/track/{code}")
    async def track(code: str) -> dict[str, str]:
        return {"trace": telemetry.trace_id()}

    @router.get("/broken/{code}")
    async def broken(code: str) -> None:
        raise RuntimeError("words 13800138000")

    app.include_router(router)
    return app


@pytest.fixture
def ask() -> Ask:
    spans, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(spans))
    transport = httpx.ASGITransport(Traced(new_app(), provider), raise_app_exceptions=False)

    async def answered(path: str, **headers: str) -> httpx.Response:
        async with httpx.AsyncClient(transport=transport, base_url="http://probe") as client:
            return await client.get(path, headers=headers)

    def ask(path: str, **headers: str) -> tuple[httpx.Response, ReadableSpan]:
        response = asyncio.run(answered(path, **headers))
        (span,) = spans.get_finished_spans()
        return response, span

    return ask


def told(span: ReadableSpan) -> dict[str, Any]:
    return dict(span.attributes or {})


def test_a_span_is_named_by_the_route_and_says_nothing_of_the_address(ask: Ask) -> None:
    response, span = ask("/v1/track/QX7-SECRET?name=SECRET")

    assert (response.status_code, span.name, span.kind) == (
        200,
        "GET /v1/track/{code}",
        trace.SpanKind.SERVER,
    )
    assert told(span) == {
        "http.request.method": "GET",
        "http.route": "/v1/track/{code}",
        "http.response.status_code": 200,
        "url.scheme": "http",
    }
    assert "SECRET" not in span.to_json()


def test_a_span_goes_on_with_the_trace_of_the_caller_and_the_answer_is_made_inside_of_it(ask: Ask) -> None:
    trace_id = "0af7651916cd43dd8448eb211c80319c"
    response, span = ask("/v1/track/1", traceparent=f"00-{trace_id}-00f067aa0ba902b7-01")

    assert span.context is not None
    assert span.parent is not None
    assert (f"{span.context.trace_id:032x}", f"{span.parent.span_id:016x}") == (trace_id, "00f067aa0ba902b7")
    assert response.json() == {"trace": trace_id}


def test_an_address_that_leads_nowhere_names_no_span(ask: Ask) -> None:
    response, span = ask("/v1/SECRET")

    assert (response.status_code, span.name) == (404, "GET")
    assert "SECRET" not in span.to_json()


def test_a_fault_is_an_error_without_its_words_and_its_answer_names_the_trace(ask: Ask) -> None:
    response, span = ask("/v1/broken/1")

    assert span.context is not None
    assert (response.status_code, told(span)["http.response.status_code"]) == (500, 500)
    assert span.status.status_code is trace.StatusCode.ERROR
    assert response.json()["trace_id"] == f"{span.context.trace_id:032x}"
    assert "13800138000" not in span.to_json()
