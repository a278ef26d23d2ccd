"""Connections at hand: used again while they are clean, bounded by the pool, gone with the engine."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from eventing.connections import LeftOpen, at_hand, connected
from eventing.driving import committed
from tests.eventing.conftest import new_engine
from tests.eventing.world import World

_BACKEND = "SELECT pg_backend_pid()"


@pytest.fixture
async def engine(world: World) -> AsyncIterator[AsyncEngine]:
    engine = new_engine(world.engine.url.render_as_string(hide_password=False))
    yield engine
    await engine.dispose()


async def test_one_after_the_other_uses_the_same_connection(engine: AsyncEngine) -> None:
    used = set()
    for _ in range(5):
        async with connected(engine) as driver:
            used.add(await driver.fetchval(_BACKEND))

    assert len(used) == 1


async def test_two_at_once_have_two(engine: AsyncEngine) -> None:
    async with connected(engine) as one, connected(engine) as other:
        assert await one.fetchval(_BACKEND) != await other.fetchval(_BACKEND)


async def test_what_was_cut_while_nobody_used_it_is_replaced(engine: AsyncEngine, world: World) -> None:
    async with connected(engine) as driver:
        backend = await driver.fetchval(_BACKEND)
    await world.count("SELECT pg_terminate_backend(:pid)::int", pid=backend)
    await asyncio.sleep(0.2)

    async with connected(engine) as driver:
        assert await driver.fetchval(_BACKEND) != backend


async def test_a_transaction_left_open_is_an_error_and_goes_to_nobody(engine: AsyncEngine) -> None:
    used = []

    async def leave_open() -> None:
        async with connected(engine) as driver:
            await driver.execute("BEGIN")
            used.append(await driver.fetchval(_BACKEND))

    with pytest.raises(LeftOpen):
        await leave_open()

    async with connected(engine) as driver:
        assert not driver.is_in_transaction()
        assert await driver.fetchval(_BACKEND) not in used


@pytest.mark.parametrize("steps", [1, 2, 3])
async def test_a_transaction_that_was_beginning_when_its_caller_gave_up_goes_to_nobody(
    engine: AsyncEngine, steps: int
) -> None:
    async def begin() -> None:
        async with connected(engine) as driver, committed(driver):
            await asyncio.sleep(60)

    async with connected(engine) as driver:
        await driver.execute(_BACKEND)
    beginning = asyncio.create_task(begin())
    for _ in range(steps):
        await asyncio.sleep(0)
    beginning.cancel()
    await asyncio.wait([beginning])

    async with connected(engine) as driver:
        await driver.execute("SELECT 1")
        assert not driver.is_in_transaction()


async def test_a_statement_that_ran_out_of_time_leaves_its_connection_to_nobody(engine: AsyncEngine) -> None:
    used = []

    async def run_out() -> None:
        async with connected(engine) as driver:
            used.append(await driver.fetchval(_BACKEND))
            await driver.execute("BEGIN; SELECT pg_sleep(2)", timeout=0.1)

    with pytest.raises(TimeoutError):
        await run_out()

    async with connected(engine) as driver:
        assert await driver.fetchval(_BACKEND) not in used


async def test_most_of_the_pool_is_left_to_others(engine: AsyncEngine) -> None:
    async def use() -> None:
        async with at_hand(engine) as spare:
            await spare.driver.fetchval("SELECT pg_sleep(0.2)")

    await asyncio.gather(*(use() for _ in range(20)))

    assert engine.pool.checkedout() == 3  # type: ignore[attr-defined]  # of a pool with a size


async def test_those_by_index_are_apart_and_give_their_settings_to_nobody(engine: AsyncEngine) -> None:
    async with connected(engine, by_index=True) as queue, connected(engine) as other:
        own = await queue.fetchval(_BACKEND)
        assert await queue.fetchval("SHOW enable_seqscan") == "off"
        assert await other.fetchval("SHOW enable_seqscan") == "on"

    async with connected(engine, by_index=True) as queue:
        assert await queue.fetchval(_BACKEND) == own


async def test_two_by_index_are_kept_and_none_goes_back_to_the_pool(engine: AsyncEngine) -> None:
    async def use() -> None:
        async with at_hand(engine, by_index=True) as spare:
            await spare.driver.fetchval("SELECT pg_sleep(0.2)")

    await asyncio.gather(*(use() for _ in range(6)))
    assert engine.pool.checkedout() == 2  # type: ignore[attr-defined]  # of a pool with a size
    async with AsyncExitStack() as stack:
        others = [await stack.enter_async_context(engine.connect()) for _ in range(10)]
        assert {await each.scalar(text("SHOW enable_seqscan")) for each in others} == {"on"}


async def test_a_small_pool_keeps_none_by_index(world: World) -> None:
    small = create_async_engine(world.engine.url, pool_size=2, max_overflow=0)
    async with connected(small, by_index=True) as one, connected(small, by_index=True) as other:
        assert [await each.fetchval("SHOW enable_seqscan") for each in (one, other)] == ["on", "on"]

    assert small.pool.checkedout() == 0  # type: ignore[attr-defined]  # of a pool with a size
    await small.dispose()


@pytest.mark.filterwarnings("error")
async def test_nothing_is_left_when_the_engine_is_disposed(engine: AsyncEngine, world: World) -> None:
    async with (
        connected(engine) as one,
        connected(engine) as other,
        connected(engine, by_index=True) as queue,
    ):
        backends = [await each.fetchval(_BACKEND) for each in (one, other, queue)]

    await engine.dispose()
    await asyncio.sleep(0.2)

    left = "SELECT count(*) FROM pg_stat_activity WHERE pid = ANY (:pids)"
    assert await world.count(left, pids=backends) == 0
    async with connected(engine) as driver:
        assert await driver.fetchval("SELECT 1") == 1
