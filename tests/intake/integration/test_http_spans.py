"""What is traced of a request says which route it took, and nothing that opens a matter or was written."""

import pytest
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from tests.intake.house import House, a_body

_KEY = {"Idempotency-Key": "one-matter-1"}


@pytest.mark.parametrize("ending", ["", "/data", "/receipt", "?name=%E5%BC%A0%E4%B8%89"])
async def test_a_request_has_one_span_without_its_address(
    house: House, spans: InMemorySpanExporter, ending: str
) -> None:
    code = (await house.http.post("/v1/topics", json=a_body(), headers=_KEY)).json()["tracking_code"]
    spans.clear()
    answer = await house.http.get(f"/v1/track/{code}{ending}")

    assert answer.status_code == 200
    told = [span for span in spans.get_finished_spans() if (span.name or "").startswith(("GET", "POST"))]
    assert [span.name for span in told] == ["GET /v1/track/{tracking_code}" + ending.partition("?")[0]]
    assert not any(code in span.to_json() or "name=" in span.to_json() for span in spans.get_finished_spans())


async def test_a_head_is_traced_by_the_route_that_answers_it(
    house: House, spans: InMemorySpanExporter
) -> None:
    number = (await house.http.post("/v1/topics", json=a_body(), headers=_KEY)).json()["number"]
    spans.clear()
    await house.http.head(f"/v1/topics/{number}")

    assert "HEAD /v1/topics/{number}" in {span.name for span in spans.get_finished_spans()}
