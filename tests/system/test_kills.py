"""kill -9 of everything, once each, while a city works: same counts, order kept, nobody told twice."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from shangliang.intake.v1.topic_events_pb2 import CHANNEL_PAPER
from shangliang_cli.replay.plan import Plan
from tests.fixtures.city import City, NewCity
from tests.fixtures.undisturbed import Undisturbed
from tests.system.bringing_in import ROWS, a_list, bring_in, numbers_in, until
from tests.system.notices import told
from tests.system.operating import rows
from tests.system.retelling import short_plan, tell
from tests.system.streams import differing_duplicates, out_of_order, read_everything

VICTIMS = ("intake", "scheduling", "kafka", "outcomes", "postgres", "notifier")
_ON_PAPER = f"SELECT count(*) FROM topics WHERE channel = {CHANNEL_PAPER}"
pytestmark = pytest.mark.timeout(600)


class Nemesis:
    """Kills the victims one after the other, at even distances of the plan."""

    def __init__(self, city: City, plan: Plan) -> None:
        self._city = city
        self._due = [plan.steps * number // (len(VICTIMS) + 1) for number in range(1, len(VICTIMS) + 1)]
        self._done = 0
        self.kills: list[asyncio.Task[None]] = []

    def advance(self) -> None:
        self._done += 1
        if self._done in self._due:
            victim = VICTIMS[self._due.index(self._done)]
            self.kills.append(asyncio.create_task(asyncio.to_thread(self._city.kill, victim)))

    async def calm(self) -> None:
        """Every victim is back."""
        await asyncio.gather(*self.kills)


@pytest.fixture(scope="module")
async def torn(new_city: NewCity, post_office: int) -> AsyncIterator[tuple[City, dict[str, Any]]]:
    """A city that went through all kills, and its counts."""
    city = new_city(SHANGLIANG_SMTP_HOST="127.0.0.1", SHANGLIANG_SMTP_PORT=str(post_office))
    plan = short_plan()
    nemesis = Nemesis(city, plan)
    counts = await tell(city, plan, nemesis.advance, nemesis.calm)
    assert len(nemesis.kills) == len(VICTIMS)
    yield city, counts
    city.devstack("down")


async def test_counts_are_those_of_an_undisturbed_city(
    torn: tuple[City, dict[str, Any]], undisturbed: Undisturbed
) -> None:
    assert torn[1] == undisturbed.counts
    assert await told(torn[0]) == undisturbed.told


async def test_every_aggregate_has_its_versions_in_order(torn: tuple[City, dict[str, Any]]) -> None:
    records = await read_everything(torn[0])

    assert not out_of_order(records)
    assert not differing_duplicates(records)


async def test_nobody_is_told_the_same_twice(torn: tuple[City, dict[str, Any]]) -> None:
    connection = await asyncpg.connect(torn[0].database("notifier"))
    try:
        told = await connection.fetch("SELECT fact_id, recipient_kind, recipient_id, channel FROM notices")
    finally:
        await connection.close()

    assert told
    assert max(Counter(map(tuple, told)).values()) == 1


async def test_nothing_is_left_waiting(torn: tuple[City, dict[str, Any]]) -> None:
    left = {}
    for service in ("intake", "scheduling", "outcomes", "notifier"):
        connection = await asyncpg.connect(torn[0].database(service))
        try:
            left[service] = [
                await connection.fetchval(f"SELECT count(*) FROM {table}")
                for table in ("outbox", "outbox_parked", "parked_event")
            ]
        finally:
            await connection.close()

    assert set(map(tuple, left.values())) == {(0, 0, 0)}, left


async def test_five_thousand_matters_from_paper_are_five_thousand_topics(
    torn: tuple[City, dict[str, Any]], tmp_path: Path
) -> None:
    """The clerk's program is killed while it hands the list over, and intake while it takes rows in."""
    city, file = torn[0], a_list(tmp_path)
    before = await rows(city, "intake", _ON_PAPER)
    first = asyncio.create_task(bring_in(city, file))
    await until(city, "given", ROWS // 5)
    first.cancel()
    await asyncio.wait([first])

    again = asyncio.create_task(bring_in(city, file, "--resume"))
    await until(city, "accepted", ROWS // 2)
    await asyncio.to_thread(city.kill, "intake")
    said = await again

    topics = await rows(city, "intake", "SELECT topic_number FROM import_rows")
    paper = await rows(city, "intake", _ON_PAPER)
    assert said["import"]["accepted"] == len({number for (number,) in topics}) == ROWS
    assert sorted(numbers_in(said["receipts"])) == sorted(number for (number,) in topics)
    assert paper[0][0] - before[0][0] == ROWS
