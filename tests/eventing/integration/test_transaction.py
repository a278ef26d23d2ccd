"""Transactions begun by the driver: whole or not at all, and never handed on half done."""

import asyncio
from contextlib import suppress
from uuid import uuid4

import pytest
from asyncpg import DivisionByZeroError
from sqlalchemy import text
from sqlalchemy.ext.asyncio import async_sessionmaker

from eventing import connections, driving, transaction
from shangliang.intake.v1 import topic_events_pb2 as events
from tests.eventing.conftest import new_engine
from tests.eventing.world import Matter, World

STREAM = "intake.topic.v1"


async def test_what_was_added_published_and_fetched_is_committed_together(world: World) -> None:
    async with transaction.begin(world.sessions) as session:
        matter = Matter(id=uuid4())
        session.add(matter)
        await world.publish(session, STREAM, matter, events.TopicSubmitted(topic_id=str(matter.id)))
        found = await driving.fetch(session, "SELECT version FROM matter WHERE id = $1", matter.id)

    assert [tuple(row) for row in found] == [(1,)]
    assert await world.count("SELECT count(*) FROM matter") == 1
    assert await world.count("SELECT count(*) FROM outbox") == 1


async def test_an_error_undoes_everything(world: World) -> None:
    async def change_my_mind() -> None:
        async with transaction.begin(world.sessions) as session:
            matter = Matter(id=uuid4())
            session.add(matter)
            await world.publish(session, STREAM, matter, events.TopicSubmitted(topic_id=str(matter.id)))
            raise ValueError("changed my mind")

    with pytest.raises(ValueError, match="changed my mind"):
        await change_my_mind()

    assert await world.count("SELECT count(*) FROM matter") == 0
    assert await world.count("SELECT count(*) FROM outbox") == 0


async def test_a_savepoint_may_fail_alone(world: World) -> None:
    async with transaction.begin(world.sessions) as session:
        session.add(Matter(id=uuid4()))
        await session.flush()
        with suppress(RuntimeError):
            async with session.begin_nested():
                session.add(Matter(id=uuid4()))
                await session.flush()
                raise RuntimeError

    assert await world.count("SELECT count(*) FROM matter") == 1


async def test_an_error_passed_over_does_not_look_like_a_commit(world: World) -> None:
    async def pass_over() -> None:
        async with transaction.begin(world.sessions) as session:
            session.add(Matter(id=uuid4()))
            await session.flush()
            with suppress(DivisionByZeroError):
                await driving.fetch(session, "SELECT 1 / 0")

    with pytest.raises(driving.NotCommitted):
        await pass_over()
    assert await world.count("SELECT count(*) FROM matter") == 0


@pytest.mark.parametrize("asked_by", ["session", "driver"])
async def test_a_cancelled_transaction_is_not_handed_on(world: World, asked_by: str) -> None:
    engine = new_engine(str(world.engine.url.render_as_string(hide_password=False)))
    sessions = async_sessionmaker(engine, expire_on_commit=False)
    asleep = asyncio.Event()

    async def dawdle() -> None:
        async with transaction.begin(sessions) as session:
            session.add(Matter(id=uuid4()))
            await session.flush()
            asleep.set()
            if asked_by == "session":
                await session.execute(text("SELECT pg_sleep(30)"))
            else:
                await driving.fetch(session, "SELECT pg_sleep(30)")

    task = asyncio.create_task(dawdle())
    await asleep.wait()
    await asyncio.sleep(0.05)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with connections.connected(engine) as driver:
        assert not driver.is_in_transaction()
        assert await driver.fetchval("SELECT count(*) FROM matter") == 0
    await engine.dispose()


async def test_a_connection_cut_on_the_way_is_replaced(world: World) -> None:
    with pytest.raises(Exception, match=r"connection|terminat"):
        async with transaction.begin(world.sessions) as session:
            await driving.fetch(session, "SELECT pg_terminate_backend(pg_backend_pid())")

    for _ in range(20):
        async with transaction.begin(world.sessions) as session:
            assert [tuple(row) for row in await driving.fetch(session, "SELECT 1")] == [(1,)]


async def test_the_same_statement_goes_through_an_ordinary_session(world: World) -> None:
    async with world.sessions() as session:
        rows = await driving.fetch(session, "SELECT $1::int + $2::int", 1, 2)

    assert [tuple(row) for row in rows] == [(3,)]
