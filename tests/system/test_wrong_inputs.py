"""Everything wrong gets the right code, the field and a remedy; nothing is kept; everything lives on."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import grpc
import httpx
import pytest

from devstack.blueprint import SERVICES
from shangliang_cli import calls
from shangliang_cli.calls import Problem
from shangliang_cli.replay import figures
from shangliang_cli.replay.interfaces import Interfaces
from tests.fixtures.city import City
from tests.fixtures.contracts import is_command
from tests.system.asking import CLERK, a_matter, command, interfaces_of, step
from tests.system.retelling import STATISTICS
from tests.system.wrong_inputs import GRPC, OTHER_TOWN, POSTS, Call, Post

pytestmark = pytest.mark.timeout(240)


@pytest.fixture
async def interfaces(city: City) -> AsyncIterator[Interfaces]:
    async with interfaces_of(city) as opened:
        yield opened


@pytest.fixture
async def http(city: City) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=city.address.url("intake"), timeout=30) as client:
        yield client


@pytest.fixture
async def unchanged(city: City, interfaces: Interfaces) -> AsyncIterator[None]:
    """Counts are the same after the test, and every service is ready."""
    before = await counts(interfaces)
    yield
    assert await counts(interfaces) == before
    async with httpx.AsyncClient() as client:
        ready = [(await client.get(city.admin(service, "/readyz"))).status_code for service in SERVICES]
    assert ready == [200] * len(SERVICES)


async def counts(interfaces: Interfaces) -> list[dict[str, Any]]:
    asked = [await interfaces.ask(call, figures.CITY, {}) for call in STATISTICS[:5]]
    return [{name: value for name, value in answer.items() if name != "as_of"} for answer in asked]


@pytest.mark.parametrize("wrong", POSTS, ids=lambda wrong: wrong.name)
async def test_http_names_what_is_wrong(http: httpx.AsyncClient, unchanged: None, wrong: Post) -> None:
    headers = {"Idempotency-Key": str(uuid4()), "Content-Type": "application/json", **wrong.headers}
    present = {name: value for name, value in headers.items() if value is not None}
    content = {"content": wrong.raw} if wrong.raw else {"json": wrong.body}

    answer = await http.post(wrong.path, headers=present, **content)

    assert answer.status_code == wrong.status, answer.text
    assert answer.headers["content-type"].startswith("application/problem+json")
    problem = answer.json()
    fields = [each["field"] for each in problem.get("errors", [])]
    assert wrong.named.lower() in {problem.get("reason", "").lower(), *map(str.lower, fields)}, problem
    assert problem["remedy"] or problem["detail"]


@pytest.mark.parametrize("wrong", GRPC, ids=lambda wrong: wrong.name)
async def test_grpc_names_what_is_wrong(
    city: City, interfaces: Interfaces, unchanged: None, wrong: Call
) -> None:
    method = calls.method(wrong.call)
    fields = {"command": command(), **wrong.fields} if is_command(method) else wrong.fields
    request = calls.request_for(method, {name: value for name, value in fields.items() if value is not None})
    token = wrong.token or (interfaces.token(wrong.actor) if wrong.actor else "")

    async with city.address.open(wrong.call.partition(".")[0]) as channel:
        with pytest.raises(Problem) as refused:
            await calls.invoke(channel, method, request, token, 10)

    assert refused.value.code == wrong.code, refused.value
    if wrong.named:
        assert wrong.named in "\n".join(refused.value.fields), refused.value
    assert refused.value.message


async def test_unknown_fields_are_refused(city: City, interfaces: Interfaces, unchanged: None) -> None:
    method = calls.method("intake.TopicService/ListTopics")
    request = calls.request_for(method, {})
    request.MergeFromString(b"\xfa\x3f\x03abc")

    async with city.address.open("intake") as channel:
        with pytest.raises(Problem) as refused:
            await calls.invoke(channel, method, request, "", 10)

    assert refused.value.code == "INVALID_ARGUMENT"


async def test_raw_bytes_are_no_request(city: City, unchanged: None) -> None:
    async with city.address.open("intake") as channel:
        path = "/shangliang.intake.v1.TopicService/SubmitTopic"
        call = channel.unary_unary(path, request_serializer=bytes, response_deserializer=bytes)
        with pytest.raises(grpc.aio.AioRpcError) as refused:
            await call(b"\xff\xff\xff\xff", timeout=10)

    assert refused.value.code() in {grpc.StatusCode.INTERNAL, grpc.StatusCode.INVALID_ARGUMENT}


async def test_replayed_key_with_another_body_is_refused(http: httpx.AsyncClient) -> None:
    headers = {"Idempotency-Key": str(uuid4())}
    first = await http.post("/v1/topics", json=a_matter(), headers=headers)
    same = await http.post("/v1/topics", json=a_matter(), headers=headers)

    other = await http.post("/v1/topics", json=a_matter(title="另外一件事情"), headers=headers)

    assert (first.status_code, same.json()) == (201, first.json())
    assert other.status_code == 409
    assert other.json()["reason"]


async def test_wrong_version_and_other_division_are_refused(
    http: httpx.AsyncClient, interfaces: Interfaces
) -> None:
    submitted = await http.post("/v1/topics", json=a_matter(), headers={"Idempotency-Key": str(uuid4())})
    topic_id = submitted.json()["id"]

    with pytest.raises(Problem) as elsewhere:
        await step(interfaces, "intake.TopicService/StartTriage", OTHER_TOWN, topic_id=topic_id)
    with pytest.raises(Problem) as stale:
        await step(
            interfaces, "intake.TopicService/StartTriage", CLERK, topic_id=topic_id, expected_version=7
        )
    await step(interfaces, "intake.TopicService/StartTriage", CLERK, topic_id=topic_id, expected_version=1)

    assert elsewhere.value.code == "PERMISSION_DENIED"
    assert stale.value.code == "ABORTED"
