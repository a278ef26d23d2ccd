"""Errors as the standard writes them: a list of code and description, in the format that was asked for."""

import json
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute

from chassis.problems import problem_of
from intake.api.http.careful import require_clear
from intake.api.http.open311.bodies import ErrorBody
from intake.api.http.open311.rendering import Format, render
from rulebook.refusals import NotPermitted

_NOT_FOUND, _INVALID, _BAD_REQUEST = 404, 422, 400
_CARRIED = ("allow", "retry-after", "www-authenticate")


class GeoReportRoute(APIRoute):
    """A route whose errors, whichever they are, are answered in the manner of GeoReport."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        answer = super().get_route_handler()

        async def answer_or_refuse(request: Request) -> Response:
            try:
                require_clear(request)
                return await answer(request)
            except Exception as error:  # noqa: BLE001 the framework's handlers know what to say of each
                return await _refusal(request, error)

        return answer_or_refuse


def api_key_invalid() -> NotPermitted:
    return NotPermitted(
        "API_KEY_INVALID",
        "api_key 无效或已过期。",
        field="api_key",
        remedy="请更换有效的 api_key，或不填写以匿名提交。",
    )


async def _refusal(request: Request, error: Exception) -> Response:
    """Say what the problem document says: the same sentences, the standard's codes."""
    response = await problem_of(request, error)
    problem = json.loads(bytes(response.body))
    status = _BAD_REQUEST if response.status_code == _INVALID else response.status_code
    if _is_about_the_address(error):
        status = _NOT_FOUND
    found = [_description(each) for each in problem.get("errors", ())] or [problem["detail"]]
    headers = {name: response.headers[name] for name in _CARRIED if name in response.headers}
    errors = [ErrorBody(code=status, description=each) for each in found]
    return render(_format(request), "errors", errors, status, headers)


def _description(error: dict[str, str]) -> str:
    return f"{error['field']}: {error['message']}{error.get('remedy', '')}"


def _is_about_the_address(error: Exception) -> bool:
    return isinstance(error, RequestValidationError) and any(
        each["loc"][:1] == ("path",) for each in error.errors()
    )


def _format(request: Request) -> Format:
    return Format.XML if request.url.path.endswith(f".{Format.XML}") else Format.JSON
