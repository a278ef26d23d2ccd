"""The relay: nothing lost, duplicates identical, order kept, however it dies."""

import asyncio
import os
import signal
import sys
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from sqlalchemy.orm.exc import StaleDataError

from eventing import TooLarge, lease, prepare, store
from eventing.relay import Relay
from eventing.shelf import Shelf
from shangliang.intake.v1 import topic_events_pb2 as events
from tests.eventing.world import LONG_AGO, Matter, World, running, subscribed, until

_ROW = text(
    """
    INSERT INTO outbox (shard, event_id, stream, aggregate_id, aggregate_version, headers, payload)
    VALUES (3, gen_random_uuid(), 'intake.topic.v1', :aggregate, CAST(:version AS int), '{}',
        convert_to(CAST(CAST(:version AS int) AS text), 'UTF8'))
    """
)
PROGRAM = Path(__file__).parent.parent / "relay_process.py"


async def test_killed_between_sending_and_deleting_it_leaves_identical_copies_that_are_applied_once(
    world: World, tmp_path: Path
) -> None:
    stream = await world.stream()
    matters = [await world.submit(stream, number=3) for _ in range(10)]

    await _send_and_be_killed_before_deleting(world, stream, tmp_path)
    async with running(world.runtime(subscribed(stream))):
        await until(lambda: _empty(world))
        marker = await world.submit(stream)
        await until(lambda: _seen(world, marker))

    records = [_final(record) for record in await world.records(stream)]
    assert len(records) == 61
    assert len(set(records)) == 31
    assert len(await world.effects()) == 31
    for matter in matters:
        assert [version for key, version in await world.effects() if key == str(matter.id)] == [1, 2, 3]


async def _send_and_be_killed_before_deleting(world: World, stream: str, folder: Path) -> None:
    (folder / f"{PROGRAM.stem}:relay.after_send").write_text("kill")
    url = world.engine.url.render_as_string(hide_password=False)
    environment = {**os.environ, "SHANGLIANG_CRASH_DIR": str(folder)}
    process = await asyncio.create_subprocess_exec(
        sys.executable, PROGRAM, url, world.bootstrap, env=environment
    )
    assert await process.wait() == -signal.SIGKILL
    assert await world.count("SELECT count(*) FROM outbox") == 30
    assert await _sent(world, stream, 30)


def _final(record: Any) -> tuple[Any, ...]:
    return (record.partition, record.key, record.value, tuple(record.headers), record.timestamp)


async def test_two_relays_share_the_work_without_disorder_and_without_loss(world: World) -> None:
    stream = await world.stream()
    runtimes = [world.runtime(service=f"{world.service}-{n}") for n in range(2)]

    async with running(world.runtime(subscribed(stream)), *runtimes):
        matters = await asyncio.gather(*(world.submit(stream, number=5) for _ in range(20)))
        await until(lambda: _empty(world))
        await until(lambda: _applied(world, 100))

    records = await world.records(stream)
    assert len(records) == 100
    for matter in matters:
        versions = [version for key, version in await world.effects() if key == str(matter.id)]
        assert versions == [1, 2, 3, 4, 5]


async def test_an_owner_whose_lease_was_taken_over_deletes_nothing(world: World) -> None:
    stream = await world.stream()
    await world.submit(stream, number=3)
    await lease.prepare(world.engine)
    old = Shelf(world.engine, "old")
    old.epochs = await lease.take(world.engine, "old", seconds=0.1)
    rows = await old.read()

    await asyncio.sleep(0.2)
    new_epochs = await lease.take(world.engine, "new")
    deleted = await old.delete(rows)

    assert len(rows) == 3
    assert not deleted
    assert await world.count("SELECT count(*) FROM outbox") == 3
    assert all(epoch == old.epochs[shard] + 1 for shard, epoch in new_epochs.items())


async def test_a_lease_in_force_is_not_taken_over(world: World) -> None:
    await lease.prepare(world.engine)

    first = await lease.take(world.engine, "first")
    second = await lease.take(world.engine, "second")

    assert len(first) == 16
    assert second == {}


async def test_stopping_sends_what_is_left_and_frees_the_leases(world: World) -> None:
    stream = await world.stream()
    stop = asyncio.Event()
    relay = Relay(world.engine, world.bootstrap, "stopping")
    stop.set()
    await lease.prepare(world.engine)
    await relay._hold()

    await world.submit(stream, number=4)
    await relay.run(stop)

    assert await world.count("SELECT count(*) FROM outbox") == 0
    assert len(await world.records(stream)) == 4
    assert len(await lease.take(world.engine, "next")) == 16


async def test_rows_that_commit_late_are_sent_too(world: World) -> None:
    stream = await world.stream()

    async with running(world.runtime(subscribed(stream))):
        async with world.sessions.begin() as slow:
            late = Matter(id=uuid4())
            slow.add(late)
            await world.publish(slow, stream, late, events.TopicSubmitted(topic_id=str(late.id)))
            early = await world.submit(stream)
            await until(lambda: _seen(world, early))
        await until(lambda: _seen(world, late))

    assert len(await world.effects()) == 2


async def test_what_commits_among_rows_in_flight_is_not_overtaken_by_its_own_later_version(
    world: World,
) -> None:
    await lease.prepare(world.engine)
    shelf = Shelf(world.engine, "reader")
    shelf.epochs = await lease.take(world.engine, "reader")

    await _put(world.sessions, "quick", 1)
    async with world.sessions.begin() as slow:
        await slow.execute(_ROW, {"aggregate": "slow", "version": 1})
        await _put(world.sessions, "quick", 2)
        flying = await shelf.read()
        await slow.execute(_ROW, {"aggregate": "slow", "version": 2})
    during = await shelf.read(flying)
    assert await shelf.delete(flying)
    afterwards = await shelf.read()

    assert [row.key for row in flying] == [b"quick", b"quick"]
    assert during == []
    assert [(row.key, row.payload) for row in afterwards] == [(b"slow", b"1"), (b"slow", b"2")]


async def _put(sessions: async_sessionmaker[AsyncSession], aggregate: str, version: int) -> None:
    async with sessions.begin() as session:
        await session.execute(_ROW, {"aggregate": aggregate, "version": version})


async def test_a_stream_that_does_not_exist_does_not_hold_up_the_others(world: World) -> None:
    stream = await world.stream()
    await world.submit("intake.missing.v1", number=2)

    async with running(world.runtime(subscribed(stream))):
        matter = await world.submit(stream)
        await until(lambda: _seen(world, matter))

    assert await world.count("SELECT count(*) FROM outbox WHERE stream = 'intake.missing.v1'") == 2


async def test_what_the_broker_refuses_is_parked_with_what_follows_of_its_aggregate(world: World) -> None:
    stream = await world.stream(partitions=1, largest=2000)
    refused = await world.submit(stream)
    await world.continue_(stream, refused, events.TopicSubmitted(number="x" * 5000))
    await world.continue_(stream, refused)

    async with running(world.runtime(subscribed(stream))):
        matter = await world.submit(stream)
        await until(lambda: _seen(world, matter))
        await until(lambda: _empty(world))
        await world.continue_(stream, refused)
        await until(lambda: _empty(world))

    assert await world.count("SELECT count(*) FROM outbox_parked") == 3
    sent = [record.key.decode() for record in await world.records(stream)]
    assert sorted(sent) == sorted([str(refused.id), str(matter.id)])


async def test_an_event_above_the_limit_is_refused_when_it_is_published(world: World) -> None:
    async with world.sessions() as session:
        matter = Matter(id=uuid4())
        session.add(matter)
        with pytest.raises(TooLarge):
            await world.publish(session, "intake.x.v1", matter, events.TopicSubmitted(number="x" * 600_000))


async def test_a_change_made_since_the_aggregate_was_read_is_noticed(world: World) -> None:
    stream = await world.stream()
    matter = await world.submit(stream)

    async with world.sessions() as session:
        read = await session.get_one(Matter, matter.id)
        await world.continue_(stream, matter)
        with pytest.raises(StaleDataError):
            await world.publish(session, stream, read, events.TopicTriageStarted(topic_id=str(matter.id)))


async def test_whoever_forgets_to_lock_cannot_write_a_version_that_still_waits(world: World) -> None:
    """The last line of defence: the torture does not see the locks missing while this stands."""
    stream = await world.stream()
    matter = await world.submit(stream, number=2)

    async with world.sessions() as session:
        row = prepare(stream, str(matter.id), 2, events.TopicHeld(), occurred_at=LONG_AGO, division="411102")
        await store(session, [row])
        with pytest.raises(IntegrityError, match="uq_outbox_stream_aggregate_id_aggregate_version"):
            await session.commit()


async def _empty(world: World) -> bool:
    return await world.count("SELECT count(*) FROM outbox") == 0


async def _sent(world: World, stream: str, number: int) -> bool:
    return len(await world.records(stream)) >= number


async def _seen(world: World, matter: Matter) -> bool:
    return (str(matter.id), 1) in await world.effects()


async def _applied(world: World, number: int) -> bool:
    return len(await world.effects()) >= number
