"""POST /v1/topics without the framework: the same body, rules and answers at a fraction of the cost."""

import re
import time
from dataclasses import dataclass
from typing import Any

from opentelemetry import metrics, propagate, trace
from opentelemetry.trace import SpanKind
from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chassis.auth import TokenVerifier
from chassis.problems import problem_of
from chassis.validation import check
from intake.api.door import Door
from intake.api.http.bodies import TopicBody
from intake.api.http.edge import LARGEST_BODY, SAFETY
from intake.api.http.presenting import receipt_body
from intake.api.visitors import Visitor, visitor_of

_PATH = "/v1/topics"
_KEY = re.compile(rb"[!-~]{8,128}")
# As clients write it; any other writing is left to the framework.
_JSON = frozenset(
    {b"application/json", b"application/json; charset=utf-8", b"application/json;charset=utf-8"}
    | {b"application/json; charset=UTF-8", b"application/json;charset=UTF-8"}
)
_ROUTE = {"http.request.method": "POST", "http.route": _PATH, "url.scheme": "http"}


@dataclass(frozen=True, slots=True)
class _Submission:
    body: TopicBody
    key: str
    authorization: str | None
    visitor: Visitor | None


class Express:
    """Takes what is well-formed itself and hands everything else to the framework, which knows what to say.

    So there is one wording of every message, and one description of the interface. Whatever goes wrong with a
    well-formed matter is answered by the same handlers.
    """

    def __init__(self, framework: ASGIApp, door: Door, verifier: TokenVerifier) -> None:
        self._framework = framework
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
        submission = _read(scope, b"".join(message.get("body", b"") for message in messages))
        if submission is None:
            await self._framework(scope, _Again(messages, receive), send)
            return
        await (await self._answer(scope, submission))(scope, receive, send)

    async def _answer(self, scope: Scope, submission: _Submission) -> Response:
        started = time.perf_counter()
        headers = {name.decode(): value.decode("latin-1") for name, value in scope["headers"]}
        with self._tracer.start_as_current_span(
            f"POST {_PATH}", context=propagate.extract(headers), kind=SpanKind.SERVER, attributes=_ROUTE
        ) as span:
            try:
                response = await self._submit(submission)
            except Exception as error:  # noqa: BLE001 the framework's handlers know what to say of each
                response = await problem_of(Request({**scope, "app": self._framework}), error)
            response.raw_headers.extend(SAFETY)
            span.set_attribute("http.response.status_code", response.status_code)
        status = {"http.response.status_code": str(response.status_code)}
        self._duration.record(time.perf_counter() - started, _ROUTE | status)
        return response

    async def _submit(self, submission: _Submission) -> Response:
        request = submission.body.request(submission.key)
        check(request)
        who = self._verifier.from_header(submission.authorization)
        receipt = await self._door.receive(who, request, submission.visitor, submission.body.altcha)
        return Response(
            receipt_body(receipt).model_dump_json(),
            201,
            {"Location": f"{_PATH}/{receipt.number}"},
            "application/json",
        )


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
    try:
        topic = TopicBody.model_validate_json(body)
    except ValidationError:
        return None
    authorization: Any = headers.get(b"authorization")
    return _Submission(
        topic,
        key.decode(),
        authorization.decode("latin-1") if authorization else None,
        visitor_of(scope),
    )
