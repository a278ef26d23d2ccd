"""One call of any method of any service, found by its name in the contracts."""

import importlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import grpc
import grpc.aio
from google.protobuf import descriptor_pool, json_format, message_factory
from google.protobuf.descriptor import MethodDescriptor
from google.protobuf.message import Message
from google.rpc import error_details_pb2
from grpc_status import rpc_status

CONTRACTS = (
    "intake.v1.topic_service_pb2",
    "intake.v1.triage_service_pb2",
    "intake.v1.attachment_service_pb2",
    "intake.v1.contact_service_pb2",
    "intake.v1.hotline_service_pb2",
    "intake.v1.import_service_pb2",
    "intake.v1.similar_service_pb2",
    "intake.v1.umbrella_service_pb2",
    "intake.v1.split_service_pb2",
    "intake.v1.report_service_pb2",
    "intake.v1.telling_service_pb2",
    "intake.v1.paper_service_pb2",
    "intake.v1.rights_service_pb2",
    "intake.v1.form_service_pb2",
    "intake.v1.moderation_service_pb2",
    "intake.v1.routing_service_pb2",
    "intake.v1.audit_service_pb2",
    "intake.v1.aside_service_pb2",
    "intake.v1.vault_service_pb2",
    "intake.v1.voting_service_pb2",
    "intake.v1.support_service_pb2",
    "intake.v1.resident_service_pb2",
    "scheduling.v1.division_service_pb2",
    "scheduling.v1.venue_service_pb2",
    "scheduling.v1.member_service_pb2",
    "scheduling.v1.session_service_pb2",
    "outcomes.v1.outcome_service_pb2",
    "outcomes.v1.assignment_service_pb2",
    "outcomes.v1.duty_service_pb2",
    "notifier.v1.notification_service_pb2",
    "operations.v1.parked_service_pb2",
)
for _name in CONTRACTS:
    importlib.import_module(f"shangliang.{_name}")


@dataclass
class Problem(Exception):
    """The other side said no, or could not be reached."""

    code: str
    message: str
    reason: str = ""
    remedy: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    details: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        named = "".join(f"\n  {name}: {text}" for name, text in self.fields.items())
        return f"{self.code} {self.reason}: {self.message}{named}"


def method(call: str) -> MethodDescriptor:
    """Find "intake.TopicService/PoolTopic"; raises KeyError when the contracts know none."""
    service, _, name = call.partition("/")
    package, _, service_name = service.partition(".")
    found = descriptor_pool.Default().FindServiceByName(f"shangliang.{package}.v1.{service_name}")
    return found.methods_by_name[name]


def request_for(descriptor: MethodDescriptor, fields: Mapping[str, Any]) -> Message:
    """Build a request from JSON-like fields; raises json_format.ParseError for one that does not fit."""
    message = message_factory.GetMessageClass(descriptor.input_type)()
    return json_format.ParseDict(_jsonable(fields), message)


def _jsonable(value: Any) -> Any:
    match value:
        case datetime():
            return value.isoformat()
        case Mapping():
            return {key: _jsonable(each) for key, each in value.items()}
        case list() | tuple():
            return [_jsonable(each) for each in value]
        case _:
            return value


async def invoke(
    channel: grpc.aio.Channel, descriptor: MethodDescriptor, request: Message, token: str, timeout: float
) -> Message:
    """Call once; raises Problem for every answer that is not OK."""
    answer = message_factory.GetMessageClass(descriptor.output_type)
    call = channel.unary_unary(
        f"/{descriptor.containing_service.full_name}/{descriptor.name}",
        request_serializer=type(request).SerializeToString,
        response_deserializer=answer.FromString,
    )
    metadata = (("authorization", f"Bearer {token}"),) if token else ()
    try:
        response: Message = await call(request, metadata=metadata, timeout=timeout)
    except grpc.aio.AioRpcError as error:
        raise problem_of(error) from None
    return response


def problem_of(error: grpc.aio.AioRpcError) -> Problem:
    """Read the details that the services attach to a refusal."""
    problem = Problem(error.code().name, error.details() or "")
    status = rpc_status.from_call(error)  # type: ignore[arg-type]  # reads what both kinds of error have
    for packed in status.details if status else ():
        _read_detail(problem, packed)
    return problem


def _read_detail(problem: Problem, packed: Any) -> None:
    info, bad = error_details_pb2.ErrorInfo(), error_details_pb2.BadRequest()
    if packed.Unpack(info):
        problem.reason, problem.details = info.reason, dict(info.metadata)
        problem.remedy = info.metadata.get("remedy", "")
    elif packed.Unpack(bad):
        problem.fields = {each.field: each.description for each in bad.field_violations}
