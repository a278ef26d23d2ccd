"""What stands between the wire and a method, outermost first: errors, deadline, access, validation."""

import asyncio
import time
from collections.abc import Mapping
from typing import Any, NoReturn

import grpc
import structlog
from google.protobuf.message import DecodeError
from google.rpc.status_pb2 import Status
from grpc_status import rpc_status
from prometheus_client import Histogram

from chassis import telemetry, validation
from chassis.auth import NotAuthenticated, acting_as
from chassis.faults import AWAY, is_passing
from chassis.grpc_access import CallerFinder, Rule, admit
from chassis.grpc_layers import Call, Proceed
from chassis.spoken_refusals import spoken_refusal
from chassis.statuses import code_of, plain_status, status_of
from rulebook.refusals import Refused

log = structlog.get_logger(__name__)
LONGEST_CALL = 30.0
SECONDS = Histogram(
    "shangliang_grpc_server_seconds",
    "Time to answer a call, by method and code",
    ["method", "code"],
    buckets=(0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
)
_TOO_LATE = plain_status(grpc.StatusCode.DEADLINE_EXCEEDED, "DEADLINE_EXCEEDED", "处理超时，请稍后重试。")

_UNREADABLE = "请求内容不是有效的消息，请按接口定义重新编码。"


class Errors:
    """Turns whatever a method raises into a status: refusals speak, all else is a trace id and a log line."""

    async def around(self, call: Call, proceed: Proceed) -> Any:
        started, code = time.perf_counter(), "CANCELLED"
        try:
            response = await proceed(call)
        except grpc.aio.AbortError:
            code = code_of(call.context.code()).name
            raise
        except Exception as error:  # noqa: BLE001 - the edge: no text of a fault may leave the process
            status = _explain(call.method, error)
            code = code_of(status.code).name
            await _abort(call.context, status)
        else:
            code = "OK"
            return response
        finally:
            SECONDS.labels(call.method, code).observe(time.perf_counter() - started)


class Deadline:
    """Ends a call when its caller stops waiting, and at the latest after LONGEST_CALL seconds."""

    async def around(self, call: Call, proceed: Proceed) -> Any:
        remaining = call.context.time_remaining()
        timeout = asyncio.timeout(LONGEST_CALL if remaining is None else min(remaining, LONGEST_CALL))
        try:
            async with timeout:
                return await proceed(call)
        except TimeoutError:
            if not timeout.expired():
                raise
            await _abort(call.context, _TOO_LATE)


class Access:
    """Finds out who calls and refuses whoever the method's rule does not name."""

    def __init__(self, methods: Mapping[str, Rule], find_caller: CallerFinder) -> None:
        self._methods = methods
        self._find_caller = find_caller

    async def around(self, call: Call, proceed: Proceed) -> Any:
        who = self._find_caller(call.context)
        admit(who, self._methods[call.method])
        with acting_as(who, call.context.peer):
            return await proceed(call)


class Validation:
    """Refuses a request that breaks its contract before the method sees it."""

    async def around(self, call: Call, proceed: Proceed) -> Any:
        validation.check(call.request)
        return await proceed(call)


def _explain(method: str, error: Exception) -> Status:
    trace_id = telemetry.trace_id()
    error = spoken_refusal(error) or error
    if isinstance(error, Refused):
        return status_of(error, trace_id)
    if isinstance(error, NotAuthenticated):
        message = error.message + error.remedy
        return plain_status(grpc.StatusCode.UNAUTHENTICATED, error.reason, message, trace_id)
    if isinstance(error, DecodeError):
        return plain_status(grpc.StatusCode.INVALID_ARGUMENT, "REQUEST_UNREADABLE", _UNREADABLE, trace_id)
    if is_passing(error):
        log.warning("call came while a server was away", method=method, error=type(error).__name__)
        return plain_status(grpc.StatusCode.UNAVAILABLE, "UNAVAILABLE", AWAY, trace_id)
    log.error("call failed", method=method, exc_info=error)
    return plain_status(grpc.StatusCode.INTERNAL, "INTERNAL", f"trace {trace_id}", trace_id)


async def _abort(context: Any, status: Status) -> NoReturn:
    ready: Any = rpc_status.to_status(status)
    try:
        if not context.done():
            await context.abort(ready.code, ready.details, ready.trailing_metadata)
    except grpc.aio.AbortError:
        raise
    except grpc.aio.BaseError:
        pass
    raise asyncio.CancelledError("whoever called has gone; there is nobody to tell")
