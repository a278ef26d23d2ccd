"""Where streams end, how far a group has come, and who is in it."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import GroupCoordinatorNotAvailableError

from eventing.security import IN_PLAIN, Security

Positions = dict[str, dict[int, int]]


async def ends(bootstrap_servers: str, streams: Iterable[str], security: Security = IN_PLAIN) -> Positions:
    """Return the next offset of every partition of the streams. Raises KafkaError for a broker that is away.

    A stream that does not exist has no partitions.
    """
    consumer: Any = AIOKafkaConsumer(bootstrap_servers=bootstrap_servers, **security.of_client())
    await consumer.start()
    try:
        partitions = [each for stream in streams for each in await partitions_of(consumer, stream)]
        return _by_stream(await consumer.end_offsets(partitions) if partitions else {})
    finally:
        await leave(consumer)


async def leave(consumer: Any) -> None:
    """Stop a consumer. One that has hardly begun raises a cancellation that nobody has asked for."""
    try:
        await consumer.stop()
    except asyncio.CancelledError:
        task = asyncio.current_task()
        if task is None or task.cancelling():
            raise


async def partitions_of(consumer: Any, stream: str) -> list[TopicPartition]:
    """Return the partitions of a stream, asking the broker if it is not known yet."""
    numbers = consumer.partitions_for_topic(stream)
    if numbers is None:
        # Asked for all: aiokafka would ask again and again for a single stream that does not exist.
        numbers = (await consumer._client.fetch_all_metadata()).partitions_for_topic(stream)  # noqa: SLF001
    return [TopicPartition(stream, number) for number in sorted(numbers or ())]


async def committed(bootstrap_servers: str, group: str, security: Security = IN_PLAIN) -> Positions:
    """Return the offsets that a group has committed; nothing for a group that never was."""
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap_servers, **security.of_client())
    await admin.start()
    try:
        with suppress(GroupCoordinatorNotAvailableError):
            found = await admin.list_consumer_group_offsets(group)
            return _by_stream({place: each.offset for place, each in found.items() if each.offset >= 0})
        return {}
    finally:
        await admin.close()


async def members(bootstrap_servers: str, group: str, security: Security = IN_PLAIN) -> list[str]:
    """Return the hosts of those who consume for a group at this moment."""
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap_servers, **security.of_client())
    await admin.start()
    try:
        with suppress(GroupCoordinatorNotAvailableError):
            answers = await admin.describe_consumer_groups([group])
            return [str(member[2]) for answer in answers for each in answer.groups for member in each[5]]
        return []
    finally:
        await admin.close()


async def commit(
    bootstrap_servers: str, group: str, positions: Positions, security: Security = IN_PLAIN
) -> None:
    """Set where a group goes on. Nobody may consume for it meanwhile. Raises KafkaError if somebody does."""
    offsets = {
        TopicPartition(stream, number): offset
        for stream, partitions in positions.items()
        for number, offset in partitions.items()
    }
    if not offsets:
        return
    consumer: Any = AIOKafkaConsumer(
        bootstrap_servers=bootstrap_servers,
        **security.of_client(),
        group_id=group,
        enable_auto_commit=False,
    )
    consumer.assign(list(offsets))
    await consumer.start()
    try:
        await consumer.commit(offsets)
    finally:
        await leave(consumer)


def _by_stream(places: Mapping[TopicPartition, int]) -> Positions:
    found: Positions = defaultdict(dict)
    for place, offset in places.items():
        found[place.topic][place.partition] = offset
    return dict(found)
