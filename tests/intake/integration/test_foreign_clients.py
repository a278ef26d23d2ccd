"""Clients that others wrote, against the interface as it is served: of Open311 two, of CloudEvents one."""

import asyncio
import itertools
import json
import warnings
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any, TypeVar

import pytest
from cloudevents.core.bindings import http as binding
from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent
from georeport import GeoReport

from intake.domain.cloud_events import TYPE
from tests.intake.house import House, a_body

# three was last released in 2013: one name of Python 2 keeps it from Python 3, and there are warnings.
itertools.ifilter = filter  # type: ignore[attr-defined]  # see above
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from three import Three

T = TypeVar("T")
WORDS = "西门外一百米没有路灯，老人夜里出行不便。"
REPORT = {"description": WORDS, "address": "西门外", "attribute[division]": "411102001"}


def endpoint(house: House) -> str:
    return f"{house.http.base_url}/open311/v2"


async def elsewhere(ask: Callable[[], T]) -> T:
    """Ask from a thread, as these clients wait for their answers."""
    return await asyncio.to_thread(ask)


@pytest.fixture
def three(house: House) -> Iterator[Any]:
    client = Three(endpoint(house), jurisdiction="411100")
    yield client
    client.session.close()


async def test_three_finds_reports_and_follows(three: Any) -> None:
    services = await elsewhere(three.services)
    definition = await elsewhere(lambda: three.services("roads"))
    [receipt] = await elsewhere(lambda: three.post("roads", name="Ann Lee", phone="139 0000 0000", **REPORT))
    [again] = await elsewhere(lambda: three.post("roads", name="Ann Lee", phone="139 0000 0000", **REPORT))
    number = receipt["service_request_id"]
    [shown] = await elsewhere(lambda: three.request(number))
    listed = await elsewhere(lambda: three.requests("roads", status="open", count=5))
    [token] = await elsewhere(lambda: three.token(number))
    discovery = await elsewhere(three.discovery)

    assert "roads" in {each["service_code"] for each in services}
    assert [each["code"] for each in definition["attributes"]] == ["division", "title"]
    assert again == receipt
    assert (shown["service_request_id"], shown["status"], shown["description"]) == (number, "open", None)
    assert [each["service_request_id"] for each in listed] == [number]
    assert token["service_request_id"] == number
    assert discovery["endpoints"][0]["specification"] == "http://wiki.open311.org/GeoReport_v2"


async def test_three_asks_for_days_as_it_writes_them(three: Any) -> None:
    await elsewhere(lambda: three.post("roads", **REPORT))

    found = await elsewhere(lambda: three.requests(between=["01-01-2021", "02-01-2021"]))

    assert found == []
    assert len(await elsewhere(three.requests)) == 1


async def test_three_is_told_what_is_wrong(three: Any) -> None:
    answer = await elsewhere(lambda: three.post("roads", description=WORDS, lat="33.58", long="114.01"))

    assert three.post_response.status_code == 400
    assert "attribute[division]" in answer[0]["description"]


@pytest.mark.parametrize("form", ["json", "xml"])
async def test_georeport_reads_both_formats(house: House, form: str) -> None:
    posted = await house.http.post(
        "/open311/v2/requests.json",
        data={"service_code": "roads", "description": WORDS, "attribute[division]": "411102001"},
    )
    number = posted.json()[0]["service_request_id"]
    await house.submitted(category="noise")
    client = GeoReport(endpoint(house), jurisdiction="411100", output_format=form)

    services = await elsewhere(client.get_service_list)
    definition = await elsewhere(lambda: client.get_service_definition("roads"))
    requests = await elsewhere(lambda: client.get_service_requests(status="open"))
    request = await elsewhere(lambda: client.get_service_request(number))

    assert len(services) == 24
    assert definition["service_code"] == "roads"
    assert {each["service_code"] for each in requests} == {"roads", "noise"}
    assert (request["service_request_id"], request["address_id"]) == (number, "411102001")


def an_event(number: int) -> CloudEvent:
    attributes = {
        "id": f"2026-{number}",
        "source": "/门户/源汇区",
        "type": TYPE,
        "specversion": "1.0",
        "datacontenttype": "application/json",
        "time": datetime(2026, 5, 4, tzinfo=UTC),
        "subject": "西门外的路灯",
        "portalversion": "3",
    }
    return CloudEvent(attributes, a_body())


@pytest.mark.parametrize("mode", [binding.to_binary, binding.to_structured])
async def test_events_of_the_sdk_are_taken_once_in_each_mode(house: House, mode: Any) -> None:
    message = mode(an_event(1), JSONFormat())

    first = await house.http.post("/v1/cloudevents", content=message.body, headers=message.headers)
    again = await house.http.post("/v1/cloudevents", content=message.body, headers=message.headers)

    assert first.status_code == 201, first.text
    assert again.json() == first.json()


async def test_one_event_is_the_same_in_both_modes_and_in_a_batch(house: House) -> None:
    """The SDK has no batches, so they are put together from its structured events, as the standard says."""
    binary, structured = (to(an_event(1), JSONFormat()) for to in (binding.to_binary, binding.to_structured))
    other = binding.to_structured(an_event(2), JSONFormat())
    events = [json.loads(each.body) for each in (structured, other)]

    answers = [
        await house.http.post("/v1/cloudevents", content=each.body, headers=each.headers)
        for each in (binary, structured)
    ]
    batch = await house.http.post(
        "/v1/cloudevents",
        content=json.dumps(events),
        headers={"Content-Type": "application/cloudevents-batch+json; charset=UTF-8"},
    )

    assert answers[0].json() == answers[1].json() == batch.json()[0]["receipt"]
    assert [each["status"] for each in batch.json()] == [201, 201]
    assert (await house.rows("SELECT count(*) FROM topics"))[0][0] == 2
