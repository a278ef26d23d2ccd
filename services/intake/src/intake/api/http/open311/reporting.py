"""Reports: a form or JSON becomes a matter like any other, with a key by which a repetition is known."""

from datetime import UTC, datetime
from urllib.parse import parse_qsl

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.exceptions import HTTPException

from chassis.auth import NotAuthenticated, TokenVerifier
from chassis.policies import Rules
from chassis.validation import check
from eventing.idempotency import key_given_since
from intake.api.door import Door
from intake.api.http.careful import media_type
from intake.api.http.json_bodies import read_json
from intake.api.http.open311.refusing import api_key_invalid
from intake.api.http.open311.report_body import ReportBody
from intake.api.visitors import visitor_of
from intake.domain import georeport
from rulebook.callers import Caller
from rulebook.refusals import InvalidValue, NotFound
from shangliang.intake.v1 import topic_events_pb2 as words
from shangliang.intake.v1 import topic_service_pb2 as pb

FORM, JSON = "application/x-www-form-urlencoded", "application/json"
_SCOPE = "open311"
_MOST_FIELDS = 100
_UNSUPPORTED = 415


async def report(
    door: Door, verifier: TokenVerifier, request: Request, idempotency_key: str
) -> tuple[pb.SubmitTopicResponse, ReportBody]:
    """Hand in the matter of a report, once for its key, or for its content within the policy's time."""
    body = _read(request, await request.body())
    who = _caller(verifier, request, body)
    message = _message(door.desk.rules, body)
    scope = f"{_SCOPE} {who.subject}"
    message.command.idempotency_key = idempotency_key or await _key_of(door, scope, request, message)
    check(message)
    # Programs made for other cities know of no proofs: beyond a limit they are told when to come again.
    return await door.receive(who, message, visitor_of(request.scope), scope=scope), body


def _read(request: Request, content: bytes) -> ReportBody:
    try:
        return ReportBody.model_validate(_fields(request, content))
    except ValidationError as error:
        raise RequestValidationError(error.errors(include_url=False)) from None


def _fields(request: Request, content: bytes) -> object:
    kind = media_type(request)
    if kind == JSON:
        return read_json(content)
    if kind != FORM:
        raise HTTPException(_UNSUPPORTED)
    try:
        return _form(content.decode())
    except ValueError:
        raise RequestValidationError([{"loc": ("body",), "type": "form_invalid"}]) from None


def _form(content: str) -> dict[str, str]:
    pairs = parse_qsl(content, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    fields: dict[str, str] = {}
    for name, value in pairs:
        if fields.setdefault(name, value) != value:
            raise InvalidValue(
                "FIELD_REPEATED", "同一字段出现了多次。", field=name, remedy="请只保留一个值。"
            )
    return fields


def _caller(verifier: TokenVerifier, request: Request, body: ReportBody) -> Caller:
    """An api_key is a token of the platform; a header may carry it as well."""
    if not body.api_key:
        return verifier.from_header(request.headers.get("authorization"))
    try:
        return verifier.verify(body.api_key)
    except NotAuthenticated:
        raise api_key_invalid() from None


async def _key_of(door: Door, scope: str, request: Request, message: pb.SubmitTopicRequest) -> str:
    """The key of a report without one: the same words from the same place, within the policy's time."""
    now, rules = datetime.now(UTC), door.desk.rules
    within = rules.policy.limit("open311.resend", now).after(now, rules.calendar) - now
    whence = request.client.host if request.client else ""
    content = door.desk.keyring.index(f"{whence} {message.SerializeToString(deterministic=True).hex()}")
    keys = georeport.resend_keys(content.hex(), now, within)
    async with door.sessions() as session:
        return await key_given_since(session, message, scope, keys, now - within) or keys[0]


def _message(rules: Rules, body: ReportBody) -> pb.SubmitTopicRequest:
    require_jurisdiction(rules, body.jurisdiction_id)
    require_service(rules, body.service_code)
    place = filter(None, (body.address_string, georeport.coordinates(body.lat, body.long)))
    message = pb.SubmitTopicRequest(
        title=body.title or georeport.title_of(body.description, rules.categories[body.service_code].name),
        text="\n".join(filter(None, (body.description, body.media_url))),
        division=_division(body),
        category=body.service_code,
        channel=words.CHANNEL_PARTNER,
        source_kind=words.SOURCE_KIND_RESIDENTS,
        place=" ".join(place),
    )
    person = pb.Submitter(
        name=georeport.whole_name(body.first_name, body.last_name),
        phone=body.phone,
        email=body.email,
    )
    if person.ByteSize():
        message.submitter.CopyFrom(person)
    return message


def _division(body: ReportBody) -> str:
    if code := body.division or body.address_id:
        return code
    raise InvalidValue(
        "DIVISION_REQUIRED",
        "没有说明事项所在的乡镇或街道，仅有经纬度或地址不够。",
        field="attribute[division]",
        remedy="请填写 attribute[division] 或 address_id，取值见服务定义。",
    )


def require_jurisdiction(rules: Rules, code: str) -> None:
    """Raise NotFound unless code is the city's, or empty."""
    if code and not any(each.code == code and each.kind == "prefecture" for each in rules.divisions):
        raise NotFound(
            "JURISDICTION_UNKNOWN", "没有这个辖区。", field="jurisdiction_id", remedy="请填写本市的区划代码。"
        )


def require_service(rules: Rules, code: str) -> None:
    """Raise NotFound unless code is a category's."""
    if code not in rules.categories:
        raise NotFound(
            "SERVICE_UNKNOWN", "没有这类服务。", field="service_code", remedy="请从服务列表中选择。"
        )
