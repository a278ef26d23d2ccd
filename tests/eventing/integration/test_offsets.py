"""Offsets are told to Kafka late, and never before the effects."""

import asyncio
from typing import Any

import pytest
from aiokafka import AIOKafkaConsumer, TopicPartition
from prometheus_client import REGISTRY
from sqlalchemy.ext.asyncio import AsyncSession

from eventing import EventContext, Subscription
from eventing.offsets import Offsets
from shangliang.intake.v1 import topic_events_pb2 as events
from tests.eventing.world import World, note, running, subscribed, until


async def test_who_stops_in_peace_has_told_everything(world: World) -> None:
    stream = await world.stream(partitions=2)
    for _ in range(6):
        await world.submit(stream)

    async with running(world.runtime(subscribed(stream))):
        await until(lambda: _applied(world, 6))

    assert sum((await _told(world, stream)).values()) == 6


async def test_what_was_not_told_is_delivered_again_and_applied_once(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = await world.stream()
    await world.submit(stream, number=2)

    with monkeypatch.context() as cut_off:
        cut_off.setattr(Offsets, "tell", _tell_nothing)
        async with running(world.runtime(subscribed(stream))):
            await until(lambda: _applied(world, 2))
    untold = await _told(world, stream)
    async with running(world.runtime(subscribed(stream))):
        await until(lambda: _duplicates(world, stream) == 2)

    assert sum(untold.values()) == 0
    assert [version for _, version in await world.effects()] == [1, 2]
    assert sum((await _told(world, stream)).values()) == 2


async def test_an_offset_is_not_told_while_its_event_is_in_hand(world: World) -> None:
    stream = await world.stream(partitions=1)
    release = asyncio.Event()
    subscription = Subscription(stream)
    subscription.on(events.TopicSubmitted)(note)

    @subscription.on(events.TopicTriageStarted)
    async def on_triage(
        event: events.TopicTriageStarted, context: EventContext, session: AsyncSession
    ) -> None:
        await release.wait()
        await note(event, context, session)

    async with running(world.runtime(subscription)):
        matter = await world.submit(stream)
        await until(lambda: _has_told(world, stream, 1))
        await world.continue_(stream, matter)
        await until(lambda: _sent(world))
        await asyncio.sleep(1)
        while_in_hand = await _told(world, stream)
        release.set()
        await until(lambda: _has_told(world, stream, 2))

    assert sum(while_in_hand.values()) == 1


async def test_a_partition_goes_to_another_member_with_everything_told(world: World) -> None:
    stream = await world.stream(partitions=4)
    first, second = (world.runtime(subscribed(stream)) for _ in range(2))

    async with running(first):
        await until(lambda: first.ready() == [])
        for _ in range(40):
            await world.submit(stream)
        await until(lambda: _applied(world, 40))
        async with running(second):
            await until(lambda: second.ready() == [])

    assert sum((await _told(world, stream)).values()) == 40
    assert _duplicates(world, stream) == 0


async def _tell_nothing(*_: Any) -> None:
    """A member that is cut off from the group's coordinator."""


async def _told(world: World, stream: str) -> dict[int, int]:
    consumer = AIOKafkaConsumer(
        bootstrap_servers=world.bootstrap, group_id=world.service, enable_auto_commit=False
    )
    await consumer.start()
    try:
        partitions = consumer.partitions_for_topic(stream) or await _partitions(consumer, stream)
        return {each: await consumer.committed(TopicPartition(stream, each)) or 0 for each in partitions}
    finally:
        await consumer.stop()


async def _partitions(consumer: AIOKafkaConsumer, stream: str) -> set[int]:
    await consumer._client._wait_on_metadata(stream)
    return set(consumer.partitions_for_topic(stream) or ())


async def _has_told(world: World, stream: str, number: int) -> bool:
    return sum((await _told(world, stream)).values()) == number


async def _applied(world: World, number: int) -> bool:
    return len(await world.effects()) == number


async def _sent(world: World) -> bool:
    return await world.count("SELECT count(*) FROM outbox") == 0


def _duplicates(world: World, stream: str) -> float:
    labels = {"service": world.service, "stream": stream, "outcome": "duplicate"}
    return REGISTRY.get_sample_value("eventing_events_total", labels) or 0.0
