"""Errors of the HTTP way in as RFC 9457 problem details, with a sentence that says what to do."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from chassis import telemetry
from chassis.auth import NotAuthenticated
from chassis.broken_rules import of_body
from chassis.faults import AWAY, OF_SERVERS, is_passing
from chassis.spoken_refusals import spoken_refusal
from chassis.statuses import http_status, retry_after
from chassis.validation import InvalidRequest
from rulebook.refusals import Refused

log = structlog.get_logger(__name__)
MEDIA_TYPE = "application/problem+json"
_PLAIN = {
    400: ("BAD_REQUEST", "请求无法识别。", "请检查内容的格式，编码应为 UTF-8。"),
    401: ("NOT_AUTHENTICATED", "请先登录。", "请重新登录后再试。"),
    403: ("NOT_PERMITTED", "没有此项权限。", "请由有权限的人员办理。"),
    404: ("NOT_FOUND", "没有找到您要的内容。", "请核对地址。"),
    405: ("METHOD_NOT_ALLOWED", "此地址不支持这种请求方式。", "可用的方式见响应头 Allow。"),
    413: ("TOO_LARGE", "提交的内容太大。", "请减少内容。"),
    415: (
        "UNSUPPORTED_MEDIA_TYPE",
        "不支持这种内容格式。",
        "请按接口文档设置 Content-Type，字符集为 UTF-8。",
    ),
}
_REFUSED = ("REFUSED", "请求未被接受。", "请对照接口文档更正。")
# Where something of the contract stands in an HTTP request.
_SPELLINGS = {"command.idempotency_key": "idempotency-key"}
_ENVELOPE = "command."


def install(app: FastAPI) -> None:
    """Make every error of the app a problem document. What a person sent is never repeated in it."""
    app.add_exception_handler(Refused, _on_refused)  # type: ignore[arg-type]  # Starlette calls it with its kind

    @app.exception_handler(NotAuthenticated)
    async def on_not_authenticated(_request: Request, error: NotAuthenticated) -> JSONResponse:
        headers = {"WWW-Authenticate": "Bearer"}
        return problem(401, error.reason, error.message, remedy=error.remedy, headers=headers)

    @app.exception_handler(RequestValidationError)
    async def on_invalid(_request: Request, error: RequestValidationError) -> JSONResponse:
        errors = [_explain(each) for each in error.errors()]
        remedy = "请按各字段的说明更正后重新提交。"
        return problem(422, "INVALID_REQUEST", "请求中有字段不符合要求。", remedy=remedy, errors=errors)

    @app.exception_handler(HTTPException)
    async def on_http(_request: Request, error: HTTPException) -> JSONResponse:
        reason, message, remedy = _PLAIN.get(error.status_code, _REFUSED)
        return problem(error.status_code, reason, message, remedy=remedy, headers=error.headers)

    # Named one by one: what only Exception catches is raised once more after the answer, with its traceback.
    for kind in (Exception, *OF_SERVERS):
        app.add_exception_handler(kind, _on_unknown)


async def _on_refused(_request: Request, refused: Refused) -> JSONResponse:
    errors = refused.violations if isinstance(refused, InvalidRequest) else ()
    pause = retry_after(refused)
    return problem(
        http_status(refused),
        refused.reason,
        refused.message,
        remedy=refused.remedy,
        errors=[asdict(each) | {"field": spelled(each.field)} for each in errors] or _field_of(refused),
        details=refused.details,
        headers={"Retry-After": str(max(1, round(pause)))} if pause is not None else None,
    )


async def _on_unknown(request: Request, error: Exception) -> JSONResponse:
    if refused := spoken_refusal(error):
        return await _on_refused(request, refused)
    if is_passing(error):
        log.warning("request came while a server was away", error=type(error).__name__)
        return problem(503, "UNAVAILABLE", AWAY, headers={"Retry-After": "2"})
    log.error("request failed", method=request.method, exc_info=error)
    return problem(500, "INTERNAL", "系统出现故障。", remedy="请稍后再试；如仍不行，请告知本页的追踪号。")


async def problem_of(request: Request, error: Exception) -> Response:
    """Answer an error as the app of the request answers it; the app has been through install."""
    handlers = request.app.exception_handlers
    handler = next(handlers[kind] for kind in type(error).__mro__ if kind in handlers)
    response: Response = await handler(request, error)
    return response


def problem(
    status: int,
    reason: str,
    message: str,
    *,
    remedy: str = "",
    errors: Sequence[Mapping[str, str]] = (),
    details: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    """Build a problem document: type, title, status, detail of RFC 9457, and reason, remedy, errors,
    trace_id.
    """
    content: dict[str, Any] = {
        "type": f"urn:shangliang:problem:{reason.lower().replace('_', '-')}",
        "title": message,
        "status": status,
        "detail": message + remedy,
        "reason": reason,
        "remedy": remedy,
        "errors": list(errors),
        "details": dict(details or {}),
        "trace_id": telemetry.trace_id(),
    }
    content = {key: value for key, value in content.items() if value not in ("", [], {})}
    return JSONResponse(content, status, headers=dict(headers or {}), media_type=MEDIA_TYPE)


def spelled(field: str) -> str:
    """Return what a field of the contract is called over HTTP, where no command wraps the content."""
    return _SPELLINGS.get(field, field.removeprefix(_ENVELOPE))


def _field_of(refused: Refused) -> list[dict[str, str]]:
    if not refused.field:
        return []
    entry = {"rule": refused.reason, "message": refused.message, "remedy": refused.remedy}
    return [{"field": spelled(refused.field)} | entry]


def _explain(error: Mapping[str, Any]) -> dict[str, str]:
    named = () if error["type"] == "json_invalid" else error["loc"]
    place = [str(part) for part in named if part not in ("body", "query", "path", "header")]
    message, remedy = of_body(error["type"], error.get("ctx", {}))
    return {"field": ".".join(place) or "body", "rule": error["type"], "message": message, "remedy": remedy}
