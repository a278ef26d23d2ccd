"""A topic is shown by a plan that is kept: made when there were few topics, it has to do for a million."""

import pytest

from eventing.connections import connected
from intake.queries import single
from tests.intake.house import House

_PLANS = "SELECT generic_plans, custom_plans FROM pg_prepared_statements WHERE statement LIKE $1"


@pytest.mark.parametrize("by", ["number", "id"])
async def test_a_topic_is_shown_by_a_plan_that_is_kept_and_goes_by_indexes(own_house: House, by: str) -> None:
    topic = await own_house.submitted()
    key = topic.number if by == "number" else topic.topic_id
    statement = single._BY_NUMBER if by == "number" else single._BY_ID
    async with connected(own_house.engine, by_index=True) as driver:
        await driver.execute("VACUUM ANALYZE")  # knows now how little there is
        for _ in range(10):
            assert len(await driver.fetch(statement, [key])) == 1
        kept, made = await driver.fetchrow(_PLANS, f"%topic.{by} = asked.key%")
        await driver.execute("SET plan_cache_mode = force_generic_plan")
        kind = "varchar" if by == "number" else "uuid"
        await driver.execute(f"PREPARE asked ({kind}[]) AS {statement}")
        plan = "\n".join(row[0] for row in await driver.fetch("EXPLAIN EXECUTE asked (NULL)"))
        await driver.execute("RESET plan_cache_mode")

    assert (kept, made) == (5, 5)
    assert "Seq Scan" not in plan, plan
