"""Timers fire once, whoever is alive, together with what they cause."""

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from eventing import Due, Timers, cancel, schedule
from shangliang.intake.v1 import topic_events_pb2 as events
from tests.eventing.world import Effect, Matter, World, running, until

PAST = datetime(2024, 1, 5, 9, tzinfo=UTC)


def noting(world: World, stream: str) -> Timers:
    timers = Timers()

    @timers.on("reply-due")
    async def on_due(due: Due, session: AsyncSession) -> None:
        session.add(
            Effect(event_id=uuid4(), type=due.kind, subject=due.subject, version=due.payload.get("n", 0))
        )
        matter = Matter(id=uuid4())
        session.add(matter)
        await world.publish(session, stream, matter, events.TopicSubmitted(topic_id=str(matter.id)))
        await asyncio.sleep(0.01)

    return timers


async def test_every_timer_fires_once_with_two_runners(world: World) -> None:
    stream = await world.stream()
    async with world.sessions.begin() as session:
        for number in range(40):
            await schedule(session, "reply-due", f"s{number}", PAST, {"n": number})

    runtimes = [
        world.runtime(timers=noting(world, stream), service=f"t{n}-{world.service}") for n in range(2)
    ]
    async with running(*runtimes):
        await until(lambda: _effects(world, 40))
        await asyncio.sleep(1)

    assert sorted(number for _, number in await world.effects()) == list(range(40))
    assert len(await world.records(stream)) == 40
    assert await world.count("SELECT count(*) FROM timer") == 0


async def test_a_timer_set_again_moves_and_a_cancelled_one_is_silent(world: World) -> None:
    later = datetime.now(UTC) + timedelta(hours=1)
    async with world.sessions.begin() as session:
        await schedule(session, "reply-due", "moved", PAST)
        await schedule(session, "reply-due", "moved", later, {"n": 2})
        await schedule(session, "reply-due", "cancelled", PAST)
        removed = await cancel(session, "reply-due", "cancelled")
        absent = await cancel(session, "reply-due", "never set")
        await schedule(session, "reply-due", "due", PAST)

    async with running(world.runtime(timers=noting(world, await world.stream()))):
        await until(lambda: _effects(world, 1))
        await asyncio.sleep(0.5)

    assert (removed, absent) == (True, False)
    assert await world.effects() == [("due", 0)]
    assert await world.count("SELECT count(*) FROM timer WHERE subject = 'moved'") == 1


async def test_a_failing_timer_leaves_nothing_behind_and_does_not_hold_up_the_others(world: World) -> None:
    timers = noting(world, await world.stream())

    @timers.on("broken")
    async def on_broken(due: Due, session: AsyncSession) -> None:
        session.add(Effect(event_id=uuid4(), type="broken", subject=due.subject, version=0))
        await session.flush()
        raise ValueError("not today")

    async with world.sessions.begin() as session:
        await schedule(session, "broken", "b", PAST)
        await schedule(session, "reply-due", "fine", PAST + timedelta(days=1))
    async with running(world.runtime(timers=timers)):
        await until(lambda: _effects(world, 1))
        await until(lambda: _failed(world))

    assert await world.effects() == [("fine", 0)]


async def _effects(world: World, number: int) -> bool:
    return len(await world.effects()) >= number


async def _failed(world: World) -> bool:
    return (
        await world.count("SELECT count(*) FROM timer WHERE attempts > 0 AND error LIKE '%not today%'") == 1
    )
