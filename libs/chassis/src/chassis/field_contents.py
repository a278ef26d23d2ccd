"""What the contract's rules leave open: texts that must hold words, and moments that must exist.

A least length counts characters, so that four ideographic spaces would be a title. Where the contract gives a
text a least length and no form of its own (pattern, uuid, e-mail, list), it must hold a letter, a sign or a
digit. A Timestamp carries any number; timestamp.proto says which are moments.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from buf.validate import validate_pb2
from google.protobuf.descriptor import Descriptor, FieldDescriptor
from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp

BLANK, NO_MOMENT = "blank", "no_moment"
_OURS = "shangliang."
_MOMENT = "google.protobuf.Timestamp"
_FORMS = ("pattern", "uuid", "email", "in")
_FIRST, _LAST = -62_135_596_800, 253_402_300_799
_SECOND = 1_000_000_000


@dataclass(frozen=True, slots=True)
class _Places:
    """Names of the fields of a message that hold such texts and moments, or messages that lead to them."""

    texts: tuple[str, ...]
    lists: tuple[str, ...]
    moments: tuple[str, ...]
    parts: tuple[str, ...]
    part_lists: tuple[str, ...]


def unsound_fields(message: Message) -> Iterator[tuple[str, str]]:
    """Yield the path of each unsound field of the message and its parts, with BLANK or NO_MOMENT."""
    places = _places(message.DESCRIPTOR)
    for name in places.texts:
        if (text := getattr(message, name)) and not _has_words(text):
            yield name, BLANK
    for name in places.lists:
        texts = enumerate(getattr(message, name))
        yield from ((f"{name}[{index}]", BLANK) for index, text in texts if text and not _has_words(text))
    for name in places.moments:
        if message.HasField(name) and not _exists(getattr(message, name)):
            yield name, NO_MOMENT
    for name, part in _parts(message, places):
        yield from ((f"{name}.{path}", kind) for path, kind in unsound_fields(part))


def _parts(message: Message, places: _Places) -> Iterator[tuple[str, Message]]:
    for name in places.parts:
        if message.HasField(name):
            yield name, getattr(message, name)
    for name in places.part_lists:
        yield from ((f"{name}[{index}]", part) for index, part in enumerate(getattr(message, name)))


def _has_words(text: str) -> bool:
    return text[0].isalnum() or any(map(str.isalnum, text))


def _exists(moment: Timestamp) -> bool:
    return _FIRST <= moment.seconds <= _LAST and 0 <= moment.nanos < _SECOND


@cache
def _places(kind: Descriptor) -> _Places:
    texts = [field for field in kind.fields if _is_text(field)]
    parts = [field for field in kind.fields if _leads_on(field)]
    return _Places(
        tuple(field.name for field in texts if not field.is_repeated),
        tuple(field.name for field in texts if field.is_repeated),
        tuple(field.name for field in kind.fields if _is_moment(field)),
        tuple(field.name for field in parts if not field.is_repeated),
        tuple(field.name for field in parts if field.is_repeated),
    )


def _is_moment(field: FieldDescriptor) -> bool:
    kind = field.message_type
    return kind is not None and kind.full_name == _MOMENT and not field.is_repeated


def _is_text(field: FieldDescriptor) -> bool:
    extensions: Any = field.GetOptions().Extensions
    rules = extensions[validate_pb2.field]
    rules = rules.repeated.items if field.is_repeated else rules
    return (
        field.type == FieldDescriptor.TYPE_STRING
        and rules.string.min_len > 0
        and not any(getattr(rules.string, form) for form in _FORMS)
    )


def _leads_on(field: FieldDescriptor) -> bool:
    kind = field.message_type
    if kind is None or not kind.full_name.startswith(_OURS) or kind.GetOptions().map_entry:
        return False
    places = _places(kind)
    return any((places.texts, places.lists, places.moments, places.parts, places.part_lists))
