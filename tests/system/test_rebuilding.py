"""Read models built anew from the streams of a city that lived through a short plan are the live ones."""

from dataclasses import dataclass
from typing import Any

import asyncpg
import pytest

from shangliang_cli.exits import Exit
from tests.fixtures.city import City
from tests.system.operating import rows, shangliang

pytestmark = pytest.mark.timeout(300)
_ONE = "(SELECT min(id::text) FROM topics)"
_ANOTHER = "(SELECT max(id::text) FROM topics)"
_FOREIGN = "SELECT {}(event_id::text) FROM progress_steps WHERE state IS NULL"


@dataclass(frozen=True)
class Damage:
    """A read model, how all of it is seen, and what is done to it: rows lost, rows changed."""

    service: str
    read_model: str
    seen: str
    lose: str
    change: str


DAMAGES = (
    Damage(
        "intake",
        "progress",
        "SELECT * FROM progress_steps ORDER BY topic_id, event_id",
        f"DELETE FROM progress_steps WHERE event_id::text = ({_FOREIGN.format('min')})",
        f"UPDATE progress_steps SET step = 'no-such-step' WHERE event_id::text = ({_FOREIGN.format('max')})",
    ),
    Damage(
        "scheduling",
        "topics",
        "SELECT * FROM topics ORDER BY id",
        "",
        f"UPDATE topics SET deferred = NOT deferred WHERE id::text = {_ONE}",
    ),
    Damage(
        "outcomes",
        "topics",
        "SELECT * FROM topics ORDER BY id",
        f"DELETE FROM topics WHERE id::text = {_ONE}",
        f"UPDATE topics SET title = '' WHERE id::text = {_ANOTHER}",
    ),
    Damage(
        "notifier",
        "topics",
        "SELECT * FROM topics ORDER BY id",
        f"DELETE FROM topics WHERE id::text = {_ONE}",
        f"UPDATE topics SET division = '' WHERE id::text = {_ANOTHER}",
    ),
)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda each: f"{each.service}-{each.read_model}")
async def test_a_damaged_read_model_is_what_it_was_after_one_command(city: City, damage: Damage) -> None:
    before = await rows(city, damage.service, damage.seen)
    lost, changed = (
        await _done(city, damage.service, damage.lose),
        await _done(city, damage.service, damage.change),
    )

    looked = await _rebuild(city, damage, "--dry-run")
    still = await rows(city, damage.service, damage.seen)
    mended = await _rebuild(city, damage)
    again = await _rebuild(city, damage)

    assert changed
    assert (looked["missing"], looked["differing"], looked["surplus"]) == (lost, changed, 0)
    assert still != before
    assert mended == {**looked, "replaced": True}
    assert await rows(city, damage.service, damage.seen) == before
    assert (again["missing"], again["differing"], again["surplus"], again["replaced"]) == (0, 0, 0, False)


async def _rebuild(city: City, damage: Damage, *options: str) -> Any:
    done = await shangliang(city, "rebuild", damage.service, damage.read_model, "--json", *options)
    assert done.code == (Exit.REFUSED if options else Exit.DONE), done.out + done.err
    return done.answer


async def _done(city: City, service: str, statement: str) -> int:
    """How many rows it has changed."""
    if not statement:
        return 0
    connection = await asyncpg.connect(city.database(service))
    try:
        return int((await connection.execute(statement)).split()[-1])
    finally:
        await connection.close()
