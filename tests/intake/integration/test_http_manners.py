"""What every address does with methods, slashes, charsets and names given twice."""

import json

from tests.intake.house import House, a_body

KEY = {"Idempotency-Key": "one-matter-1"}
METHODS = {
    "/v1/topics": "GET, HEAD, OPTIONS, POST",
    "/v1/topics/similar": "OPTIONS, POST",
    "/v1/topics/LH2021-0000001-0": "GET, HEAD, OPTIONS",
    "/v1/track/2WCE-572P-PR9NH": "GET, HEAD, OPTIONS",
    "/v1/cloudevents": "OPTIONS, POST",
    "/docs/assets/swagger-ui.css": "GET, HEAD, OPTIONS",
}


async def test_head_tells_what_get_would_without_its_body(house: House) -> None:
    read, told = await house.http.get("/v1/topics"), await house.http.head("/v1/topics")

    assert (told.status_code, told.content) == (200, b"")
    assert told.headers["content-length"] == read.headers["content-length"]
    assert (await house.http.head("/v1/topics/LH2021-0000001-0")).status_code == 404


async def test_options_and_a_wrong_method_name_all_methods_of_an_address(house: House) -> None:
    for path, methods in METHODS.items():
        asked, wrong = await house.http.options(path), await house.http.request("DELETE", path)

        assert (asked.status_code, asked.headers["allow"]) == (204, methods), path
        assert (wrong.status_code, wrong.headers["allow"]) == (405, methods), path
        assert wrong.json()["reason"] == "METHOD_NOT_ALLOWED"


async def test_an_address_that_is_none_has_no_methods(house: House) -> None:
    assert (await house.http.options("/v1/nothing")).status_code == 404


async def test_an_address_with_a_slash_too_many_is_none_and_leads_nowhere(house: House) -> None:
    answer = await house.http.get("/v1/topics/", headers={"Host": "elsewhere.example"})

    assert (answer.status_code, answer.json()["reason"]) == (404, "NOT_FOUND")
    assert "location" not in answer.headers


async def test_a_body_of_another_kind_or_charset_is_refused_as_such(house: House) -> None:
    content = '{"title": "小区西门夜间没有路灯"}'.encode("gb18030")

    for path in ("/v1/topics", "/v1/cloudevents"):
        for kind in ("text/plain", "application/xml", "application/json; charset=gb18030", ""):
            answer = await house.http.post(path, content=content, headers=KEY | {"Content-Type": kind})

            assert (answer.status_code, answer.json()["reason"]) == (415, "UNSUPPORTED_MEDIA_TYPE"), kind


async def test_utf_8_may_be_named_in_every_way(house: House) -> None:
    for charset in ("; charset=utf-8", ";charset=UTF-8", '; charset="utf-8"'):
        kind = {"Content-Type": f"application/json{charset}"}

        assert (await house.http.post("/v1/topics", json=a_body(), headers=KEY | kind)).status_code == 201


async def test_a_name_given_twice_is_refused_by_name(house: House) -> None:
    answer = await house.http.get("/v1/topics?limit=1&division=411102&limit=2")

    assert answer.status_code == 422
    assert [(each["field"], each["rule"]) for each in answer.json()["errors"]] == [("limit", "repeated")]


NAMED_TWICE = '{"title": "小区西门夜间没有路灯", "title": "另一个标题", "text": "西门外一百米没有路灯。"}'
EVENT = {"specversion": "1.0", "id": "1", "source": "/portal", "type": "shangliang.topic-submitted.v1"}
BODIES_NAMED_TWICE = {
    "/v1/topics": NAMED_TWICE,
    "/v1/topics/similar": NAMED_TWICE,
    "/v1/track/2WCE-572P-PR9NH/withdrawal": '{"reason": "x", "title": {"title": 1, "title": 2}}',
    "/v1/cloudevents": f'{json.dumps(EVENT)[:-1]}, "data": {NAMED_TWICE}}}',
}


async def test_a_body_that_names_something_twice_is_refused_by_that_name(house: House) -> None:
    for path, content in BODIES_NAMED_TWICE.items():
        kind = "cloudevents+json" if path == "/v1/cloudevents" else "json"
        answer = await house.http.post(
            path, content=content, headers=KEY | {"Content-Type": f"application/{kind}"}
        )

        assert answer.status_code == 422, path
        assert [(each["field"], each["rule"]) for each in answer.json()["errors"]] == [("title", "repeated")]
    assert (await house.http.get("/v1/topics")).json()["topics"] == []


async def test_a_name_that_is_no_text_is_refused_all_the_same(house: House) -> None:
    headers = KEY | {"Content-Type": "application/json"}
    for content in ('{"\\ud800": 1, "\\ud800": 2}', '{"\\ud800": 1}'):
        answer = await house.http.post("/v1/topics", content=content, headers=headers)

        assert answer.status_code == 422, content


async def test_open311_refuses_a_body_that_names_something_twice(house: House) -> None:
    answer = await house.http.post(
        "/open311/v2/requests.json",
        content='{"service_code": "roads", "service_code": "noise"}',
        headers={"Content-Type": "application/json"},
    )

    assert answer.status_code == 400
    assert "service_code" in answer.text


async def test_who_may_not_say_a_thing_is_told_so_before_it_is_looked_at(house: House) -> None:
    body = a_body(occurred_at="1999-01-01T00:00:00+08:00")

    answer = await house.http.post("/v1/topics", json=body, headers=KEY)

    assert (answer.status_code, answer.json()["reason"]) == (403, "ASSISTED_ONLY")
