"""The description of this interface (/openapi.json): what the code does not say by itself."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from fastapi import FastAPI
from pydantic import BaseModel, Field

from chassis.policies import Rules
from chassis.problems import MEDIA_TYPE
from intake.domain.consents import known_notices

_REFERENCE = "#/components/schemas/{model}"
_FRAMEWORKS = "HTTPValidationError"
# Said in the schema of a parameter that is looked for by our own code.
NEEDED = "x-needed"
_SAID = {
    400: "The body cannot be read at all.",
    401: "The token is none, or has expired.",
    403: "The caller may not do this.",
    404: "There is no such thing.",
    408: "The connection broke off; ask how much has come, and go on.",
    409: "The idempotency key was used with another content, or the state does not allow it.",
    412: "Another version of the protocol.",
    413: "The body or file is too large; details say how large it may be.",
    415: "The body is of another kind, or not in UTF-8.",
    422: "Some fields are not as described; each is named with its rule and what helps.",
    429: "Too many wait; come again after the seconds of Retry-After.",
    500: "A fault of this system.",
    503: "A server is away; come again after the seconds of Retry-After.",
}
_TEXT = "^[^\\u0000]*$"
_VILLAGE = "([0-9]{3})?"
_PAUSED = frozenset({429, 503})
_PAUSE = {"Retry-After": {"description": "Seconds.", "schema": {"type": "integer", "minimum": 1}}}


class FieldProblemBody(BaseModel):
    """A field that is not as described."""

    field: str
    rule: str
    message: str
    remedy: str = ""


class ProblemBody(BaseModel):
    """Why something was not done (RFC 9457); reason is for machines, title and remedy are for people."""

    type: str = Field(examples=["urn:shangliang:problem:invalid-request"])
    title: str
    status: int
    detail: str
    reason: str = Field(examples=["INVALID_REQUEST"])
    remedy: str = ""
    errors: list[FieldProblemBody] = []
    details: dict[str, str] = {}
    trace_id: str = ""


def refusals(*statuses: int, content: Mapping[str, Any] | None = None) -> dict[int | str, dict[str, Any]]:
    """Describe the errors of an operation; content is the body that they have, a problem unless given."""
    problem = {MEDIA_TYPE: {"schema": reference(ProblemBody)}}
    return {
        status: {"description": _SAID[status], "content": content or problem}
        | ({"headers": _PAUSE} if status in _PAUSED else {})
        for status in statuses
    }


def reference(model: type[BaseModel]) -> dict[str, str]:
    return {"$ref": _REFERENCE.format(model=model.__name__)}


READING = (404, 422, 429, 500, 503)
# A question with a body; it changes nothing and knows nobody.
ASKING = (400, 413, 415, 422, 429, 500, 503)
WRITING = (400, 401, 403, 409, 413, 415, 422, 429, 500, 503)
# Anybody may ask; with a token more may be said, or more is shown.
TOKEN_OPTIONAL: dict[str, Any] = {"security": [{}, {"token": []}]}
TOKEN_NEEDED: dict[str, Any] = {"security": [{"token": []}]}


def install(app: FastAPI, rules: Rules, models: tuple[type[BaseModel], ...]) -> None:
    """Complete the description with models that no signature names, and with what the city's rules allow."""
    described: Callable[[], dict[str, Any]] = app.openapi

    def complete() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _completed(described(), rules, models)
        return app.openapi_schema

    app.openapi = complete  # type: ignore[method-assign]  # how FastAPI wants to be extended


def _completed(document: dict[str, Any], rules: Rules, models: tuple[type[BaseModel], ...]) -> dict[str, Any]:
    components = document.setdefault("components", {})
    schemas: dict[str, Any] = components.setdefault("schemas", {})
    described: tuple[type[BaseModel], ...] = (ProblemBody, *models)
    for model in described:
        schema = model.model_json_schema(ref_template=_REFERENCE)
        schemas |= schema.pop("$defs", {}) | {model.__name__: schema}
    components["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}}
    for schema in schemas.values():
        _narrow(schema, rules)
    for path in document["paths"].values():
        for operation in path.values():
            _correct(operation)
    for name in (_FRAMEWORKS, "ValidationError"):
        schemas.pop(name, None)
    return document


def _correct(operation: dict[str, Any]) -> None:
    """Take out a 422 of the framework's own, as ours are never like that; mark what our own code asks for."""
    if _FRAMEWORKS in str(operation["responses"].get("422")):
        del operation["responses"]["422"]
    for parameter in operation.get("parameters", ()):
        if parameter["schema"].pop(NEEDED, False):
            parameter["required"] = True


def _narrow(schema: dict[str, Any], rules: Rules) -> None:
    """Say of each input which categories and divisions there are in this city, and that no text holds NUL."""
    if schema.get("additionalProperties") is not False:
        return
    texts = {
        name: each for name, each in schema.get("properties", {}).items() if each.get("type") == "string"
    }
    for name, described in texts.items():
        described.setdefault("pattern", _TEXT)
        if name in _NAMED:
            described.update(_NAMED[name](rules, described))


def _categories(rules: Rules, _described: dict[str, Any]) -> dict[str, Any]:
    return {"enum": sorted(rules.categories)}


def _divisions(rules: Rules, described: dict[str, Any]) -> dict[str, Any]:
    """The city's units of those that may be named; after a street's or town's code a village's digits."""
    units = [each for each in rules.divisions if re.search(described["pattern"], each.code)]
    codes = sorted(f"{each.code}{_VILLAGE * each.is_township_level}" for each in units)
    return {"pattern": f"^({'|'.join(codes)}){'?' * (described.get('default') == '')}$"}


def _notices(rules: Rules, _described: dict[str, Any]) -> dict[str, Any]:
    return {"enum": ["", *sorted(known_notices(rules.policy))]}


# Fields by their names, wherever they are asked for.
_NAMED: dict[str, Callable[[Rules, dict[str, Any]], dict[str, Any]]] = {
    "category": _categories,
    "service_code": _categories,
    "division": _divisions,
    "attribute[division]": _divisions,
    "address_id": _divisions,
    "consent_notice": _notices,
}
