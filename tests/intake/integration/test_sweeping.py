"""The standing house is as good as a new one: what one test leaves, the next does not see."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from intake.commands.sealing import seal
from rulebook.policy import PolicyValue
from tests.intake.handing_in import objects
from tests.intake.house import House
from tests.intake.sweeping import Sweeper

_WRITTEN_BY_MIGRATIONS = ("gram_progress", "look_progress", "store_shards")


async def counts(house: House) -> dict[str, int]:
    tables = await house.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    return {name: (await house.rows(f"SELECT count(*) FROM {name}"))[0][0] for (name,) in tables}


async def test_rows_files_and_even_the_audit_trail_are_as_in_a_new_house(
    house: House, own_house: House, standing_house: tuple[House, Sweeper]
) -> None:
    new = await counts(own_house)
    assert await counts(house) == new
    await house.in_triage()
    await house.indexed()
    await house.store.put(uuid4(), "00000-left", b"x")
    async with house.sessions.begin() as session:
        await seal(session, datetime.now(UTC))
        await session.execute(text("DELETE FROM store_shards"))
    assert await counts(house) != new

    await standing_house[1].sweep()

    assert await counts(house) == new
    assert {name for name, rows in new.items() if rows} == {"alembic_version", *_WRITTEN_BY_MIGRATIONS}
    assert await objects(house) == set()
    for name in _WRITTEN_BY_MIGRATIONS:
        first = [tuple(row) for row in await own_house.rows(f"SELECT * FROM {name} ORDER BY 1")]
        assert [tuple(row) for row in await house.rows(f"SELECT * FROM {name} ORDER BY 1")] == first


async def test_whoever_changes_tables_or_rules_is_told_to_take_a_house_of_his_own(house: House) -> None:
    async with house.sessions() as session:
        with pytest.raises(DBAPIError, match="needs own_house"):
            await session.execute(text("ALTER TABLE audit_records DISABLE TRIGGER USER"))
    values, another = house.desk.rules.policy.values, PolicyValue("limits.city", "1/1h", date(2018, 1, 1))
    with pytest.raises(TypeError, match="item assignment"):
        values[another.key] = (another,)  # type: ignore[index]  # that is the point
