"""Errors of the HTTP way in as RFC 9457 problem details, with a sentence that says what to do."""

from collections.abc import Mapping, Sequence
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from chassis import telemetry
from chassis.auth import NotAuthenticated
from chassis.faults import AWAY, OF_SERVERS, is_passing
from chassis.spoken_refusals import spoken_refusal
from chassis.statuses import http_status, retry_after
from chassis.validation import InvalidRequest
from rulebook.refusals import Refused

log = structlog.get_logger(__name__)
MEDIA_TYPE = "application/problem+json"
_PLAIN = {
    400: ("BAD_REQUEST", "请求无法识别。"),
    401: ("NOT_AUTHENTICATED", "请先登录。"),
    403: ("NOT_PERMITTED", "没有此项权限。"),
    404: ("NOT_FOUND", "没有找到您要的内容。"),
    405: ("METHOD_NOT_ALLOWED", "此地址不支持这种请求方式。"),
    413: ("TOO_LARGE", "提交的内容太大。"),
    415: ("UNSUPPORTED_MEDIA_TYPE", "不支持这种内容格式。"),
}
_RULES = {
    "missing": ("必须填写。", "请补充此项。"),
    "string_too_short": ("内容太短，至少 {min_length} 个字。", "请补充内容。"),
    "string_too_long": ("内容太长，最多 {max_length} 个字。", "请缩短内容。"),
    "string_pattern_mismatch": ("格式不正确。", "请按示例格式填写。"),
    "string_type": ("必须是文字。", "请改为文字。"),
    "extra_forbidden": ("不认识的字段。", "请删除此字段，或对照接口文档更正名称。"),
    "enum": ("不在允许的取值之内。", "请使用以下取值之一：{expected}。"),
    "literal_error": ("不在允许的取值之内。", "请使用以下取值之一：{expected}。"),
    "json_invalid": ("不是有效的 JSON。", "请检查请求内容的格式。"),
    "too_long": ("项目太多，最多 {max_length} 项。", "请减少项目。"),
    "too_short": ("项目太少，至少 {min_length} 项。", "请补充项目。"),
    "greater_than_equal": ("数值太小，至少 {ge}。", "请更正数值。"),
    "less_than_equal": ("数值太大，最多 {le}。", "请更正数值。"),
    "repeated": ("同一参数出现了多次。", "请只保留一个值。"),
    "form_invalid": ("不是有效的表单内容。", "请按 application/x-www-form-urlencoded 编码，字符集为 UTF-8。"),
    "timezone_aware": ("时间缺少时区。", "请写明时区，例如 +08:00。"),
}


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
        reason, message = _PLAIN.get(error.status_code, ("REFUSED", "请求未被接受。"))
        return problem(error.status_code, reason, message, headers=error.headers)

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
        errors=[{"field": e.field, "rule": e.rule, "message": e.message} for e in errors]
        or _field_of(refused),
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


def _field_of(refused: Refused) -> list[dict[str, str]]:
    if not refused.field:
        return []
    entry = {"rule": refused.reason, "message": refused.message, "remedy": refused.remedy}
    return [{"field": refused.field} | entry]


def _explain(error: Mapping[str, Any]) -> dict[str, str]:
    named = () if error["type"] == "json_invalid" else error["loc"]
    place = [str(part) for part in named if part not in ("body", "query", "path", "header")]
    message, remedy = _RULES.get(error["type"], ("不符合要求。", "请对照接口文档更正。"))
    context = error.get("ctx", {})
    return {
        "field": ".".join(place) or "body",
        "rule": error["type"],
        "message": message.format_map(context),
        "remedy": remedy.format_map(context),
    }
