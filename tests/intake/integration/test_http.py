"""The public HTTP way in: hand in, read back, follow; errors that say what to do."""

import asyncio
import re
from typing import Any

import pytest

from rulebook.callers import Role
from tests.intake.house import House, a_body

KEY = {"Idempotency-Key": "one-matter-1"}


async def test_a_matter_is_handed_in_read_back_and_followed(house: House) -> None:
    answer = await house.http.post("/v1/topics", json=a_body(), headers=KEY)

    receipt = answer.json()
    assert answer.status_code == 201
    assert answer.headers["location"] == f"/v1/topics/{receipt['number']}"
    topic = (await house.http.get(answer.headers["location"])).json()
    assert (topic["id"], topic["state"], topic["title"]) == (receipt["id"], "submitted", "")
    tracked = (await house.http.get(f"/v1/track/{receipt['tracking_code'].lower()}")).json()
    assert [step["text"] for step in tracked["steps"]] == ["您的事项已收到。"]
    assert re.fullmatch(r"工作人员初核，最迟20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日开始。", tracked["next"])
    english = (await house.http.get(f"/v1/track/{receipt['tracking_code']}?locale=en")).json()
    assert english["next"].startswith("A clerk looks at it, beginning by ")
    listed = (await house.http.get("/v1/topics", params={"division": "411102", "state": "submitted"})).json()
    assert [each["id"] for each in listed["topics"]] == [receipt["id"]]


async def test_the_same_key_gives_the_same_answer_also_when_asked_at_once(house: House) -> None:
    answers = await asyncio.gather(
        *(house.http.post("/v1/topics", json=a_body(), headers=KEY) for _ in range(3))
    )

    assert len({answer.text for answer in answers}) == 1
    other = await house.http.post("/v1/topics", json=a_body(title="另一件事情要商量"), headers=KEY)
    assert (other.status_code, other.json()["reason"]) == (409, "KEY_REUSED")


async def test_the_express_way_and_the_framework_answer_alike(house: House) -> None:
    """A header given twice is nothing for the express way."""
    twice = [("x-twice", "a"), ("x-twice", "b"), *KEY.items()]

    express = await house.http.post("/v1/topics", json=a_body(), headers=KEY)
    framework = await house.http.post("/v1/topics", json=a_body(), headers=twice)

    assert express.status_code == framework.status_code == 201
    assert express.json() == framework.json()
    moving = {"date", "content-length"}
    assert {k: v for k, v in express.headers.items() if k not in moving} == {
        k: v for k, v in framework.headers.items() if k not in moving
    }


@pytest.mark.parametrize(
    ("changes", "field", "rule"),
    [
        ({"title": "短"}, "title", "string_too_short"),
        ({"nickname": "x"}, "nickname", "extra_forbidden"),
        ({"division": 411102001}, "division", "string_type"),
        ({"submitter": {"phone": "call me"}}, "submitter.phone", "string_pattern_mismatch"),
        ({"channel": "pigeon"}, "channel", "literal_error"),
        ({"category": "astrology"}, "category", "CATEGORY_UNKNOWN"),
        ({"division": "999999999"}, "division", "DIVISION_UNKNOWN"),
        ({"text": "有一个空字符\u0000在这里面"}, "text", "nul_character"),
        ({"title": "\u3000\u3000\u3000\u3000\u3000"}, "title", "blank"),
        ({"text": "\u200b" * 12}, "text", "blank"),
        ({"occurred_at": "0001-01-01T00:00:00+14:00"}, "occurred_at", "datetime_range"),
        ({"occurred_at": "9999-12-31T23:59:59-14:00"}, "occurred_at", "datetime_range"),
        ({"venue_id": "王小明13800138000"}, "venue_id", "string_pattern_mismatch"),
        ({"occurred_at": "yesterday"}, "occurred_at", "datetime_from_date_parsing"),
    ],
)
async def test_a_problem_names_the_field_the_rule_and_what_to_do(
    house: House, changes: dict[str, Any], field: str, rule: str
) -> None:
    answer = await house.http.post("/v1/topics", json=a_body(**changes), headers=KEY)

    problem = answer.json()
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert (problem["errors"][0]["field"], problem["errors"][0]["rule"]) == (field, rule)
    assert problem["remedy"]
    assert all(each["message"].endswith("。") and each["remedy"].endswith("。") for each in problem["errors"])


async def test_without_a_key_nothing_is_accepted(house: House) -> None:
    answer = await house.http.post("/v1/topics", json=a_body())

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "idempotency-key"


async def test_paper_is_entered_by_a_clerk_with_its_own_time_and_by_nobody_else(house: House) -> None:
    body = a_body(assisted=True, channel="paper", occurred_at="2021-03-01T10:00:00+08:00")
    body["backdating_approval"] = "补录1号"
    token = {"Authorization": f"Bearer {house.token(Role.CLERK)}"}

    anonymous = await house.http.post("/v1/topics", json=body, headers=KEY)
    forged = await house.http.post("/v1/topics", json=body, headers=KEY | {"Authorization": "Bearer x"})
    entered = await house.http.post("/v1/topics", json=body, headers=KEY | token)

    assert (anonymous.status_code, forged.status_code, entered.status_code) == (403, 401, 201)
    assert entered.json()["submitted_at"] == "2021-03-01T02:00:00Z"


async def test_a_body_that_is_too_large_is_refused_whether_announced_or_not(house: House) -> None:
    async def chunks() -> Any:
        for _ in range(40):
            yield b" " * 8192

    announced = await house.http.post("/v1/topics", content=b" " * 300_000, headers=KEY)
    streamed = await house.http.post("/v1/topics", content=chunks(), headers=KEY)

    assert (announced.status_code, streamed.status_code) == (413, 413)
    assert announced.json()["reason"] == "TOO_LARGE"


async def test_the_page_of_the_interface_can_read_the_document_that_it_shows(house: House) -> None:
    document = (await house.http.get("/openapi.json")).json()
    script = await house.http.get("/docs/assets/swagger-ui-bundle.js")

    assert document["openapi"].startswith("3.1.")
    assert "isOAS31" in script.text, "Swagger UI before 5 shows an error in place of OpenAPI 3.1"


async def test_every_answer_is_safe_and_the_documentation_loads_nothing_from_elsewhere(house: House) -> None:
    page, script = await house.http.get("/docs"), await house.http.get("/docs/assets/swagger-ui-bundle.js")
    unknown = await house.http.get("/v1/topics/LH2021-0000001-0")

    assert "http" not in page.text.lower().replace("http-equiv", "")
    assert script.status_code == 200
    assert (
        "'unsafe-inline'" not in page.headers["content-security-policy"].split("script-src")[1].split(";")[0]
    )
    assert unknown.status_code == 404
    assert unknown.headers["x-content-type-options"] == "nosniff"
    assert unknown.headers["cache-control"] == "no-store"


async def test_the_interface_describes_itself(house: House) -> None:
    paths = (await house.http.get("/openapi.json")).json()["paths"]

    assert set(paths) == {
        "/v1/topics",
        "/v1/topics/similar",
        "/v1/topics/{number}",
        "/v1/privacy-notice",
        "/v1/brand",
        "/v1/brand/logo.svg",
        "/v1/track/{tracking_code}",
        "/v1/track/{tracking_code}/receipt",
        "/v1/track/{tracking_code}/notice",
        "/v1/track/{tracking_code}/data",
        "/v1/track/{tracking_code}/data/correction",
        "/v1/track/{tracking_code}/data/consent-withdrawal",
        "/v1/track/{tracking_code}/data/deletion",
        "/v1/track/{tracking_code}/data/deletion-confirmation",
        "/v1/track/{tracking_code}/information",
        "/v1/track/{tracking_code}/review",
        "/v1/track/{tracking_code}/withdrawal",
        "/v1/track/{tracking_code}/resubmission",
        "/v1/track/{tracking_code}/attachments",
        "/v1/topics/{number}/attachments",
        "/v1/uploads",
        "/v1/uploads/{upload_id}",
        "/v1/files/{link}",
        "/v1/forms/{category}",
        "/v1/challenge",
        "/v1/challenge/ticket",
        "/v1/cloudevents",
        "/v1/verifications",
        "/v1/verifications/{verification_id}/confirm",
        "/v1/self",
        "/v1/self/deletion",
        "/v1/self/deletion-confirmation",
        "/v1/topics/{number}/support",
        "/v1/topics/{number}/reports",
        "/v1/pool",
        "/v1/rounds",
        "/v1/rounds/{round_id}",
        "/v1/rounds/{round_id}/votes",
        "/open311/v2/discovery.{form}",
        "/open311/v2/services.{form}",
        "/open311/v2/services/{service_code}.{form}",
        "/open311/v2/requests.{form}",
        "/open311/v2/requests/{service_request_id}.{form}",
        "/open311/v2/tokens/{token}.{form}",
    }


async def test_the_description_says_what_errors_are_and_which_values_the_city_knows(house: House) -> None:
    described = (await house.http.get("/openapi.json")).json()

    post, schemas = described["paths"]["/v1/topics"]["post"], described["components"]["schemas"]
    problem = post["responses"]["422"]["content"]["application/problem+json"]["schema"]
    assert problem == {"$ref": "#/components/schemas/ProblemBody"}
    assert {"reason", "errors", "remedy", "trace_id"} <= schemas["ProblemBody"]["properties"].keys()
    assert post["responses"]["429"]["headers"].keys() == {"Retry-After"}
    assert "wage_arrears" in schemas["TopicBody"]["properties"]["category"]["enum"]
    division = schemas["TopicBody"]["properties"]["division"]["pattern"]
    assert re.search(division, "411102001201")
    assert not re.search(division, "411102999")
    assert "HTTPValidationError" not in schemas
    kinds = described["paths"]["/v1/cloudevents"]["post"]["requestBody"]["content"]
    assert {"application/cloudevents+json", "application/cloudevents-batch+json"} < kinds.keys()
