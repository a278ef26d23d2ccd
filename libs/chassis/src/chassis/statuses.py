"""One table from refusals to the wire: gRPC code, HTTP status and google.rpc.Status details."""

from collections.abc import Iterable
from typing import Any

from google.protobuf.any_pb2 import Any as AnyMessage
from google.protobuf.duration_pb2 import Duration
from google.protobuf.message import Message
from google.rpc import error_details_pb2 as details
from google.rpc.status_pb2 import Status
from grpc import StatusCode

from chassis.validation import InvalidRequest
from rulebook import refusals

DOMAIN = "shangliang"
_MOST_VIOLATIONS = 20  # trailing metadata is limited to 8 KiB by default
_NOT_KNOWN_YET_PAUSE = 2.0
_CODES = {code.value[0]: code for code in StatusCode}
_TABLE: tuple[tuple[type[refusals.Refused], StatusCode, int], ...] = (
    (refusals.InvalidValue, StatusCode.INVALID_ARGUMENT, 422),
    (refusals.NotFound, StatusCode.NOT_FOUND, 404),
    (refusals.NotPermitted, StatusCode.PERMISSION_DENIED, 403),
    (refusals.VersionConflict, StatusCode.ABORTED, 409),
    (refusals.KeyReused, StatusCode.ALREADY_EXISTS, 409),
    (refusals.TooMany, StatusCode.RESOURCE_EXHAUSTED, 429),
    (refusals.WrongState, StatusCode.FAILED_PRECONDITION, 409),
    (refusals.Clash, StatusCode.FAILED_PRECONDITION, 409),
    (refusals.NotKnownYet, StatusCode.FAILED_PRECONDITION, 409),
)


def _row(refused: refusals.Refused) -> tuple[StatusCode, int]:
    found = ((code, status) for kind, code, status in _TABLE if isinstance(refused, kind))
    return next(found, (StatusCode.FAILED_PRECONDITION, 409))


def grpc_code(refused: refusals.Refused) -> StatusCode:
    return _row(refused)[0]


def http_status(refused: refusals.Refused) -> int:
    return _row(refused)[1]


def code_of(code: Any) -> StatusCode:
    """The status code that gRPC gives as an enum, a number or a tuple, depending on where it stands; a call
    that has none yet ends well.
    """
    if isinstance(code, StatusCode):
        return code
    number = code[0] if isinstance(code, tuple) else code
    return _CODES.get(number or 0, StatusCode.UNKNOWN)


def retry_after(refused: refusals.Refused) -> float | None:
    """Seconds after which the same request may succeed; None when repeating it does not help."""
    if isinstance(refused, refusals.TooMany):
        return refused.retry_after
    return _NOT_KNOWN_YET_PAUSE if isinstance(refused, refusals.NotKnownYet) else None


def status_of(refused: refusals.Refused, trace_id: str = "") -> Status:
    """Build the status that a refusal travels as."""
    metadata = {**refused.details, "remedy": refused.remedy, "trace_id": trace_id}
    parts: list[Message] = [
        details.ErrorInfo(
            reason=refused.reason, domain=DOMAIN, metadata={k: v for k, v in metadata.items() if v}
        ),
        details.LocalizedMessage(locale="zh-CN", message=refused.message + refused.remedy),
        *_field_details(refused),
        *_precondition_details(refused),
    ]
    if (pause := retry_after(refused)) is not None:
        delay = Duration()
        delay.FromMilliseconds(int(pause * 1000))
        parts.append(details.RetryInfo(retry_delay=delay))
    return _status(grpc_code(refused), refused.message + refused.remedy, parts)


def plain_status(code: StatusCode, reason: str, message: str, trace_id: str = "") -> Status:
    """Build a status for something that is no refusal of a rule."""
    metadata = {"trace_id": trace_id} if trace_id else {}
    return _status(code, message, [details.ErrorInfo(reason=reason, domain=DOMAIN, metadata=metadata)])


def _field_details(refused: refusals.Refused) -> Iterable[Message]:
    violations: list[Any] = []
    if isinstance(refused, InvalidRequest):
        violations = [
            details.BadRequest.FieldViolation(
                field=each.field, reason=each.rule, description=(each.message + each.remedy)[:200]
            )
            for each in refused.violations[:_MOST_VIOLATIONS]
        ]
    elif refused.field:
        description = refused.message + refused.remedy
        violations = [
            details.BadRequest.FieldViolation(
                field=refused.field, reason=refused.reason, description=description
            )
        ]
    return [details.BadRequest(field_violations=violations)] if violations else []


def _precondition_details(refused: refusals.Refused) -> Iterable[Message]:
    if grpc_code(refused) is not StatusCode.FAILED_PRECONDITION:
        return []
    subject = refused.details.get("record") or refused.field
    violation = details.PreconditionFailure.Violation(
        type=refused.reason, subject=subject, description=refused.message
    )
    return [details.PreconditionFailure(violations=[violation])]


def _status(code: StatusCode, message: str, parts: Iterable[Message]) -> Status:
    status = Status(code=code.value[0], message=message)
    for part in parts:
        packed = AnyMessage()
        packed.Pack(part)
        status.details.append(packed)
    return status
