"""CloudEvents 1.0 over HTTP: binary, structured, batched; (source, id) makes an event happen once."""

import json
from typing import Any

import pytest

from intake.domain.cloud_events import TYPE
from tests.intake.house import House, a_body

STRUCTURED = {"Content-Type": "application/cloudevents+json; charset=utf-8"}
BATCH = {"Content-Type": "application/cloudevents-batch+json"}


def an_event(number: str = "1", **changes: Any) -> dict[str, Any]:
    attributes = {"specversion": "1.0", "type": TYPE, "source": "/portal", "id": number, "data": a_body()}
    return attributes | changes


def binary(number: str = "1", **changes: str) -> dict[str, str]:
    attributes = {"specversion": "1.0", "type": TYPE, "source": "/portal", "id": number} | changes
    return {f"ce-{name}": value for name, value in attributes.items()}


async def test_one_event_is_one_topic_in_whichever_mode_it_comes(house: House) -> None:
    first = await house.http.post("/v1/cloudevents", json=a_body(), headers=binary())
    again = await house.http.post("/v1/cloudevents", content=json.dumps(an_event()), headers=STRUCTURED)
    batch = await house.http.post("/v1/cloudevents", content=json.dumps([an_event()]), headers=BATCH)

    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == first.json()
    assert batch.json()[0]["receipt"] == first.json()
    channels = await house.rows("SELECT channel FROM topics")
    assert [row.channel for row in channels] == [9]


async def test_the_same_event_id_with_other_content_is_refused(house: House) -> None:
    await house.http.post("/v1/cloudevents", json=a_body(), headers=binary())
    other = await house.http.post("/v1/cloudevents", json=a_body(title="另一件事情要商量"), headers=binary())

    assert (other.status_code, other.json()["reason"]) == (409, "KEY_REUSED")


async def test_each_event_of_a_batch_stands_alone(house: House) -> None:
    events = [
        an_event("1"),
        an_event("2", data=a_body(title="短")),
        an_event("3", type="something.else.v1"),
        "not an event",
        an_event("5"),
    ]

    answer = await house.http.post("/v1/cloudevents", content=json.dumps(events), headers=BATCH)

    results = answer.json()
    assert answer.status_code == 207
    assert [each["status"] for each in results] == [201, 422, 422, 422, 201]
    assert results[1]["problem"]["errors"][0]["field"] == "data.title"
    assert results[2]["problem"]["errors"][0]["field"] == "type"
    assert (results[4]["source"], results[4]["id"]) == ("/portal", "5")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"specversion": "0.3"}, "specversion"),
        ({"type": "shangliang.topic-approved.v1"}, "type"),
        ({"id": ""}, "id"),
        ({"source": "x" * 2000}, "source"),
    ],
)
async def test_an_event_that_is_none_is_refused_by_its_attribute(
    house: House, changes: dict[str, str], field: str
) -> None:
    answer = await house.http.post("/v1/cloudevents", json=a_body(), headers=binary(**changes))

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == field


async def test_what_is_not_json_is_refused(house: House) -> None:
    broken = await house.http.post("/v1/cloudevents", content=b"{", headers=STRUCTURED)
    text = await house.http.post(
        "/v1/cloudevents", content=b'"text"', headers=binary() | {"Content-Type": "text/plain"}
    )

    assert (broken.status_code, text.status_code) == (422, 415)
