"""Follows streams and writes each event on one line, decoded."""

import importlib
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

from aiokafka import AIOKafkaConsumer
from google.protobuf import json_format
from google.protobuf.message import DecodeError, Message

import shangliang
from eventing.envelope import type_of
from eventing.incoming import Incoming, received
from eventing.security import IN_PLAIN, Security

_FIELDS = 6


def known_types() -> dict[str, type[Message]]:
    """Return every message of the contracts' event files by its CloudEvents type."""
    found = {}
    for name in _event_modules():
        for value in vars(importlib.import_module(name)).values():
            if isinstance(value, type) and issubclass(value, Message):
                found[type_of(value)] = value
    return found


def _event_modules() -> list[str]:
    """Find generated modules by their files: pkgutil does not enter namespace packages."""
    return [
        ".".join(("shangliang", *file.relative_to(root).with_suffix("").parts))
        for root in map(Path, shangliang.__path__)
        for file in sorted(root.rglob("*_events_pb2.py"))
    ]


def line(event: Incoming, types: dict[str, type[Message]]) -> str:
    """Return time, stream, type, subject, version and the first fields of an event, separated by blanks."""
    if event.context is None:
        return f"? {event.stream} p{event.partition}@{event.offset} {event.key} {event.problem}"
    context = event.context
    fields = _fields(types.get(context.type), event.value or b"")
    moment = context.time.isoformat(timespec="milliseconds")
    return f"{moment} {context.stream} {context.type} {context.subject} v{context.version} {fields}".rstrip()


def _fields(message: type[Message] | None, value: bytes) -> str:
    if message is None:
        return f"({len(value)} bytes of an unknown type)"
    try:
        decoded = json_format.MessageToDict(message.FromString(value), preserving_proto_field_name=True)
    except DecodeError:
        return f"({len(value)} bytes that are no {message.DESCRIPTOR.name})"
    plain = {name: each for name, each in decoded.items() if not isinstance(each, (dict, list))}
    return " ".join(f"{name}={each}" for name, each in list(plain.items())[:_FIELDS])


async def follow(
    bootstrap_servers: str,
    streams: Sequence[str],
    *,
    from_start: bool = True,
    security: Security = IN_PLAIN,
) -> AsyncIterator[Incoming]:
    """Yield the events of the streams (all of them if none is named) for ever, without joining any group."""
    consumer: Any = AIOKafkaConsumer(
        bootstrap_servers=bootstrap_servers,
        **security.of_client(),
        auto_offset_reset="earliest" if from_start else "latest",
        enable_auto_commit=False,
    )
    consumer.subscribe(topics=list(streams)) if streams else consumer.subscribe(pattern=r"^[a-z]+\..+")
    await consumer.start()
    try:
        async for record in consumer:
            yield received(record)
    finally:
        await consumer.stop()
