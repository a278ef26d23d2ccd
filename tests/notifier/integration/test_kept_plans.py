"""Statements of every batch: a plan that is kept from the days of an empty table must not read a full one."""

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from eventing.connections import connected
from notifier import queries
from notifier.commands import storing

OF_EVERY_BATCH = {
    "topics shared and facts told": queries._SHARE,
    "topics and notices kept": storing._STATEMENT,
}


@pytest.mark.parametrize("name", OF_EVERY_BATCH)
async def test_a_plan_made_while_nothing_is_stored_reads_no_table_whole(
    name: str, engine: AsyncEngine
) -> None:
    statement = OF_EVERY_BATCH[name]
    async with connected(engine) as driver:
        parameters = len((await driver.prepare(statement)).get_parameters())
        await driver.execute("SET plan_cache_mode = force_generic_plan")
        await driver.execute(f"PREPARE asked AS {statement}")
        nothing = ", ".join(["NULL"] * parameters)
        plan = "\n".join(row[0] for row in await driver.fetch(f"EXPLAIN EXECUTE asked ({nothing})"))
        await driver.execute("RESET plan_cache_mode")

    assert "Seq Scan" not in plan, plan
