"""Problem documents and the admin port, over real connections."""

import asyncio
import socket
import time
from collections.abc import AsyncIterator
from contextlib import closing
from enum import StrEnum
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from pydantic import BaseModel, Field
from starlette.responses import StreamingResponse

from chassis import admin, http, problems
from chassis.auth import NotAuthenticated
from chassis.validation import InvalidRequest, Violation
from rulebook import refusals


class Form(StrEnum):
    PLAZA = "plaza"
    CLOUD = "cloud"


class Topic(BaseModel, extra="forbid"):
    title: str = Field(min_length=4, max_length=10)
    form: Form = Form.PLAZA


RAISED: dict[str, Exception] = {
    "state": refusals.WrongState("WRONG_STATE", "不行。", remedy="请等待。", details={"state": "open"}),
    "field": refusals.InvalidValue("DIVISION_UNKNOWN", "不存在。", field="division", remedy="请选择。"),
    "many": refusals.TooMany("TOO_MANY", "太频繁。", retry_after=7),
    "contract": InvalidRequest([Violation("title", "string.min_len", "太短。", "请补充。")]),
    "nobody": NotAuthenticated(),
    "away": ConnectionRefusedError("127.0.0.1"),
    "fault": RuntimeError("secret 13800138000"),
}


def new_app() -> FastAPI:
    app = FastAPI()
    problems.install(app)

    @app.post("/topics")
    async def post(topic: Topic) -> str:
        return topic.title

    @app.get("/raise/{name}")
    async def fail(name: str) -> str:
        raise RAISED[name]

    return app


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(new_app(), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://probe") as opened:
        yield opened


@pytest.mark.parametrize(
    ("name", "status", "reason"),
    [
        ("state", 409, "WRONG_STATE"),
        ("field", 422, "DIVISION_UNKNOWN"),
        ("many", 429, "TOO_MANY"),
        ("contract", 422, "INVALID_REQUEST"),
        ("nobody", 401, "NOT_AUTHENTICATED"),
        ("away", 503, "UNAVAILABLE"),
        ("fault", 500, "INTERNAL"),
    ],
)
async def test_every_error_is_a_problem_document(
    client: httpx.AsyncClient, name: str, status: int, reason: str
) -> None:
    response = await client.get(f"/raise/{name}")
    body = response.json()

    assert (response.status_code, body["status"], body["reason"]) == (status, status, reason)
    assert response.headers["content-type"] == problems.MEDIA_TYPE
    assert body["type"] == f"urn:shangliang:problem:{reason.lower().replace('_', '-')}"
    assert body["title"]
    assert "secret" not in response.text


async def test_a_server_that_is_away_is_answered_and_not_raised_once_more() -> None:
    transport = httpx.ASGITransport(new_app(), raise_app_exceptions=True)
    async with httpx.AsyncClient(transport=transport, base_url="http://probe") as client:
        answer = await client.get("/raise/away")

    assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")


async def test_a_refusal_says_what_to_do(client: httpx.AsyncClient) -> None:
    state = (await client.get("/raise/state")).json()
    field = (await client.get("/raise/field")).json()
    many = await client.get("/raise/many")

    assert (state["remedy"], state["details"]) == ("请等待。", {"state": "open"})
    assert field["errors"][0] | {"rule": "DIVISION_UNKNOWN", "field": "division"} == field["errors"][0]
    assert many.headers["retry-after"] == "7"
    assert (await client.get("/raise/nobody")).headers["www-authenticate"] == "Bearer"


async def test_a_wrong_form_names_field_rule_and_remedy_only(
    client: httpx.AsyncClient,
) -> None:
    response = await client.post("/topics", json={"title": "停车难", "form": "moon", "phone": "13800138000"})
    errors = {each["field"]: each for each in response.json()["errors"]}

    assert response.status_code == 422
    assert {field: each["rule"] for field, each in errors.items()} == {
        "title": "string_too_short",
        "form": "enum",
        "phone": "extra_forbidden",
    }
    assert "至少 4 个字" in errors["title"]["message"]
    assert "plaza" in errors["form"]["remedy"]
    assert "13800138000" not in response.text
    assert "停车难" not in response.text


async def test_what_the_framework_refuses_is_a_problem_too(client: httpx.AsyncClient) -> None:
    missing = await client.get("/nowhere")
    broken = await client.post("/topics", content=b"{", headers={"content-type": "application/json"})
    method = await client.put("/topics")

    assert (missing.status_code, missing.json()["reason"]) == (404, "NOT_FOUND")
    assert broken.json()["errors"][0]["rule"] == "json_invalid"
    assert (method.status_code, method.json()["reason"]) == (405, "METHOD_NOT_ALLOWED")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


async def get(url: str) -> httpx.Response:
    async with httpx.AsyncClient() as client:
        for _ in range(100):
            try:
                return await client.get(url)
            except httpx.ConnectError:
                await asyncio.sleep(0.02)
        return await client.get(url)


async def test_the_admin_port_tells_progress_readiness_and_figures() -> None:
    wrong: dict[str, list[str]] = {"live": [], "ready": ["no database"]}
    stop, port = asyncio.Event(), free_port()
    checks: dict[str, Any] = {"live": lambda: wrong["live"], "ready": lambda: wrong["ready"]}
    running = asyncio.create_task(admin.serve("127.0.0.1", port, stop, **checks))
    address = f"http://127.0.0.1:{port}"

    assert (await get(f"{address}/livez")).status_code == 200
    assert (await get(f"{address}/readyz")).json() == {"status": "failing", "problems": ["no database"]}
    wrong.update(live=["relay stands still"], ready=[])
    assert (await get(f"{address}/livez")).status_code == 503
    assert (await get(f"{address}/readyz")).status_code == 503
    assert "python_info" in (await get(f"{address}/metrics")).text

    stop.set()
    await asyncio.wait_for(running, 5)


async def test_a_request_under_way_is_answered_before_the_end() -> None:
    app, begun, port, stop = FastAPI(), asyncio.Event(), free_port(), asyncio.Event()

    @app.get("/slow")
    async def slow() -> str:
        begun.set()
        await asyncio.sleep(0.3)
        return "done"

    running = asyncio.create_task(http.serve(app, "127.0.0.1", port, stop))
    request = asyncio.create_task(get(f"http://127.0.0.1:{port}/slow"))
    await asyncio.wait_for(begun.wait(), 5)
    stop.set()

    assert (await request).json() == "done"
    await asyncio.wait_for(running, 5)


async def test_a_taken_port_is_an_error_and_no_silent_exit() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(OSError, match="in use"):
        await http.serve(new_app(), "127.0.0.1", taken.getsockname()[1], asyncio.Event())


async def test_an_answer_does_not_wait_for_the_client_to_confirm_its_head() -> None:
    """A client that has nothing to say confirms after 40 ms, and whoever waits for that pays it each time."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    stop, took = asyncio.Event(), []
    serving = asyncio.create_task(http.serve(new_app(), "127.0.0.1", port, stop, drain=1))
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", trust_env=False) as client:
        await _reachable(client)
        for _ in range(21):
            started = time.perf_counter()
            await client.get("/openapi.json")
            took.append(time.perf_counter() - started)
    stop.set()
    await serving

    assert sorted(took)[10] < 0.03


async def test_a_connection_that_rests_outlives_the_patience_of_clients() -> None:
    """Most libraries keep one for five seconds: no server may close it in that moment."""
    port, stop = free_port(), asyncio.Event()
    serving = asyncio.create_task(http.serve(new_app(), "127.0.0.1", port, stop, drain=1))
    assert (await get(f"http://127.0.0.1:{port}/openapi.json")).status_code == 200
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    with closing(writer):
        for rest in (5.5, 0):
            writer.write(b"HEAD /openapi.json HTTP/1.1\r\nHost: probe\r\n\r\n")
            assert (await reader.readuntil(b"\r\n")).startswith(b"HTTP/1.1 ")
            await reader.readuntil(b"\r\n\r\n")
            await asyncio.sleep(rest)
    stop.set()
    await asyncio.wait_for(serving, 5)


async def test_a_head_arrives_while_its_body_is_still_being_made() -> None:
    app, made, port, stop = FastAPI(), asyncio.Event(), free_port(), asyncio.Event()

    async def pieces() -> AsyncIterator[bytes]:
        await made.wait()
        yield b"done"

    @app.get("/slow")
    async def slow() -> StreamingResponse:
        return StreamingResponse(pieces())

    serving = asyncio.create_task(http.serve(app, "127.0.0.1", port, stop, drain=1))
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", trust_env=False) as client:
        await _reachable(client)
        async with asyncio.timeout(5), client.stream("GET", "/slow") as answer:
            made.set()
            body = await answer.aread()
    stop.set()
    await serving

    assert (answer.status_code, body) == (200, b"done")


async def _reachable(client: httpx.AsyncClient) -> None:
    for _ in range(200):
        try:
            await client.get("/openapi.json")
        except httpx.TransportError:
            await asyncio.sleep(0.02)
        else:
            return
    raise TimeoutError
