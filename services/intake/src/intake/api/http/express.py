"""POST /v1/topics without the framework: the same body, rules and answers at a fraction of the cost."""

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from opentelemetry import metrics, trace
from opentelemetry.context import attach, detach
from opentelemetry.trace import SpanKind
from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from chassis.auth import TokenVerifier
from chassis.http_tracing import Traced, trace_of
from chassis.problems import problem_of
from chassis.validation import check
from intake.api.door import Door
from intake.api.http.bodies import TopicBody
from intake.api.http.edge import LARGEST_BODY, SAFETY
from intake.api.http.json_bodies import require_once
from intake.api.http.plain import PlainTopic, read_plain
from intake.api.http.presenting import receipt_json
from intake.api.visitors import Visitor, visitor_of
from shangliang.intake.v1.topic_service_pb2 import SubmitTopicResponse

_PATH = "/v1/topics"
_KEY = re.compile(rb"[!-~]{8,128}")
# As clients write it; any other writing is left to the framework.
_JSON = frozenset(
    {b"application/json", b"application/json; charset=utf-8", b"application/json;charset=utf-8"}
    | {b"application/json; charset=UTF-8", b"application/json;charset=UTF-8"}
)
_ROUTE = {"http.request.method": "POST", "http.route": _PATH, "url.scheme": "http"}


_CREATED = [(b"content-type", b"application/json"), *SAFETY]


@dataclass(slots=True)
class _Submission:
    body: TopicBody | PlainTopic
    key: str
    headers: Mapping[bytes, bytes]
    visitor: Visitor | None


@dataclass(slots=True)
class _Created:
    """The answer to a matter that was taken, without what a response of the framework costs."""

    receipt: SubmitTopicResponse
    status_code = 201

    async def __call__(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        body = receipt_json(self.receipt)
        headers = [
            (b"location", f"{_PATH}/{self.receipt.number}".encode()),
            (b"content-length", b"%d" % len(body)),
            *_CREATED,
        ]
        await send({"type": "http.response.start", "status": self.status_code, "headers": headers})
        await send({"type": "http.response.body", "body": body})


class Express:
    """Takes what is well-formed itself and hands everything else to the framework, which knows what to say.

    So there is one wording of every message, and one description of the interface. Whatever goes wrong with a
    well-formed matter is answered by the same handlers.
    """

    def __init__(self, app: FastAPI, door: Door, verifier: TokenVerifier) -> None:
        self._app = app
        self._framework = Traced(app)
        self._door = door
        self._verifier = verifier
        self._tracer = trace.get_tracer("intake.http")
        self._duration = metrics.get_meter("intake.http").create_histogram(
            "http.server.request.duration", "s", "Duration of HTTP server requests"
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] != _PATH or scope["method"] != "POST":
            await self._framework(scope, receive, send)
            return
        messages = await _whole(receive)
        submission = _read(scope, b"".join([message.get("body", b"") for message in messages]))
        if submission is None:
            await self._framework(scope, _Again(messages, receive), send)
            return
        await (await self._answer(scope, submission))(scope, receive, send)

    async def _answer(self, scope: Scope, submission: _Submission) -> "Response | _Created":
        started = time.perf_counter()
        span = self._tracer.start_span(
            f"POST {_PATH}", context=trace_of(submission.headers), kind=SpanKind.SERVER, attributes=_ROUTE
        )
        token = attach(trace.set_span_in_context(span))
        try:
            response = await self._submitted(scope, submission)
            span.set_attribute("http.response.status_code", response.status_code)
        finally:
            detach(token)
            span.end()
        status = {"http.response.status_code": str(response.status_code)}
        self._duration.record(time.perf_counter() - started, _ROUTE | status)
        return response

    async def _submitted(self, scope: Scope, submission: _Submission) -> "Response | _Created":
        try:
            return _Created(await self._submit(submission))
        except Exception as error:  # noqa: BLE001 the framework's handlers know what to say of each
            response = await problem_of(Request({**scope, "app": self._app}), error)
            response.raw_headers.extend(SAFETY)
            return response

    async def _submit(self, submission: _Submission) -> SubmitTopicResponse:
        request = submission.body.request(submission.key)
        if not isinstance(submission.body, PlainTopic):
            check(request)
        authorization = submission.headers.get(b"authorization")
        who = self._verifier.from_header(authorization.decode("latin-1") if authorization else None)
        return await self._door.receive(who, request, submission.visitor, submission.body.altcha)


class _Again:
    """Gives messages that were read already, then whatever the client sends next."""

    def __init__(self, messages: list[Message], receive: Receive) -> None:
        self._messages = messages
        self._receive = receive

    async def __call__(self) -> Message:
        return self._messages.pop(0) if self._messages else await self._receive()


async def _whole(receive: Receive) -> list[Message]:
    """Read a body, or as much of it as is too much."""
    messages, size = [], 0
    while True:
        message = await receive()
        messages.append(message)
        size += len(message.get("body", b""))
        if size > LARGEST_BODY or not message.get("more_body", False):
            return messages


def _read(scope: Scope, body: bytes) -> _Submission | None:
    """Return the matter, or None when anything about it is not as described."""
    headers: dict[bytes, bytes] = dict(scope["headers"])
    key, media_type = headers.get(b"idempotency-key", b""), headers.get(b"content-type", b"")
    if len(headers) != len(scope["headers"]) or not _KEY.fullmatch(key):
        return None
    if media_type not in _JSON or len(body) > LARGEST_BODY:
        return None
    if (topic := read_plain(body) or _read_any(body)) is None:
        return None
    return _Submission(topic, key.decode(), headers, visitor_of(scope))


def _read_any(body: bytes) -> TopicBody | None:
    try:
        require_once(body)
        return TopicBody.model_validate_json(body)
    except (RequestValidationError, ValidationError):
        return None
