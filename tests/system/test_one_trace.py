"""One trace runs from the HTTP request through relay and consumer to the letter."""

import asyncio
import json
import time
from collections import defaultdict
from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.fixtures.city import City
from tests.fixtures.post_office import PostOffice
from tests.system.asking import a_matter

pytestmark = pytest.mark.timeout(240)
_WAY = {("intake", "POST /v1/topics"), ("notifier", "inbox deliver"), ("notifier", "letter deliver")}


def spans_by_trace(city: City) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    written = city.traces.read_text(encoding="utf-8") if city.traces.exists() else ""
    for line in written[: written.rfind("\n") + 1].splitlines():
        span = json.loads(line)
        found[span["trace_id"]].append(span)
    return found


async def test_trace_of_a_submission_reaches_the_notification(city: City, post: PostOffice) -> None:
    trace_id = uuid4().hex
    address = f"{uuid4().hex}@residents.example"
    async with httpx.AsyncClient(base_url=city.address.url("intake")) as http:
        answer = await http.post(
            "/v1/topics",
            json=a_matter(submitter={"name": "林晓满", "email": address}),
            headers={"Idempotency-Key": str(uuid4()), "traceparent": f"00-{trace_id}-00f067aa0ba902b7-01"},
        )
    assert answer.status_code == 201, answer.text

    # Each process writes its spans twice a second, so the last of the way may be written before the first.
    deadline = time.monotonic() + 60
    while not (post.to(address) and spans(city, trace_id) >= _WAY) and time.monotonic() < deadline:
        await asyncio.sleep(0.3)

    assert post.to(address)
    assert spans(city, trace_id) >= _WAY


def spans(city: City, trace_id: str) -> set[tuple[str, str]]:
    """Service and name of every span of the trace that is written so far."""
    return {(span["service"], span["name"]) for span in spans_by_trace(city).get(trace_id, [])}
