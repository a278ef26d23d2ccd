"""Events as the streams hold them: read from records, each once, in the order of its first occurrence."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from google.protobuf import descriptor_pool, message_factory
from google.protobuf.message import Message

from tests.system.streams import Record

_SCHEMA = "proto:"


@dataclass(frozen=True)
class Event:
    """The first record of an event. `name` is the middle of its type: topic-submitted."""

    record: Record

    @property
    def id(self) -> str:
        return self.record.headers["ce_id"]

    @property
    def stream(self) -> str:
        return self.record.stream

    @property
    def aggregate(self) -> str:
        return self.record.key

    @cached_property
    def name(self) -> str:
        return self.record.headers["ce_type"].split(".")[1]

    @property
    def version(self) -> int:
        return self.record.version

    @cached_property
    def occurred_at(self) -> datetime:
        return datetime.fromisoformat(self.record.headers["ce_time"])

    @cached_property
    def says(self) -> Any:
        """The message itself."""
        name = self.record.headers["ce_dataschema"].removeprefix(_SCHEMA)
        descriptor = descriptor_pool.Default().FindMessageTypeByName(name)
        message: Message = message_factory.GetMessageClass(descriptor).FromString(self.record.value)
        return message

    def __str__(self) -> str:
        record = self.record
        place = f"{record.stream}/{record.partition}@{record.offset}"
        return f"{self.name} {self.id} of {self.aggregate} v{self.version} at {place}"


def first_occurrences(records: Iterable[Record]) -> list[Event]:
    """Leave out records of an event that was there before; the order is kept."""
    seen: dict[str, Event] = {}
    for record in records:
        if (identity := record.headers.get("ce_id", "")) and identity not in seen:
            seen[identity] = Event(record)
    return list(seen.values())
