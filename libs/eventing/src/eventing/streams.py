"""Creates the declared streams; never changes the partitions of one, because that would break the order
of keys.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.errors import TopicAlreadyExistsError, for_code

from eventing.security import IN_PLAIN, Security


@dataclass(frozen=True, slots=True)
class Stream:
    """One declared stream; retention in milliseconds, -1 keeps everything."""

    name: str
    owner: str
    partitions: int
    retention_ms: int = -1


class StreamsDiffer(Exception):
    """A declared number of partitions differs from the broker's; keys would move to other partitions."""


def declared(path: Path) -> list[Stream]:
    """Read the declaration. Raises TypeError or KeyError for unknown or missing fields."""
    return [Stream(**entry) for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["streams"]]


async def existing(admin: AIOKafkaAdminClient) -> Mapping[str, int]:
    """Return the broker's streams and their numbers of partitions."""
    names = [name for name in await admin.list_topics() if not name.startswith("__")]
    described = await admin.describe_topics(names) if names else []
    return {each["topic"]: len(each["partitions"]) for each in described}


async def apply(
    bootstrap_servers: str, streams: list[Stream], replication: int = 1, security: Security = IN_PLAIN
) -> list[str]:
    """Create what is missing; return the names created. May be run any number of times, also by several
    at once.

    Raises StreamsDiffer, before anything is created, if a stream has another number of partitions.
    """
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap_servers, **security.of_client())
    await admin.start()
    try:
        present = await existing(admin)
        _refuse_changes(streams, present)
        missing = [stream for stream in streams if stream.name not in present]
        if missing:
            _raise_errors(await admin.create_topics([_topic(stream, replication) for stream in missing]))
        return [stream.name for stream in missing]
    finally:
        await admin.close()


async def listed(bootstrap_servers: str, security: Security = IN_PLAIN) -> Mapping[str, int]:
    """Return what the broker has, as `existing` does."""
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap_servers, **security.of_client())
    await admin.start()
    try:
        return await existing(admin)
    finally:
        await admin.close()


def _refuse_changes(streams: list[Stream], present: Mapping[str, int]) -> None:
    differing = [
        f"{stream.name} has {present[stream.name]} partitions, declared are {stream.partitions}"
        for stream in streams
        if present.get(stream.name, stream.partitions) != stream.partitions
    ]
    if differing:
        raise StreamsDiffer("; ".join(differing) + ". Partitions of a keyed stream are for ever.")


def _topic(stream: Stream, replication: int) -> NewTopic:
    settings = {
        "retention.ms": str(stream.retention_ms),
        "min.insync.replicas": str(max(1, replication - 1)),
        "max.message.bytes": str(1 << 20),
    }
    return NewTopic(stream.name, stream.partitions, replication, topic_configs=settings)


def _raise_errors(response: Any) -> None:
    for name, code, *rest in response.topic_errors:
        error = for_code(code)
        if code and error is not TopicAlreadyExistsError:
            raise error(f"{name}: {rest[0] if rest else ''}")
