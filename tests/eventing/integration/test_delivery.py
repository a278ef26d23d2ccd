"""Events arrive once, in order, whatever is delivered twice."""

import asyncio
from collections.abc import Sequence
from itertools import groupby
from uuid import uuid4

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from eventing import EventContext, Received, Subscription
from shangliang.intake.v1 import topic_events_pb2 as events
from tests.eventing.world import Effect, Matter, World, note, running, subscribed, until


async def test_an_event_is_applied_with_what_is_known_about_it(world: World) -> None:
    stream = await world.stream()
    contexts = []
    subscription = Subscription(stream)

    @subscription.on(events.TopicSubmitted)
    async def on_submitted(
        event: events.TopicSubmitted, context: EventContext, session: AsyncSession
    ) -> None:
        contexts.append((event.topic_id, context))

    matter = await world.submit(stream)
    async with running(world.runtime(subscription)):
        await until(lambda: bool(contexts))

    topic_id, context = contexts[0]
    assert (topic_id, context.subject) == (str(matter.id), str(matter.id))
    assert (context.type, context.source) == ("shangliang.topic-submitted.v1", "/shangliang/intake")
    assert (context.version, context.division, context.stream) == (1, "411102", stream)
    assert context.time.year == 2024
    assert context.recorded_at > context.time


async def test_a_rolled_back_transaction_publishes_nothing(world: World) -> None:
    stream = await world.stream()

    with pytest.raises(RuntimeError):
        await _publish_and_fail(world, stream)
    kept = await world.submit(stream)
    async with running(world.runtime(subscribed(stream))):
        await until(lambda: _applied(world, 1))

    assert [subject for subject, _ in await world.effects()] == [str(kept.id)]


async def _publish_and_fail(world: World, stream: str) -> None:
    async with world.sessions.begin() as session:
        matter = Matter(id=uuid4())
        session.add(matter)
        await world.publish(session, stream, matter, events.TopicSubmitted(topic_id=str(matter.id)))
        raise RuntimeError


async def test_a_batch_delivered_again_has_no_effect(world: World) -> None:
    stream = await world.stream()
    for _ in range(5):
        await world.submit(stream, number=3)

    async with running(world.runtime(subscribed(stream))):
        await until(lambda: _applied(world, 15))
        await world.produce(stream, *await world.records(stream))
        marker = await world.submit(stream)
        await until(lambda: _has(world, marker))

    assert len(await world.effects()) == 16
    assert await world.count("SELECT count(*) FROM parked_event") == 0


async def test_a_version_seen_before_is_a_duplicate_though_its_id_is_new(world: World) -> None:
    stream = await world.stream()
    matter = await world.submit(stream, number=2)

    async with running(world.runtime(subscribed(stream))):
        await until(lambda: _applied(world, 2))
        await world.execute("DELETE FROM inbox")
        await world.produce(stream, *await world.records(stream))
        await world.continue_(stream, matter)
        await until(lambda: _has_version(world, matter, 3))

    assert [version for _, version in await world.effects()] == [1, 2, 3]


async def test_unknown_types_advance_the_guard_and_are_not_noted(world: World) -> None:
    stream = await world.stream()
    subscription = Subscription(stream)
    subscription.on(events.TopicTriageStarted)(note)
    matter = await world.submit(stream, number=4)
    await world.continue_(stream, matter)

    async with running(world.runtime(subscription)):
        await until(lambda: _applied(world, 1))

    assert await world.effects() == [(str(matter.id), 5)]
    assert await world.count("SELECT count(*) FROM inbox") == 1
    assert await world.count("SELECT version FROM aggregate_seen") == 5


async def test_writers_at_once_keep_the_order_of_every_aggregate(world: World) -> None:
    stream = await world.stream()
    matters = [await world.submit(stream) for _ in range(4)]

    async with running(world.runtime(subscribed(stream))):
        await asyncio.gather(*(_write(world, stream, matter) for matter in matters for _ in range(5)))
        await until(lambda: _applied(world, 4 + 4 * 5 * 10))

    effects = sorted(await world.effects(), key=lambda effect: effect[0])
    for _, each in groupby(effects, key=lambda effect: effect[0]):
        assert [version for _, version in each] == list(range(1, 52))


async def _write(world: World, stream: str, matter: Matter) -> None:
    for _ in range(10):
        await world.continue_(stream, matter)


async def test_a_run_of_events_reaches_a_batch_handler_in_one_call_and_in_order(world: World) -> None:
    stream = await world.stream(partitions=1)
    runs: list[list[int]] = []
    subscription = Subscription(stream)

    @subscription.on_batch(events.TopicSubmitted, events.TopicTriageStarted)
    async def project(
        received: Sequence[Received[events.TopicSubmitted | events.TopicTriageStarted]], session: AsyncSession
    ) -> None:
        runs.append([each.context.version for each in received])
        session.add_all(
            Effect(event_id=e.context.id, type="", subject=e.context.subject, version=e.context.version)
            for e in received
        )

    matter = await world.submit(stream, number=20)
    await world.continue_(stream, matter)
    async with running(world.runtime(subscription)):
        await until(lambda: _applied(world, 21))

    assert runs == [list(range(1, 22))]


async def _applied(world: World, number: int) -> bool:
    return len(await world.effects()) >= number


async def _has(world: World, matter: Matter) -> bool:
    return (str(matter.id), 1) in await world.effects()


async def _has_version(world: World, matter: Matter, version: int) -> bool:
    return (str(matter.id), version) in await world.effects()
