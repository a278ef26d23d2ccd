"""The drill: intake's database goes back to a backup, and the city to where it was."""

from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import asyncpg
import pytest

from shangliang_cli.calls import Problem
from shangliang_cli.exits import Exit
from shangliang_cli.replay import figures
from shangliang_cli.replay.driver import Driver
from shangliang_cli.replay.interfaces import Interfaces
from shangliang_cli.replay.steps import Story
from tests.fixtures.city import City, NewCity
from tests.fixtures.command_lines import Ended
from tests.system.asking import CLERK, a_matter, interfaces_of, step
from tests.system.operating import rows, shangliang
from tests.system.retelling import STATISTICS, short_plan
from tests.system.streams import out_of_order, read_everything

pytestmark = pytest.mark.timeout(600)
PLAN = short_plan(every=45)
KNOWN = 2  # steps of each story that the backup knows: handed in, taken up
SUBMIT, POOL = "intake.TopicService/SubmitTopic", "PoolTopic"
VERSIONS = "SELECT id::text, version FROM topics"
DOCUMENTS = "SELECT topic_id::text, document, action, content::text FROM records ORDER BY 1, occurred_at, 3"
REASON = ("--reason", "纸质材料已归档")
MATTER = {**a_matter(), "channel": "CHANNEL_STATION", "assisted": True}


@dataclass(frozen=True)
class Before:
    """The city just before its database was lost."""

    counts: Mapping[str, Any]
    versions: Mapping[str, int]
    documents: Sequence[Any]
    topics: Mapping[str, str]
    late: str


@dataclass(frozen=True)
class Drill:
    """A city after the drill, and what was seen on the way."""

    city: City
    before: Before
    under_way: Ended
    while_locked: type[BaseException] | None
    said: Mapping[str, Any]
    accepted: Sequence[Ended]

    def lost(self, outcome: str) -> dict[str, list[int]]:
        """Versions with that outcome, by aggregate."""
        found: dict[str, list[int]] = {}
        for event in self.said["lost"]["events"]:
            if event["outcome"] == outcome:
                found.setdefault(event["aggregate_id"], []).append(event["version"])
        return found


def story_of(method: str) -> Story:
    """A story of which the backup does not know that step."""
    return next(each for each in PLAN.stories if each.steps[KNOWN].method == method)


GIVEN_UP = story_of("DeclineTopic")


@pytest.fixture(scope="module")
async def drill(new_city: NewCity, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Drill]:
    city, folder = new_city(), str(tmp_path_factory.mktemp("backups") / "nightly")
    before = await _live(city, folder)
    under_way = await shangliang(city, "restore", folder, "--service", "intake")
    city.devstack("stop", "intake")
    done = await shangliang(city, "restore", folder, "--service", "intake", "--json")
    assert done.code == Exit.DONE, done.out + done.err
    while_locked = await _write(city)
    said = await shangliang(city, "reconcile", "--service", "intake", "--apply", "--json")
    city.devstack("start", "intake")
    accept = ("reconcile", "--service", "intake", "--accept", before.topics[GIVEN_UP.key])
    accepted = [await shangliang(city, *accept, *reason) for reason in ((), REASON, REASON)]
    yield Drill(city, before, under_way, while_locked, said.answer, accepted)
    city.devstack("down")


async def _live(city: City, folder: str) -> Before:
    async with interfaces_of(city) as interfaces:
        driver = Driver(interfaces, PLAN.seed, lambda: None)
        await driver.run(PLAN.foundation)
        await driver.run(replace(each, steps=each.steps[:KNOWN]) for each in PLAN.stories)
        assert (await shangliang(city, "backup", folder)).code == Exit.DONE
        await driver.run(replace(each, steps=each.steps[KNOWN:]) for each in PLAN.stories)
        late = (await step(interfaces, SUBMIT, CLERK, **MATTER))["topic_id"]
        return Before(
            await _counts(interfaces),
            {key: version for key, version in await rows(city, "intake", VERSIONS)},  # noqa: C416 - rows of two
            await rows(city, "intake", DOCUMENTS),
            {each.key: (await driver.answer(each.key, "submit"))["topic_id"] for each in PLAN.stories},
            late,
        )


async def _counts(interfaces: Interfaces) -> dict[str, Any]:
    await figures.settle(interfaces)
    return {call: {**await interfaces.ask(call, figures.CITY, {}), "as_of": ""} for call in STATISTICS}


async def _write(city: City) -> type[BaseException] | None:
    connection = await asyncpg.connect(city.database("intake"))
    try:
        await connection.execute("DELETE FROM timer")
    except asyncpg.PostgresError as error:
        return type(error)
    finally:
        await connection.close()
    return None


async def test_a_service_that_runs_is_not_restored(drill: Drill) -> None:
    assert drill.under_way.code == Exit.REFUSED
    assert "intake 还在运行" in drill.under_way.err


async def test_nothing_is_written_between_restoring_and_reconciling(drill: Drill) -> None:
    assert drill.while_locked is asyncpg.ReadOnlySQLTransactionError


async def test_every_lost_step_is_held_unless_its_event_makes_the_topic_known_again(drill: Drill) -> None:
    versions, late = drill.before.versions, drill.before.late
    steps = {topic: list(range(KNOWN + 1, version + 1)) for topic, version in versions.items()}

    assert drill.lost("held") == {topic: lost for topic, lost in steps.items() if lost}
    assert drill.lost("folded") == {late: [1]}


async def test_a_topic_handed_in_after_the_backup_is_there_without_its_words(drill: Drill) -> None:
    async with interfaces_of(drill.city) as interfaces:
        file = await interfaces.ask(
            "intake.TopicService/GetTopicFile", CLERK, {"topic_id": drill.before.late}
        )

    assert "原文在数据恢复中丢失" in str(file)


async def test_what_was_published_cannot_be_said_differently(drill: Drill) -> None:
    story = story_of(POOL)
    pool = story.steps[KNOWN]
    fields = {**pool.fields, "topic_id": drill.before.topics[story.key], "public_title": "换一个题目"}

    async with interfaces_of(drill.city) as interfaces:
        with pytest.raises(Problem) as refused:
            await step(interfaces, pool.call, pool.actor, **fields)

    assert refused.value.reason == "REFUSED_BY_DATABASE"
    assert "请先照原样补录" in refused.value.message


async def test_a_topic_goes_on_without_what_was_lost_when_somebody_decides_so(drill: Drill) -> None:
    topic = drill.before.topics[GIVEN_UP.key]

    assert [each.code for each in drill.accepted] == [Exit.REFUSED, Exit.DONE, Exit.REFUSED]
    kept = f"SELECT outcome, reason, missing FROM recovery.lost_event WHERE aggregate_id = '{topic}'"
    assert await rows(drill.city, "intake", kept) == [("accepted", "纸质材料已归档", "D02")]
    state = f"SELECT state, version FROM topics WHERE id = '{topic}'"
    assert await rows(drill.city, "intake", state) == [("declined", drill.before.versions[topic])]


async def test_the_lost_steps_entered_again_as_they_were_bring_the_city_back(drill: Drill) -> None:
    async with interfaces_of(drill.city) as interfaces:
        driver = Driver(interfaces, PLAN.seed, lambda: None)
        await driver.run([*PLAN.foundation, *(each for each in PLAN.stories if each is not GIVEN_UP)])
        counts = await _counts(interfaces)
        next_one = await step(interfaces, SUBMIT, CLERK, **MATTER)
    compared = await shangliang(drill.city, "reconcile", "--service", "intake")
    records = await read_everything(drill.city)
    sent = Counter(each.key for each in records if each.stream == "intake.topic.v1")
    numbers = [number for (number,) in await rows(drill.city, "intake", "SELECT number FROM topics")]

    assert counts == drill.before.counts
    assert compared.code == Exit.DONE, compared.out
    assert sent == {**drill.before.versions, next_one["topic_id"]: 1}
    assert not out_of_order(records)
    assert len(set(numbers)) == len(numbers) == len(sent)
    given_up = drill.before.topics[GIVEN_UP.key]
    assert await rows(drill.city, "intake", DOCUMENTS) == [
        each for each in drill.before.documents if each[0] != given_up
    ]
