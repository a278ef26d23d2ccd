"""One topic as anybody may see it, in one statement: the question that is asked most."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncEngine

from eventing.connections import connected
from eventing.gathering import Gathering
from intake.domain.numbers import read_number
from intake.domain.states import State
from intake.queries.people import PEOPLE
from intake.queries.topics import View, unknown

# The one that a topic follows in the end tells how far it is, and about which questions. Asked key by key: of
# many at once the planner expects so much that it would read the whole table. How many keys there are is
# hidden from it: a plan for one key looks better, so it would plan anew each time, which costs six times what
# the rest does. The plan that is kept goes by indexes, for most topics come after it was made.
_SHOWN = """
    SELECT topic.{chosen}, topic.id, topic.number, topic.division, topic.category, topic.title, topic.summary,
        topic.state, topic.supporters, topic.submitted_at, topic.updated_at,
        topic.internal_only OR topic.wording_hidden, root.stage,
        {people},
        ARRAY(SELECT number FROM topic_issues WHERE {told} ORDER BY number),
        ARRAY(SELECT statement FROM topic_issues WHERE {told} ORDER BY number),
        CASE WHEN root.state = 'split' THEN root.id END
    FROM unnest((SELECT $1::{kind}[])) AS asked (key)
    JOIN topics AS topic ON topic.{chosen} = asked.key
    CROSS JOIN LATERAL (
        WITH RECURSIVE followed (id, umbrella_id) AS (
            SELECT topic.id, topic.umbrella_id
            UNION ALL
            SELECT above.id, above.umbrella_id
            FROM topics AS above JOIN followed ON above.id = followed.umbrella_id
        )
        SELECT id FROM followed WHERE umbrella_id IS NULL LIMIT 1
    ) AS last
    JOIN topics AS root ON root.id = last.id
"""
_TOLD = "topic_id = root.id AND NOT root.wording_hidden"
_BY_ID = _SHOWN.format(chosen="id", kind="uuid", people=PEOPLE, told=_TOLD)
_BY_NUMBER = _SHOWN.format(chosen="number", kind="varchar", people=PEOPLE, told=_TOLD)
# Asked one by one, half of what a read costs is the way to the database and back.
_APART = 0.003
_TOO_MANY_ASK = ("现在查询的人太多。", "请稍后重试。")
KeyT = TypeVar("KeyT", UUID, str)


class ShownTopic(NamedTuple):
    """What a topic shows to anybody, as it is stored."""

    id: UUID
    number: str
    division: str
    category: str
    title: str
    summary: str
    state: State
    supporters: int
    submitted_at: datetime
    updated_at: datetime
    hides_wording: bool


class ShownIssue(NamedTuple):
    number: int
    statement: str


class Shown:
    """Shows topics: whoever asks while a statement is under way is answered by the next, all by one."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._by_id: Gathering[UUID, View | None] = Gathering(
            partial(_shown, engine, _BY_ID), overloaded=_TOO_MANY_ASK, apart=_APART
        )
        self._by_number: Gathering[str, View | None] = Gathering(
            partial(_shown, engine, _BY_NUMBER), overloaded=_TOO_MANY_ASK, apart=_APART
        )

    async def by_id(self, topic_id: UUID) -> View:
        """Raises NotFound."""
        return _known(await self._by_id.add(topic_id))

    async def by_number(self, typed: str) -> View:
        """Take the number however it was typed; raises NotFound."""
        number = read_number(typed)
        return _known(None if number is None else await self._by_number.add(number))


def _known(view: View | None) -> View:
    if view is None:
        raise unknown()
    return view


async def _shown(engine: AsyncEngine, statement: str, keys: Sequence[KeyT]) -> list[View | None]:
    async with connected(engine, by_index=True) as driver:
        rows = await driver.fetch(statement, list(set(keys)))
    found = {row[0]: _view(row) for row in rows}
    return [found.get(key) for key in keys]


def _view(row: Sequence[Any]) -> View:
    _, topic_id, number, division, category, title, summary, state, *rest = row
    supporters, submitted_at, updated_at, hides_wording, stage, people, numbers, statements, split = rest
    topic = ShownTopic(
        topic_id,
        number,
        division,
        category,
        title,
        summary,
        State(state),
        supporters,
        submitted_at,
        updated_at,
        hides_wording,
    )
    issues = [ShownIssue(*each) for each in zip(numbers, statements, strict=True)]
    return View(topic, issues, stage, people, split=split)
