"""A plan made while the outbox was empty has to do for a million rows: it is kept until somebody analyses."""

import pytest

from eventing import shelf, watching
from eventing.connections import connected
from tests.eventing.world import World

_TYPES = {
    shelf._READ: "smallint[], bigint[], bigint[], bigint[], int, bigint",
    shelf._DELETE: "smallint[], bigint[], text, smallint[], bigint[], text",
    watching._OUTBOX: "",
}
_NULLS = {statement: ", ".join(["NULL"] * len(types.split(", "))) for statement, types in _TYPES.items()}


@pytest.mark.parametrize("statement", _TYPES, ids=["read", "delete", "watch"])
async def test_an_emptied_outbox_is_looked_into_by_its_order_and_neither_read_whole_nor_sorted(
    world: World, statement: str
) -> None:
    async with connected(world.engine, by_index=True) as driver:
        await driver.execute("VACUUM ANALYZE outbox")  # knows now that there is nothing, as every morning
        await driver.execute("SET plan_cache_mode = force_generic_plan")
        types = f"({_TYPES[statement]})" if _TYPES[statement] else ""
        values = f"({_NULLS[statement]})" if _TYPES[statement] else ""
        await driver.execute(f"PREPARE asked {types} AS {statement}")
        plan = "\n".join(row[0] for row in await driver.fetch(f"EXPLAIN EXECUTE asked {values}"))

    assert "pk_outbox on outbox" in plan, plan
    assert not [word for word in ("Seq Scan on outbox", "Bitmap", "Sort Key: outbox") if word in plan], plan
