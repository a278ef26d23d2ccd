"""A filled sample of every event, the same every time: what golden files are made of."""

import importlib
from collections.abc import Iterator
from typing import Any

from google.protobuf import message_factory
from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message

from tests.architecture.source import ROOT
from tests.architecture.test_events import EVENTS

_UUID = "0199f000-0000-7000-8000-{:012d}"


def event_class(service: str, name: str) -> type[Message]:
    """Find the generated class of an event."""
    for path in sorted((ROOT / "libs/contracts/src/shangliang" / service / "v1").glob("*_events_pb2.py")):
        module = importlib.import_module(f"shangliang.{service}.v1.{path.stem}")
        if name in module.DESCRIPTOR.message_types_by_name:
            return message_factory.GetMessageClass(module.DESCRIPTOR.message_types_by_name[name])
    raise LookupError(f"{service} has no event {name}")


def every_event() -> Iterator[tuple[str, str]]:
    return iter(EVENTS)


def sample(service: str, name: str) -> Message:
    """Every field of the event set to a value that tells its number."""
    message = event_class(service, name)()
    fill(message)
    return message


def fill(message: Message) -> None:
    for field in message.DESCRIPTOR.fields:
        if field.is_repeated:
            _fill_list(getattr(message, field.name), field)
        elif field.message_type:
            _fill_message(getattr(message, field.name), field.message_type)
        else:
            setattr(message, field.name, value_of(field))


def _fill_list(values: Any, field: Any) -> None:
    if field.message_type:
        _fill_message(values.add(), field.message_type)
    else:
        values.append(value_of(field))


def _fill_message(message: Message, descriptor: Any) -> None:
    if descriptor.full_name == "google.protobuf.Timestamp":
        message.FromJsonString("2022-10-10T01:30:00Z")  # type: ignore[attr-defined]  # a Timestamp has it
    else:
        fill(message)


def value_of(field: Any) -> Any:
    if field.enum_type:
        return field.enum_type.values[-1].number
    match field.cpp_type:
        case FieldDescriptor.CPPTYPE_STRING:
            return _UUID.format(field.number) if field.name.endswith("_id") else f"{field.name} 值"
        case FieldDescriptor.CPPTYPE_BOOL:
            return True
        case _:
            return field.number
