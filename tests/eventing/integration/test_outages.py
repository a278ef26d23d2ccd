"""Broker and database go and come back; members come and go; nothing is lost and nothing happens twice."""

import asyncio
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from eventing import EventContext, Subscription
from shangliang.intake.v1 import topic_events_pb2 as events
from tests.eventing.world import World, note, running, subscribed, until


async def test_events_committed_while_the_broker_is_away_arrive_when_it_is_back(
    world_of_own_broker: World, own_kafka: Any
) -> None:
    world = world_of_own_broker
    stream = await world.stream()

    async with running(world.runtime(subscribed(stream))):
        await world.submit(stream, number=2)
        await until(lambda: _applied(world, 2))
        own_kafka.kill()
        for _ in range(10):
            await world.submit(stream, number=2)
        await asyncio.sleep(3)
        await asyncio.to_thread(own_kafka.start)
        await until(lambda: _applied(world, 22), seconds=60)

    assert len(await world.effects()) == 22
    assert await world.count("SELECT count(*) FROM outbox") == 0
    assert await world.count("SELECT count(*) FROM parked_event") == 0


async def test_a_restart_of_the_database_repeats_the_batch_and_parks_nothing(
    world_of_own: World, own_postgres: Any
) -> None:
    world = world_of_own
    stream = await world.stream()

    async with running(world.runtime(subscribed(stream))):
        await world.submit(stream, number=2)
        await until(lambda: _applied(world, 2))
        records = [record for record in await world.records(stream) if record.value]
        own_postgres.stop()
        await world.produce(stream, *records)
        await asyncio.sleep(1)
        own_postgres.start()
        await until(lambda: _submitted(world, stream))
        await until(lambda: _applied(world, 3))

    assert len(await world.effects()) == 3
    assert await world.count("SELECT count(*) FROM parked_event") == 0


@pytest.mark.parametrize("victim", ["the fetcher", "the group member", "the client", "the consumer"])
async def test_a_task_of_the_kafka_client_that_ends_is_noticed_and_consuming_goes_on(
    world: World, victim: str
) -> None:
    """A connection cut at the wrong moment ends one of them, and the client tells nobody."""
    stream = await world.stream()
    runtime = world.runtime(subscribed(stream))

    async with running(runtime):
        await world.submit(stream)
        await until(lambda: _applied(world, 1))
        dict(runtime._watched[0]._tasks())[victim].cancel()
        await until(lambda: bool(runtime._watched[0].ended()))
        await world.submit(stream, number=3)
        await until(lambda: _applied(world, 4), seconds=60)
        await until(lambda: not runtime.live() and not runtime.ready())


async def test_members_come_and_go_and_each_event_is_handled_by_one_of_them_once(world: World) -> None:
    stream = await world.stream(partitions=6)
    handled: list[tuple[str, int]] = []

    async def slowly(event: Any, context: EventContext, session: AsyncSession) -> None:
        await asyncio.sleep(0.005)
        await note(event, context, session)
        handled.append((context.subject, context.version))

    first, second = _member(stream, slowly), _member(stream, slowly)
    async with running(world.runtime(first)):
        writing = asyncio.create_task(_write(world, stream))
        await until(lambda: len(handled) > 30)
        async with running(world.runtime(second, relay=False)):
            await asyncio.sleep(3)
        await writing
        await until(lambda: _applied(world, 400), seconds=60)

    assert len(await world.effects()) == 400
    assert len(handled) == 400
    assert await world.count("SELECT count(*) FROM parked_event") == 0


async def _write(world: World, stream: str) -> None:
    for _ in range(100):
        await world.submit(stream, number=4)
        await asyncio.sleep(0.03)


def _member(stream: str, handler: Any) -> Subscription:
    subscription = Subscription(stream)
    subscription.on(events.TopicSubmitted)(handler)
    return subscription


async def _applied(world: World, number: int) -> bool:
    return len(await world.effects()) >= number


async def _submitted(world: World, stream: str) -> bool:
    try:
        await world.submit(stream)
    except OSError:
        return False
    return True
