"""The gRPC way in, over a real connection: access, errors, contract, deadline, size, health."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import grpc
import pytest
from google.rpc import error_details_pb2 as details
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_status import rpc_status
from prometheus_client import REGISTRY

from chassis import grpc_interceptors
from chassis.auth import caller
from chassis.grpc_access import Rule, admit, rules_of
from rulebook import refusals
from rulebook.callers import Caller, Role
from shangliang.command.v1.command_pb2 import Command
from shangliang.operations.v1 import parked_service_pb2 as parked

Serve = Callable[..., Awaitable[str]]
Connect = Callable[..., Any]
LIST = "/shangliang.operations.v1.ParkedService/ListParked"
COMMAND = Command(idempotency_key="12345678")
ROLES = list(Role)
D05 = {"record": "D05"}


async def answer(request: Any, _context: Any) -> Any:
    if isinstance(request, parked.RetryParkedRequest):
        return parked.RetryParkedResponse()
    return parked.ListParkedResponse(next_cursor="next")


def raising(error: Exception) -> Callable[[Any, Any], Awaitable[Any]]:
    async def fail(_request: Any, _context: Any) -> Any:
        raise error

    return fail


async def failure_of(call: Any) -> tuple[grpc.StatusCode, dict[str, Any], str]:
    """The code, the details by their type's name, and the text of a call that must fail."""
    with pytest.raises(grpc.aio.AioRpcError) as failed:
        await call
    ended: Any = failed.value  # has what from_call needs of a call
    status = rpc_status.from_call(ended)
    parts: dict[str, Any] = {}
    for packed in status.details if status else ():
        part = getattr(details, packed.type_url.rpartition(".")[2])()
        packed.Unpack(part)
        parts[type(part).__name__] = part
    return failed.value.code(), parts, failed.value.details() or ""


@pytest.mark.parametrize("role", ROLES)
async def test_a_method_answers_the_roles_of_its_rule_only(
    serve: Serve, connect: Connect, role: Role
) -> None:
    stub = connect(await serve(answer), role)
    allowed = {"ListParked": {Role.OPS, Role.AUDITOR}, "RetryParked": {Role.OPS}}

    for method, request in (("ListParked", parked.ListParkedRequest()), ("RetryParked", retry())):
        call = getattr(stub, method)(request)
        if role in allowed[method]:
            await call
        else:
            code, parts, _ = await failure_of(call)
            assert (code, parts["ErrorInfo"].reason) == (
                grpc.StatusCode.PERMISSION_DENIED,
                "METHOD_NOT_ALLOWED",
            )


def retry() -> Any:
    return parked.RetryParkedRequest(command=COMMAND)


async def test_without_a_token_or_with_a_bad_one_nobody_gets_in(serve: Serve, connect: Connect) -> None:
    target = await serve(answer)

    for stub in (connect(target), connect(target, token=lambda: "rubbish")):
        code, parts, text = await failure_of(stub.ListParked(parked.ListParkedRequest()))
        assert (code, parts["ErrorInfo"].reason) == (grpc.StatusCode.UNAUTHENTICATED, "NOT_AUTHENTICATED")
        assert "登录" in text


async def test_a_method_without_a_rule_is_refused_to_everybody() -> None:
    for role in ROLES:
        with pytest.raises(refusals.NotPermitted):
            admit(Caller("s", frozenset({role}), "4111"), Rule(frozenset(), anyone=False))


async def test_a_contract_that_streams_is_refused_at_the_start() -> None:
    with pytest.raises(ValueError, match="streams"):
        rules_of([health_pb2.DESCRIPTOR.services_by_name["Health"]])


async def test_the_method_knows_its_caller(serve: Serve, connect: Connect) -> None:
    seen: list[Caller] = []

    async def look(_request: Any, _context: Any) -> Any:
        seen.append(caller())
        return parked.ListParkedResponse()

    await connect(await serve(look), Role.OPS).ListParked(parked.ListParkedRequest())

    assert seen == [Caller("subject-1", frozenset({Role.OPS}), "411100")]


@pytest.mark.parametrize(
    ("refused", "code"),
    [
        (refusals.InvalidValue("R", "不行。", field="stream"), grpc.StatusCode.INVALID_ARGUMENT),
        (refusals.NotFound("R", "不行。"), grpc.StatusCode.NOT_FOUND),
        (refusals.NotPermitted("R", "不行。"), grpc.StatusCode.PERMISSION_DENIED),
        (refusals.WrongState("R", "不行。"), grpc.StatusCode.FAILED_PRECONDITION),
        (
            refusals.MissingRecord("R", "不行。", details={"record": "D05"}),
            grpc.StatusCode.FAILED_PRECONDITION,
        ),
        (refusals.VersionConflict("R", "不行。"), grpc.StatusCode.ABORTED),
        (refusals.KeyReused("R", "不行。"), grpc.StatusCode.ALREADY_EXISTS),
        (refusals.Clash("R", "不行。"), grpc.StatusCode.FAILED_PRECONDITION),
        (refusals.NotKnownYet("R", "不行。"), grpc.StatusCode.FAILED_PRECONDITION),
        (refusals.TooMany("R", "不行。", retry_after=1.5), grpc.StatusCode.RESOURCE_EXHAUSTED),
    ],
)
async def test_each_refusal_has_its_code(
    serve: Serve, connect: Connect, refused: refusals.Refused, code: grpc.StatusCode
) -> None:
    stub = connect(await serve(raising(refused)), Role.OPS)

    found, parts, text = await failure_of(stub.ListParked(parked.ListParkedRequest()))

    assert (found, parts["ErrorInfo"].reason, text) == (code, "R", "不行。")
    assert ("RetryInfo" in parts) == isinstance(refused, refusals.NotKnownYet | refusals.TooMany)
    assert ("BadRequest" in parts) == bool(refused.field)
    if isinstance(refused, refusals.MissingRecord):
        assert parts["PreconditionFailure"].violations[0].subject == "D05"


async def test_a_fault_gives_nothing_away(serve: Serve, connect: Connect) -> None:
    stub = connect(await serve(raising(RuntimeError("secret 13800138000"))), Role.OPS)

    code, parts, text = await failure_of(stub.ListParked(parked.ListParkedRequest()))

    assert code is grpc.StatusCode.INTERNAL
    assert "secret" not in f"{text}{parts}"


async def test_a_request_that_breaks_the_contract_reaches_no_method(serve: Serve, connect: Connect) -> None:
    stub = connect(await serve(raising(AssertionError("reached"))), Role.OPS)
    unknown = parked.ListParkedRequest.FromString(b"\xa2\x06\x01x")

    for request, field in ((parked.ListParkedRequest(limit=501), "limit"), (unknown, "#100")):
        code, parts, _ = await failure_of(stub.ListParked(request))
        assert code is grpc.StatusCode.INVALID_ARGUMENT
        assert parts["BadRequest"].field_violations[0].field == field
        assert parts["BadRequest"].field_violations[0].description


async def test_bytes_that_are_no_message_are_refused_like_any_wrong_input(serve: Serve) -> None:
    async with grpc.aio.insecure_channel(await serve(answer)) as channel:
        call = channel.unary_unary(LIST, request_serializer=bytes, response_deserializer=bytes)
        code, parts, text = await failure_of(call(b"\xff\xff\xff\xff", timeout=5))

    assert code is grpc.StatusCode.INVALID_ARGUMENT
    assert parts["ErrorInfo"].reason == "REQUEST_UNREADABLE"
    assert "DecodeError" not in text


async def test_a_call_while_a_server_is_away_may_be_repeated(serve: Serve, connect: Connect) -> None:
    stub = connect(await serve(raising(ConnectionRefusedError("nobody there"))), Role.OPS)

    code, _, text = await failure_of(stub.RetryParked(parked.RetryParkedRequest(command=COMMAND)))

    assert code is grpc.StatusCode.UNAVAILABLE
    assert "nobody" not in text


async def test_who_may_not_call_learns_nothing_about_the_request(serve: Serve, connect: Connect) -> None:
    stub = connect(await serve(answer), Role.CITIZEN)

    code, _, _ = await failure_of(stub.ListParked(parked.ListParkedRequest(limit=501)))

    assert code is grpc.StatusCode.PERMISSION_DENIED


async def test_a_message_over_one_mebibyte_is_refused(serve: Serve, connect: Connect) -> None:
    stub = connect(await serve(answer), Role.OPS)

    code, _, _ = await failure_of(stub.ListParked(parked.ListParkedRequest(cursor="x" * 1_100_000)))

    assert code is grpc.StatusCode.RESOURCE_EXHAUSTED


async def test_no_call_lasts_longer_than_allowed(
    serve: Serve, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def dawdle(_request: Any, _context: Any) -> Any:
        await asyncio.sleep(30)

    monkeypatch.setattr(grpc_interceptors, "LONGEST_CALL", 0.05)
    stub = connect(await serve(dawdle), Role.OPS)

    code, parts, _ = await failure_of(stub.ListParked(parked.ListParkedRequest()))

    assert (code, parts["ErrorInfo"].reason) == (grpc.StatusCode.DEADLINE_EXCEEDED, "DEADLINE_EXCEEDED")


async def test_work_ends_when_the_caller_stops_waiting(serve: Serve, connect: Connect) -> None:
    ended = asyncio.Event()

    async def dawdle(_request: Any, _context: Any) -> Any:
        try:
            await asyncio.sleep(30)
        finally:
            ended.set()

    stub = connect(await serve(dawdle), Role.OPS, timeout=0.2)

    code, _, _ = await failure_of(stub.ListParked(parked.ListParkedRequest()))

    assert code is grpc.StatusCode.DEADLINE_EXCEEDED
    await asyncio.wait_for(ended.wait(), 5)


async def test_a_time_out_inside_a_method_is_a_fault_and_no_deadline(serve: Serve, connect: Connect) -> None:
    stub = connect(await serve(raising(TimeoutError())), Role.OPS)

    code, _, _ = await failure_of(stub.ListParked(parked.ListParkedRequest()))

    assert code is grpc.StatusCode.INTERNAL


async def test_a_read_that_found_nobody_is_repeated(serve: Serve, connect: Connect) -> None:
    calls: list[str] = []

    async def flaky(_request: Any, context: Any) -> Any:
        calls.append("call")
        if len(calls) == 1:
            await context.abort(grpc.StatusCode.UNAVAILABLE, "try again")
        return parked.ListParkedResponse(next_cursor="second")

    stub = connect(await serve(flaky), Role.OPS)

    assert (await stub.ListParked(parked.ListParkedRequest())).next_cursor == "second"
    assert len(calls) == 2


async def test_calls_are_measured_by_method_and_code(serve: Serve, connect: Connect) -> None:
    def count(code: str) -> float:
        labels = {"method": LIST, "code": code}
        return REGISTRY.get_sample_value("shangliang_grpc_server_seconds_count", labels) or 0

    good, bad = count("OK"), count("UNAUTHENTICATED")
    target = await serve(answer)
    await connect(target, Role.OPS).ListParked(parked.ListParkedRequest())
    await failure_of(connect(target).ListParked(parked.ListParkedRequest()))

    assert (count("OK"), count("UNAUTHENTICATED")) == (good + 1, bad + 1)


async def test_a_server_waits_for_one_call_and_not_for_one_of_each_method(
    serve: Serve, connect: Connect
) -> None:
    await connect(await serve(answer), Role.OPS).ListParked(parked.ListParkedRequest())

    waiting = [task for task in asyncio.all_tasks() if "AioServer._request" in repr(task)]

    assert len(waiting) == 1, waiting


async def test_a_method_that_nobody_has_is_unknown(serve: Serve) -> None:
    async with grpc.aio.insecure_channel(await serve(answer)) as channel:
        call = channel.unary_unary(f"{LIST}s", request_serializer=bytes, response_deserializer=bytes)
        code, _, _ = await failure_of(call(b"", timeout=5))

    assert code is grpc.StatusCode.UNIMPLEMENTED


async def test_health_answers_without_a_token(serve: Serve) -> None:
    async with grpc.aio.insecure_channel(await serve(answer)) as channel:
        stub = health_pb2_grpc.HealthStub(channel)
        request = health_pb2.HealthCheckRequest(service="shangliang.operations.v1.ParkedService")
        response = await stub.Check(request, wait_for_ready=True, timeout=5)

    assert response.status == health_pb2.HealthCheckResponse.SERVING


async def test_a_second_server_on_the_port_fails(serve: Serve) -> None:
    target = await serve(answer)

    server = grpc.aio.server(options=[("grpc.so_reuseport", 0)])
    with pytest.raises(RuntimeError):
        server.add_insecure_port(target.replace("localhost", "127.0.0.1"))
    await server.stop(None)
