"""One topic as anybody may see it, in one statement: the question that is asked most."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncEngine

from eventing.connections import connected
from intake.domain.numbers import read_number
from intake.domain.states import State
from intake.queries.topics import View, unknown

# The one that it follows in the end tells how far it is, and about which questions.
_SHOWN = """
    WITH RECURSIVE followed (id, umbrella_id) AS (
        SELECT id, umbrella_id FROM topics WHERE {chosen}
        UNION ALL
        SELECT above.id, above.umbrella_id
        FROM topics AS above JOIN followed ON above.id = followed.umbrella_id
    )
    SELECT topic.id, topic.number, topic.division, topic.category, topic.title, topic.summary, topic.state,
        topic.supporters, topic.submitted_at, topic.updated_at, root.stage,
        ARRAY(SELECT number FROM topic_issues WHERE topic_id = root.id ORDER BY number),
        ARRAY(SELECT statement FROM topic_issues WHERE topic_id = root.id ORDER BY number)
    FROM topics AS topic JOIN topics AS root ON root.id = (SELECT id FROM followed WHERE umbrella_id IS NULL)
    WHERE {chosen_topic}
"""
_BY_ID = _SHOWN.format(chosen="id = $1", chosen_topic="topic.id = $1")
_BY_NUMBER = _SHOWN.format(chosen="number = $1", chosen_topic="topic.number = $1")


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


class ShownIssue(NamedTuple):
    number: int
    statement: str


async def shown_by_id(engine: AsyncEngine, topic_id: UUID) -> View:
    """Raises NotFound."""
    return await _shown(engine, _BY_ID, topic_id)


async def shown_by_number(engine: AsyncEngine, typed: str) -> View:
    """Take the number however it was typed; raises NotFound."""
    number = read_number(typed)
    if number is None:
        raise unknown()
    return await _shown(engine, _BY_NUMBER, number)


async def _shown(engine: AsyncEngine, statement: str, value: object) -> View:
    async with connected(engine) as driver:
        row = await driver.fetchrow(statement, value)
    if row is None:
        raise unknown()
    *values, stage, numbers, statements = row
    topic = ShownTopic(*values)
    issues = [ShownIssue(*each) for each in zip(numbers, statements, strict=True)]
    return View(topic._replace(state=State(topic.state)), issues, stage)
