"""CloudEvents 1.0 in binary mode: the protobuf message is the value, everything about it is in headers."""

import re
from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import Generic, TypeVar
from uuid import UUID

import msgspec
from asyncpg.pgproto import pgproto
from google.protobuf.message import Message

CONTENT_TYPE = "application/protobuf"
_WITHOUT_OFFSET = -len("+00:00")
EventT_co = TypeVar("EventT_co", bound=Message, covariant=True)

Headers = tuple[tuple[str, bytes | None], ...]


class EventContext(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What is known about an event beside its content.

    `time` is when it happened, `recorded_at` when the publishing service learnt it; both are timezone-aware.
    `version` counts the aggregate's events from 1; 0 means that the producer keeps no versions.
    The collector of cycles passes it over, for it holds nothing that could hold it.
    """

    id: UUID
    type: str
    source: str
    subject: str
    time: datetime
    recorded_at: datetime
    version: int
    causation_id: str
    division: str
    actor_role: str
    stream: str
    traceparent: str = ""


class Received(msgspec.Struct, Generic[EventT_co], frozen=True):
    """An event with its context, as set-based handlers get it."""

    event: EventT_co
    context: EventContext


class BrokenEnvelope(ValueError):
    """The headers do not describe an event; the value cannot be trusted."""


def type_of(message: type[Message]) -> str:
    """Return the CloudEvents type: `shangliang.intake.v1.TopicSubmitted` is
    `shangliang.topic-submitted.v1`.
    """
    return _type_named(message.DESCRIPTOR.full_name)


@cache
def _type_named(full_name: str) -> str:
    root, *_, version, name = full_name.split(".")
    kebab = re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()
    return f"{root}.{kebab}.{version}"


@lru_cache(maxsize=64)
def source_of(stream: str) -> str:
    """Return the CloudEvents source: the service that owns the stream, which is the stream's first word."""
    return f"/shangliang/{stream.split('.', 1)[0]}"


def headers_of(
    context: EventContext,
    message: type[Message],
) -> dict[str, str]:
    """Return the headers under which the event travels; empty extensions are left out."""
    headers = {
        "ce_specversion": "1.0",
        "ce_id": str(context.id),
        "ce_type": context.type,
        "ce_source": context.source,
        "ce_subject": context.subject,
        "ce_time": _written(context.time),
        "content-type": CONTENT_TYPE,
        "ce_dataschema": f"proto:{message.DESCRIPTOR.full_name}",
        "traceparent": context.traceparent,
        "ce_aggregateversion": str(context.version),
        "ce_causationid": context.causation_id,
        "ce_division": context.division,
        "ce_recordedtime": _written(context.recorded_at),
        "ce_actorrole": context.actor_role,
    }
    return {name: value for name, value in headers.items() if value}


def context_of(stream: str, headers: Headers) -> EventContext:
    """Read the headers of a record. Raises BrokenEnvelope if a required one is missing or unreadable."""
    try:
        text = {name: value.decode() for name, value in headers if value is not None}
        time = datetime.fromisoformat(text["ce_time"])
        return EventContext(
            id=_read_id(text["ce_id"]),
            type=text["ce_type"],
            source=text["ce_source"],
            subject=text.get("ce_subject", ""),
            time=time,
            recorded_at=datetime.fromisoformat(text.get("ce_recordedtime", text["ce_time"])),
            version=int(text.get("ce_aggregateversion", "0")),
            causation_id=text.get("ce_causationid", ""),
            division=text.get("ce_division", ""),
            actor_role=text.get("ce_actorrole", ""),
            stream=stream,
            traceparent=text.get("traceparent", ""),
        )
    except (KeyError, ValueError) as error:
        raise BrokenEnvelope(f"headers of {stream}: {type(error).__name__}: {error}") from error


def _read_id(text: str) -> UUID:
    """The driver's kind is read in an eighth of the time, but not from every form that the standard has."""
    try:
        read: UUID = pgproto.UUID(text)
    except ValueError:
        return UUID(text)
    return read


def _written(moment: datetime) -> str:
    if moment.tzinfo is not UTC:
        if moment.tzinfo is None:
            raise ValueError("an event's time must be timezone-aware")
        moment = moment.astimezone(UTC)
    return f"{moment.isoformat()[:_WITHOUT_OFFSET]}Z"
