"""Requests of any method, with something in every field that its contract lets pass."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from buf.validate import validate_pb2
from google.protobuf import message_factory
from google.protobuf.descriptor import FieldDescriptor, MethodDescriptor
from google.protobuf.message import Message

from chassis.validation import check
from rulebook.refusals import Refused

SENTENCE = "请按规定办理有关事项。"


def filled(method: MethodDescriptor, words: Mapping[str, Any]) -> Message:
    """A request that its contract lets pass if that can be; `words` stand for fields of their names."""
    request = message_factory.GetMessageClass(method.input_type)()
    _fill(request, words)
    for _ in method.input_type.fields:
        try:
            check(request)
        except Refused as refused:
            name = refused.field.partition(".")[0].partition("[")[0]
            if not name:  # a rule of the whole: a topic, or what describes one
                name = next((each for each in ("division", "category") if getattr(request, each, "")), "")
            if name not in method.input_type.fields_by_name or name in ("command", "topic_id"):
                break
            request.ClearField(name)
        else:
            break
    return request


def passes(request: Message) -> bool:
    """Say whether a request is as its contract wants it."""
    try:
        check(request)
    except Refused:
        return False
    return True


def _fill(message: Any, known: Mapping[str, Any]) -> None:
    """Fill the first alternative of each choice and everything else; None leaves a field out."""
    taken: set[str] = set()
    for field in message.DESCRIPTOR.fields:
        group = field.containing_oneof.name if field.containing_oneof else ""
        if (group and group in taken) or (field.name in known and known[field.name] is None):
            continue
        taken |= {group} - {""}
        value = known.get(field.name) if field.cpp_type == FieldDescriptor.CPPTYPE_STRING else None
        if field.is_repeated:
            _fill_several(getattr(message, field.name), field, known, value)
        elif field.message_type:
            target = getattr(message, field.name)
            _fill(target, known)
            target.SetInParent()
        else:
            setattr(message, field.name, _value(field) if value is None else value)


def _fill_several(several: Any, field: FieldDescriptor, known: Mapping[str, Any], value: Any) -> None:
    """As many as there must be; what is known is the first of them."""
    options: Any = field.GetOptions()
    for place in range(max(1, options.Extensions[validate_pb2.field].repeated.min_items)):
        if field.message_type:
            _fill(several.add(), known)
        else:
            several.append(_value(field) if place or value is None else value)


def _value(field: FieldDescriptor) -> Any:
    if field.enum_type:
        return field.enum_type.values[min(1, len(field.enum_type.values) - 1)].number
    if field.cpp_type == FieldDescriptor.CPPTYPE_STRING:
        options: Any = field.GetOptions()
        allowed = getattr(options.Extensions[validate_pb2.field].string, "in")
        if words := [each for each in allowed if each]:
            return words[0]
        return str(uuid4()) if field.name.endswith(("_id", "_ids", "key")) else SENTENCE
    return field.cpp_type == FieldDescriptor.CPPTYPE_BOOL or 1
