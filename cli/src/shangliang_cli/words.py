"""Values of the contracts as people write them: enums without their prefix, moments, JSON."""

import json
from collections.abc import Mapping
from typing import Any

from google.protobuf.descriptor import Descriptor, EnumDescriptor, FieldDescriptor

TIMESTAMP = "google.protobuf.Timestamp"


def message_of(field: FieldDescriptor) -> Descriptor | None:
    """The message that a field holds; None for scalars, enums and moments, which stand in one cell."""
    kind: Descriptor | None = field.message_type
    return None if kind is None or kind.full_name == TIMESTAMP else kind


def prefix_of(enum: EnumDescriptor) -> str:
    """SESSION_FORM_ of SessionForm: what all its values start with."""
    return enum.values_by_number[0].name.removesuffix("UNSPECIFIED")


def enum_words(enum: EnumDescriptor) -> tuple[str, ...]:
    """The values that may be sent, for example room, plaza, cloud."""
    prefix = prefix_of(enum)
    return tuple(_word(value.name, prefix) for value in enum.values if value.number)


def enum_name(enum: EnumDescriptor, word: str) -> str:
    return prefix_of(enum) + word.upper().replace("-", "_")


def _word(name: str, prefix: str) -> str:
    return name.removeprefix(prefix).lower().replace("_", "-")


def field_value(field: FieldDescriptor, given: Any) -> Any:
    """What was typed, as JSON of the contract; raises ValueError for JSON that is none."""
    if field.enum_type:
        return enum_name(field.enum_type, given)
    if kind := message_of(field):
        return _named(kind, json.loads(given))
    return given


def _named(kind: Descriptor, given: Any) -> Any:
    """Enum words inside JSON, wherever they stand."""
    if isinstance(given, list):
        return [_named(kind, each) for each in given]
    if not isinstance(given, Mapping):
        return given
    return {name: _inner(kind.fields_by_name.get(name), value) for name, value in given.items()}


def _inner(field: FieldDescriptor | None, value: Any) -> Any:
    if field and field.enum_type and isinstance(value, str) and value.islower():
        return enum_name(field.enum_type, value)
    return value


def shown(field: FieldDescriptor, value: Any) -> str:
    """A scalar of an answer, or a list of them, for a table."""
    if isinstance(value, list):
        return "、".join(shown(field, each) for each in value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if field.enum_type:
        word = _word(str(value), prefix_of(field.enum_type))
        return "" if word == "unspecified" else word
    return str(value)
