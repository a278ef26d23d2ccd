"""POST /v1/cloudevents: the same matters as CloudEvents 1.0, one in binary or structured mode, or a batch."""

import json
from typing import Any
from urllib.parse import unquote

from fastapi import APIRouter, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import ValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from chassis.auth import NotAuthenticated, TokenVerifier
from chassis.problems import problem_of
from chassis.validation import check
from intake.api.door import Door
from intake.api.http.bodies import EventBody, EventResultBody, ReceiptBody, TopicBody
from intake.api.http.careful import CarefulRoute, media_type
from intake.api.http.describing import TOKEN_OPTIONAL, WRITING, reference, refusals
from intake.api.http.json_bodies import read_json
from intake.api.http.presenting import receipt_body
from intake.api.visitors import Visitor, visitor_of
from intake.domain.cloud_events import Posted, is_json, read_event
from rulebook.callers import Caller
from rulebook.refusals import InvalidValue, Refused

STRUCTURED, BATCH = "application/cloudevents+json", "application/cloudevents-batch+json"
LARGEST_BATCH = 100
_SCOPE = "cloudevents"
_PREFIX = "ce-"
_CREATED, _MULTI_STATUS, _UNSUPPORTED = 201, 207, 415
_ABOUT = "In binary mode (application/json) only, and needed there; percent-encoded UTF-8."
_DESCRIBED: dict[str, Any] = {
    **TOKEN_OPTIONAL,
    "parameters": [
        {"name": f"{_PREFIX}{name}", "in": "header", "description": _ABOUT, "schema": {"type": "string"}}
        for name in ("specversion", "type", "source", "id")
    ],
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": reference(TopicBody)},
            STRUCTURED: {"schema": reference(EventBody)},
            BATCH: {"schema": {"type": "array", "items": reference(EventBody), "maxItems": LARGEST_BATCH}},
        },
    },
}


def new_router(door: Door, verifier: TokenVerifier) -> APIRouter:
    router = APIRouter(prefix="/v1", tags=["cloudevents"], route_class=CarefulRoute)

    @router.post(
        "/cloudevents",
        status_code=_CREATED,
        responses={**refusals(*WRITING), _MULTI_STATUS: {"model": list[EventResultBody]}},
        openapi_extra=_DESCRIBED,
    )
    async def post_cloudevents(request: Request) -> ReceiptBody:
        """Hand in matters as CloudEvents; (source, id) is the idempotency key of each."""
        who = verifier.from_header(request.headers.get("authorization"))
        kind = media_type(request)
        if not is_json(kind):
            raise HTTPException(_UNSUPPORTED)
        content = read_json(await request.body())
        if kind == BATCH:
            return await _batch(door, who, request, content)  # type: ignore[return-value]  # the batch's own shape
        if kind == STRUCTURED:
            posted = _structured(content)
        else:
            attributes = _from_headers(request) | {"datacontenttype": kind}
            posted = read_event(attributes, content)
        return await _submit(door, who, visitor_of(request.scope), posted)

    return router


async def _submit(door: Door, who: Caller, visitor: Visitor | None, posted: Posted) -> ReceiptBody:
    try:
        body = TopicBody.model_validate_json(json.dumps(posted.data))
    except ValidationError as error:
        raise RequestValidationError(
            [dict(each) | {"loc": ("data", *each["loc"])} for each in error.errors(include_url=False)]
        ) from None
    if "channel" not in body.model_fields_set:
        body = body.model_copy(update={"channel": "partner"})
    message = body.request(posted.idempotency_key)
    check(message)
    return receipt_body(await door.receive(who, message, visitor, body.altcha, scope=_SCOPE))


async def _batch(door: Door, who: Caller, request: Request, content: object) -> Response:
    if not isinstance(content, list) or len(content) > LARGEST_BATCH:
        raise InvalidValue(
            "BATCH_INVALID",
            f"批量内容必须是不超过{LARGEST_BATCH}个事件的列表。",
            remedy="请分批提交。",
        )
    results = [await _result(door, who, request, each) for each in content]
    return JSONResponse(results, _MULTI_STATUS)


async def _result(door: Door, who: Caller, request: Request, content: object) -> dict[str, Any]:
    """Each event stands alone: what stands in the way of one is told in its place."""
    named = content if isinstance(content, dict) else {}
    place = {"source": str(named.get("source", "")), "id": str(named.get("id", ""))}
    try:
        receipt = await _submit(door, who, visitor_of(request.scope), _structured(content))
    except (Refused, RequestValidationError, NotAuthenticated) as error:
        response = await problem_of(request, error)
        return place | {"status": response.status_code, "problem": json.loads(bytes(response.body))}
    return place | {"status": _CREATED, "receipt": receipt.model_dump(mode="json")}


def _structured(content: object) -> Posted:
    if not isinstance(content, dict):
        raise InvalidValue(
            "CLOUD_EVENT_INVALID", "事件必须是 JSON 对象。", remedy="请对照 CloudEvents 1.0 规范更正。"
        )
    return read_event(content, content.get("data"))


def _from_headers(request: Request) -> dict[str, object]:
    """Context attributes of binary mode; values may be percent-encoded."""
    return {
        name.removeprefix(_PREFIX): unquote(value)
        for name, value in request.headers.items()
        if name.startswith(_PREFIX)
    }
