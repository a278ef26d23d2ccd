"""The event of the limits, 500 bytes of protobuf, made here so that no generated code is needed."""

import random
import uuid
from typing import Any

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

SIZE = 500
_FIELDS = {
    "event_id": descriptor_pb2.FieldDescriptorProto.TYPE_BYTES,
    "topic_id": descriptor_pb2.FieldDescriptorProto.TYPE_BYTES,
    "title": descriptor_pb2.FieldDescriptorProto.TYPE_STRING,
    "body": descriptor_pb2.FieldDescriptorProto.TYPE_STRING,
    "category": descriptor_pb2.FieldDescriptorProto.TYPE_STRING,
    "district": descriptor_pb2.FieldDescriptorProto.TYPE_STRING,
    "submitter": descriptor_pb2.FieldDescriptorProto.TYPE_STRING,
    "occurred_at_us": descriptor_pb2.FieldDescriptorProto.TYPE_INT64,
}
_WORDS = (
    *("street", "light", "crossing", "water", "main", "leak", "bus", "stop"),
    *("school", "road", "noise", "permit", "park", "bench", "drain", "roof"),
)


def _message() -> Any:
    file = descriptor_pb2.FileDescriptorProto(name="limits.proto", package="limits", syntax="proto3")
    message = file.message_type.add(name="Event")
    for number, (name, kind) in enumerate(_FIELDS.items(), start=1):
        message.field.add(name=name, number=number, type=kind, label=1)
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    return message_factory.GetMessageClass(pool.FindMessageTypeByName("limits.Event"))


Event = _message()


def event(event_id: uuid.UUID, topic_id: uuid.UUID, chosen: random.Random | None = None) -> bytes:
    """One event about a topic; its text is the same for each, or drawn."""
    words = [chosen.choice(_WORDS) for _ in range(60)] if chosen else _WORDS * 4
    made = Event(
        event_id=event_id.bytes,
        topic_id=topic_id.bytes,
        title=" ".join(words[:6]),
        category=words[0],
        district=words[1],
        submitter="resident-7f3a",
        occurred_at_us=1_790_000_000_000_000,
    )
    made.body = " ".join(words)[: SIZE - len(made.SerializeToString()) - 3]
    return bytes(made.SerializeToString())


def ids(values: list[bytes]) -> tuple[list[uuid.UUID], list[uuid.UUID]]:
    """Event ids and topic ids of encoded events."""
    events = [Event.FromString(value) for value in values]
    return [uuid.UUID(bytes=each.event_id) for each in events], [
        uuid.UUID(bytes=each.topic_id) for each in events
    ]
