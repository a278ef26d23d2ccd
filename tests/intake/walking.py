"""Walks every method and every route that the contracts and the OpenAPI document name, as anybody."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import grpc
from google.protobuf import message_factory
from google.protobuf.descriptor import MethodDescriptor
from google.protobuf.message import Message

from rulebook.callers import Role
from tests import filling
from tests.filling import SENTENCE
from tests.fixtures.contracts import is_command, methods
from tests.intake.house import STREET, House

SERVICES = ("shangliang.intake.v1.", "shangliang.operations.v1.")
# What stands for a field of this name in any request.
_WORDS: Mapping[str, Any] = {
    "division": STREET,
    "to_division": STREET,
    "category": "roads",
    "organisation": "",
    "purpose": "call-back",
    "legal_basis": "statutory-duty",
    "cursor": "",
    "query": "",
    "phone": "13900139000",
    "caller_phone": "13900139000",
    "external_number": "GD-2026-0001",
    "email": "somebody@example.com",
    "review_on": "2031-01-01",
    "upload_ids": "A" * 32,
    "code": "123456",
    "locale": "zh-CN",
    "stream": "intake.topic.v1",
    "reason_code": "other",
    "occurred_at": None,
    "expected_version": None,
}


@dataclass(frozen=True)
class Walker:
    """Somebody who calls; `unit` is the organisation that the matter complains about."""

    role: Role | None
    division: str
    organisation: str = ""
    subject: str = ""
    token: str = ""

    def __str__(self) -> str:
        return f"{self.role or 'anybody'}{' of the unit' if self.organisation else ''}"

    def channel(self, house: House) -> grpc.aio.Channel:
        if self.token:
            return house.channel_with(self.token)
        roles = (self.role,) if self.role else ()
        return house.channel(
            *roles, division=self.division, subject=self.subject, organisation=self.organisation
        )


@dataclass(frozen=True)
class Answered:
    """What came back: how it ended, and every byte of it, refusals with all that they carry."""

    method: str
    walker: Walker
    code: grpc.StatusCode
    content: bytes


def every_method() -> list[MethodDescriptor]:
    """Those that only read first, so that they find the matter as it was."""
    ours = [each for each in methods() if each.full_name.startswith(SERVICES)]
    return sorted(ours, key=is_command)


def filled(method: MethodDescriptor, known: Mapping[str, Any]) -> Message:
    """A request of a method with something in every field, that its contract lets pass if that can be."""
    return filling.filled(method, {**_WORDS, **known})


async def call(house: House, walker: Walker, method: MethodDescriptor, request: Message) -> Answered:
    path = f"/{method.containing_service.full_name}/{method.name}"
    answer_of = message_factory.GetMessageClass(method.output_type)
    ask = walker.channel(house).unary_unary(
        path, request_serializer=type(request).SerializeToString, response_deserializer=answer_of.FromString
    )
    try:
        answer = await ask(request, timeout=20)
    except grpc.aio.AioRpcError as error:
        said = repr(error.details()).encode() + (error.details() or "").encode()
        metadata: Any = error.trailing_metadata() or ()
        carried = b"".join(each if isinstance(each, bytes) else each.encode() for _, each in metadata)
        return Answered(method.full_name, walker, error.code(), said + carried)
    return Answered(method.full_name, walker, grpc.StatusCode.OK, answer.SerializeToString())


class _Places(dict[str, str]):
    """What stands in the braces of a path; where nothing is known, an id."""

    def __missing__(self, _name: str) -> str:
        return str(uuid4())


def every_route(document: Mapping[str, Any], places: Mapping[str, str]) -> Iterator[tuple[str, str, Any]]:
    """(method, path, body) of every operation; what stands in braces is put in."""
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            content: dict[str, Any] = operation.get("requestBody", {}).get("content", {})
            schemas = [each["schema"] for each in content.values() if "schema" in each]
            body = _sample(schemas[0], document) if schemas else None
            yield method.upper(), path.format_map(_Places(places)), body


def _sample(schema: Mapping[str, Any], document: Mapping[str, Any]) -> Any:
    """Something of a schema's shape: its examples and defaults, else a sentence."""
    if "$ref" in schema:
        found = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
        return _sample(found, document)
    if "properties" in schema:
        required = schema.get("required", ())
        return {
            name: _sample(each, document) for name, each in schema["properties"].items() if name in required
        }
    if examples := schema.get("examples"):
        return examples[0]
    return schema.get("enum", [SENTENCE])[0]
