"""As a city grows, what is asked often costs no more: no statement of a command, an event or a list reads a
growing table from end to end.

The statements are those that the server was given while stories were told and everything was asked; they are
planned on copies of the databases that have many times the rows.
"""

from collections import defaultdict
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine

from chassis import policies
from eventing import idempotency, inbox
from shangliang_cli.replay import figures
from shangliang_cli.replay.driver import Driver
from shangliang_cli.replay.interfaces import Interfaces
from shangliang_cli.replay.plan import Plan, make_plan
from tests.fixtures.city import ROOT, City
from tests.fixtures.contracts import call_of, methods
from tests.fixtures.growth import copied, multiplied
from tests.fixtures.plans import whole_reads
from tests.fixtures.postgres import Databases
from tests.fixtures.statements import Statement, recorded
from tests.system.asking import interfaces_of
from tests.system.excerpts import of_every_call
from tests.system.many_at_once import ask_lists_from_paper, ask_of_the_hotline
from tests.system.questions import SERVICES, Asking, ask_lists, ask_single
from tests.system.refused_commands import give_refused_commands
from tests.system.strangers import come_as_stranger

pytestmark = pytest.mark.timeout(900)
ROWS = 10_000
# These stay as small as the city is; every other table grows with what happens in it.
BOUNDED = frozenset(
    {"alembic_version", "audit_anchors", "divisions", "gram_progress", "look_progress", "member_links"}
    | {"members", "outbox_lease", "rooms", "session_numbers", "store_shards", "venue_checks", "venues"}
)
APART = {"sessions": ["room_key"]}
COUNTS = "counted for people who ask for figures, now and then"
# What a statement contains that may read a table whole, and why.
WHOLE = {
    "SELECT anon_1.state, count(*)": COUNTS,
    "SELECT sessions.form, count(*)": COUNTS,
    "SELECT count(*) AS count_1 FROM sessions": COUNTS,
    "sum(CAST(anon_1.value AS INTEGER))": COUNTS,
    "AS issues_resolved": COUNTS,
    "AS recommendations_decided": COUNTS,
    "AS assignments_replied": COUNTS,
    "AS evaluations_solved": COUNTS,
    "SELECT research_records.kind, count(*)": COUNTS,
    "SELECT ctid FROM idempotency": "forgotten once an hour, some at a time; nobody waits for it",
    "SELECT ctid FROM inbox": "forgotten once an hour, some at a time; nobody waits for it",
    "SELECT count(*) FROM outbox_parked": "sampled for metrics; empty, or a person is on it",
    "SELECT count(*) FROM (SELECT FROM outbox LIMIT": "sampled for metrics; stops at a number",
    "sum(effects.amount)": COUNTS,
    "notices.settled_at >": COUNTS,
    "sum(anon_1.is_order)": COUNTS,
}


@dataclass
class Told:
    """What the servers were asked, and by which methods of the contracts."""

    methods: set[str] = field(default_factory=set)
    statements: list[Statement] = field(default_factory=list)

    def of(self, service: str) -> dict[str, list[Statement]]:
        """The statements of a service's database by their text, each with the values it came with."""
        found: dict[str, list[Statement]] = defaultdict(list)
        for each in self.statements:
            if each.database == service and "pg_catalog" not in each.sql:
                found[each.sql].append(each)
        return found


@pytest.fixture(scope="module")
async def told(city: City) -> Told:
    told = Told()
    async with recorded(city) as statements, interfaces_of(city) as interfaces:
        plan = _plan()
        receipt = await _tell(interfaces, plan)
        asking = Asking(interfaces)
        found = await ask_lists(asking)
        await ask_single(asking, found)
        await ask_lists_from_paper(asking, found["topic"]["division"])
        await ask_of_the_hotline(asking, found["topic"])
        await asking.one("intake.TopicService/TrackTopic", figures.CITY, tracking_code=receipt)
        await give_refused_commands(asking, found)
        await come_as_stranger(asking, found["topic"])
        await _tidy(city)
    told.methods = asking.asked | {step.call for each in plan.told for step in each.steps}
    told.statements = statements
    return told


def _plan() -> Plan:
    rules = policies.load(Path(ROOT / "deploy" / "policy"), "luohe")
    return of_every_call(make_plan(rules.divisions, rules.calendar))


async def _tell(interfaces: Interfaces, plan: Plan) -> str:
    """Tell the stories, and return the tracking code of one of their matters."""
    driver = Driver(interfaces, plan.seed, lambda: None)
    await driver.run(plan.foundation)
    await driver.run([*plan.residents, *plan.stories])
    assert await figures.settle(interfaces)
    story = next(each for each in plan.stories if each.steps[0].call == "intake.TopicService/SubmitTopic")
    code: str = (await driver.answer(story.key, story.steps[0].name))["tracking_code"]
    return code


async def _tidy(city: City) -> None:
    """Do what the services do once an hour: forget what is thirty days old, which nothing here is."""
    for service in SERVICES:
        engine = create_async_engine(city.database(service).replace("postgresql", "postgresql+asyncpg"))
        async with async_sessionmaker(engine).begin() as session:
            await inbox.prune(session, days=30)
            await idempotency.prune(session, days=30)
        await engine.dispose()


@pytest.fixture(scope="module", params=SERVICES)
async def service(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="module")
async def grown(
    service: str, city: City, told: Told, databases: Databases
) -> "AsyncIterator[asyncpg.Connection[asyncpg.Record]]":
    url = await databases.create(service)
    await copied(city.database(service), url)
    await multiplied(url, ROWS, fixed=BOUNDED, apart=APART)
    connection = await asyncpg.connect(url.replace("postgresql+asyncpg", "postgresql"))
    yield connection
    await connection.close()
    await databases.drop(url)


async def test_no_statement_reads_a_growing_table_whole(
    grown: "asyncpg.Connection[asyncpg.Record]", service: str, told: Told
) -> None:
    statements, reads = told.of(service), dict[str, list[str]]()

    for sql, asked in statements.items():
        found = await whole_reads(grown, asked)
        growing = [line for table, line in found.items() if table not in BOUNDED]
        if growing and not any(part in " ".join(sql.split()) for part in WHOLE):
            reads[sql] = growing

    assert len(statements) > 20
    assert not reads, "\n\n".join(f"{service}: {lines}\n{sql}" for sql, lines in reads.items())


async def test_a_statement_without_an_index_is_noticed(grown: "asyncpg.Connection[asyncpg.Record]") -> None:
    by_no_index = Statement("any", "SELECT FROM inbox WHERE partition = $1::int", ("'1'",))
    by_the_whole_index = Statement(
        "any", "SELECT count(*) FROM (SELECT FROM inbox ORDER BY consumer) AS each"
    )
    by_index = Statement("any", "SELECT FROM inbox ORDER BY consumer, source, event_id LIMIT 1")

    assert "inbox" in await whole_reads(grown, [by_no_index])
    assert "inbox" in await whole_reads(grown, [by_the_whole_index])
    assert not await whole_reads(grown, [by_index])


def test_every_method_of_every_service_was_asked(told: Told) -> None:
    unasked = {call_of(method) for method in methods()} - told.methods

    assert not unasked, f"nobody asked {sorted(unasked)}: add them to questions.py"


@pytest.mark.parametrize("part", WHOLE)
def test_what_may_read_whole_tables_is_still_asked(told: Told, part: str) -> None:
    assert any(part in " ".join(each.sql.split()) for each in told.statements), "take it off the list"
