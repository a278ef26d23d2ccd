"""What a command takes, read from the fields of its request."""

from collections.abc import Iterator
from inspect import Parameter as Place
from inspect import Signature
from typing import Annotated, Any, Literal

from cyclopts import Parameter
from google.protobuf.descriptor import Descriptor, FieldDescriptor

from shangliang_cli.commands import Command
from shangliang_cli.words import TIMESTAMP, enum_words

_OWNERS = ("intake", "scheduling", "outcomes", "notifier")
_TYPES = {
    FieldDescriptor.CPPTYPE_STRING: str,
    FieldDescriptor.CPPTYPE_BOOL: bool,
    FieldDescriptor.CPPTYPE_INT32: int,
    FieldDescriptor.CPPTYPE_INT64: int,
    FieldDescriptor.CPPTYPE_DOUBLE: float,
}


def signature_of(command: Command, request: Descriptor) -> Signature:
    """Positional fields first, the other fields as options, then what every command takes."""
    positional = {name for spec in command.positional for name in spec.split("|")}
    places = [_positional(spec, request) for spec in command.positional]
    places += [
        _option(field) for field in request.fields if field.name not in positional and field.name != "command"
    ]
    places += list(_of_commands(request)) if "command" in request.fields_by_name else []
    places += list(_of_parked() if command.group == "parked" else ())
    return Signature([*places, *_of_all()])


def _positional(spec: str, request: Descriptor) -> Place:
    names = spec.split("|")
    field = request.fields_by_name[names[0]]
    note = Parameter(name=f"--{spec.replace('|', '-or-').replace('_', '-')}")
    kind: Any = Annotated[_type(field), note]
    return Place(names[0], Place.POSITIONAL_OR_KEYWORD, annotation=kind)


def _option(field: FieldDescriptor) -> Place:
    note = Parameter(help=_note(field), negative=())
    kind: Any = Annotated[_type(field) | None, note]
    return Place(field.name, Place.KEYWORD_ONLY, annotation=kind, default=None)


def _type(field: FieldDescriptor) -> Any:
    if field.enum_type:
        return Literal[enum_words(field.enum_type)]
    if field.message_type:
        return str
    kind = _TYPES[field.cpp_type]
    return list[kind] if field.is_repeated else kind  # type: ignore[valid-type]  # made while running


def _note(field: FieldDescriptor) -> str:
    if not field.message_type:
        return ""
    if field.message_type.full_name == TIMESTAMP:
        return "ISO 8601, +08:00"
    return "JSON" + ("[]" if field.is_repeated else "{}")


def _of_commands(request: Descriptor) -> Iterator[Place]:
    """The envelope of a command; --key only where no field has that name."""
    names = ["--idempotency-key"] if "key" in request.fields_by_name else ["--key", "--idempotency-key"]
    yield _text("idempotency_key", names, "重试时沿用的幂等键。 Key of an earlier try.")
    yield _text("occurred_at", ["--occurred-at"], "补录：实际发生时间。 When it happened, for paper records.")
    yield _text("backdating_approval", ["--backdating-approval"], "补录批准文号。 Number of the approval.")


def _of_parked() -> Iterator[Place]:
    note = Parameter(name="--from", help="哪个服务。 Which service.")
    yield Place("owner", Place.KEYWORD_ONLY, annotation=Annotated[Literal[_OWNERS], note])


def _of_all() -> Iterator[Place]:
    note = Parameter(name="--json", help="机器可读输出。 Machine output.", negative=())
    yield Place("as_json", Place.KEYWORD_ONLY, annotation=Annotated[bool, note], default=False)
    yield _text("acting_as", ["--as"], "角色@区划[:单位]，开发环境。 role@division[:organisation].")
    yield _text("bearer", ["--token"], "访问令牌。 Access token; or SHANGLIANG_TOKEN.")
    yield _text("host", ["--host"], "主机。 Host; or SHANGLIANG_HOST.")
    shift = Parameter(name="--port-base", help="端口偏移。 Added to every port; or SHANGLIANG_PORT_BASE.")
    yield Place("port_base", Place.KEYWORD_ONLY, annotation=Annotated[int | None, shift], default=None)


def _text(name: str, names: list[str], note: str) -> Place:
    kind = Annotated[str | None, Parameter(name=names, help=note)]
    return Place(name, Place.KEYWORD_ONLY, annotation=kind, default=None)
