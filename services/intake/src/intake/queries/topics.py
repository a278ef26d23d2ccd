"""Public views of topics: one by its id, number or tracking code, and pages of them, newest first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol
from uuid import UUID

from sqlalchemy import ColumnElement, Uuid, and_, any_, bindparam, func, or_, select, tuple_
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncSession

from intake.domain.numbers import read_number
from intake.domain.shares import stem
from intake.domain.states import State
from intake.domain.tracking import fingerprint, read_tracking_code
from intake.models import Topic, TopicIssue
from intake.queries.ending import Standing, parts_of
from intake.queries.paging import Position
from intake.queries.people import people_behind
from rulebook.refusals import NotFound

# In collation C every digit lies before it, so [stem, stem + ":") is exactly the codes that start with stem.
AFTER_DIGITS = ":"
_PAIR = 2

_BY_ID = select(Topic).where(Topic.id == bindparam("id"))
_BY_ID_TO_CHANGE = _BY_ID.with_for_update()
_BY_IDS = select(Topic).where(Topic.id == any_(bindparam("ids", type_=ARRAY(Uuid))))
# In one order: whoever locks the same ones waits for the other instead of deadlocking.
_BY_IDS_TO_CHANGE = _BY_IDS.order_by(Topic.id).with_for_update()
_ID_BY_NUMBER = select(Topic.id).where(Topic.number == bindparam("number"))
_BY_TRACKING = select(Topic).where(Topic.tracking == bindparam("tracking"))
_BY_TRACKING_TO_CHANGE = _BY_TRACKING.with_for_update()
_ISSUES = (
    select(TopicIssue)
    .where(TopicIssue.topic_id == any_(bindparam("ids", type_=ARRAY(Uuid))))
    .order_by(TopicIssue.topic_id, TopicIssue.number)
)


class PublicFacts(Protocol):
    """What anybody may see of a topic."""

    @property
    def id(self) -> UUID: ...
    @property
    def number(self) -> str: ...
    @property
    def division(self) -> str: ...
    @property
    def category(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def summary(self) -> str: ...
    @property
    def state(self) -> State: ...
    @property
    def supporters(self) -> int: ...
    @property
    def submitted_at(self) -> datetime: ...
    @property
    def updated_at(self) -> datetime: ...
    @property
    def hides_wording(self) -> bool: ...


class PublicIssue(Protocol):
    """A question within a topic."""

    @property
    def number(self) -> int: ...
    @property
    def statement(self) -> str: ...


@dataclass(frozen=True, slots=True)
class View:
    """A topic as anybody may see it; a merged one stands where the topic stands that it follows.

    split: itself, or what it follows, where that was split; parts: how those stand that it was split into.
    """

    topic: PublicFacts
    issues: Sequence[PublicIssue]
    stage: str
    people: int
    parts: Sequence[Standing] = ()
    split: UUID | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is narrowed to; empty values narrow nothing."""

    stems: tuple[str, ...] = ()
    category: str = ""
    state: State | None = None
    words: str = ""


async def topic_by_id(session: AsyncSession, topic_id: UUID) -> Topic:
    if topic := await session.scalar(_BY_ID, {"id": topic_id}):
        return topic
    raise unknown()


async def topics_by_ids(session: AsyncSession, ids: Sequence[UUID]) -> dict[UUID, Topic]:
    rows = await session.scalars(_BY_IDS, {"ids": ids}) if ids else ()
    return {topic.id: topic for topic in rows}


async def topic_id_by_number(session: AsyncSession, typed: str) -> UUID:
    """Take the number however it was typed; raises NotFound."""
    number = read_number(typed)
    if number and (topic_id := await session.scalar(_ID_BY_NUMBER, {"number": number})):
        return topic_id
    raise unknown()


async def topic_to_change(session: AsyncSession, topic_id: UUID) -> Topic | None:
    """The topic, locked until the transaction ends, or None where there is none."""
    return await session.scalar(_BY_ID_TO_CHANGE, {"id": topic_id})


async def topics_to_change(session: AsyncSession, ids: Iterable[UUID]) -> dict[UUID, Topic]:
    """Those of the topics that there are, in the order of their ids, locked until the transaction ends."""
    rows = await session.scalars(_BY_IDS_TO_CHANGE, {"ids": list(ids)})
    return {topic.id: topic for topic in rows}


async def topic_by_tracking_code(session: AsyncSession, text: str, *, lock: bool = False) -> Topic:
    code, statement = read_tracking_code(text), _BY_TRACKING_TO_CHANGE if lock else _BY_TRACKING
    topic = await session.scalar(statement, {"tracking": fingerprint(code)}) if code else None
    if topic is None:
        raise NotFound(
            "TRACKING_CODE_UNKNOWN", "查询码不正确。", field="tracking_code", remedy="请核对回执上的查询码。"
        )
    return topic


async def view_of(session: AsyncSession, topic: Topic, root: Topic | None = None) -> View:
    """Root is the topic that it follows in the end, if it follows one."""
    shown = root or topic
    issues = await issues_of(session, [shown.id])
    people = await people_behind(session, [topic.id])
    own = () if shown.wording_hidden else issues.get(shown.id, ())
    parts = await parts_of(session, [(shown.id, shown.state)])
    return View(topic, own, shown.stage, people[topic.id], parts.get(shown.id, ()))


async def with_parts(session: AsyncSession, views: Iterable[View]) -> list[View]:
    """The views, with how the parts stand where one was split."""
    told = list(views)
    parts = await parts_of(session, [(each.split, State.SPLIT) for each in told if each.split])
    return [replace(each, parts=parts.get(each.split, ())) if each.split else each for each in told]


async def page_of_topics(
    session: AsyncSession, wanted: Wanted, after: Position | None, limit: int
) -> tuple[list[View], Position | None]:
    """Return one page, newest first, and where the next one begins."""
    newest = tuple_(Topic.submitted_at, Topic.id)
    statement = select(Topic).where(*_conditions(wanted))
    if after:
        statement = statement.where(newest < (after.moment, after.id))
    statement = statement.order_by(Topic.submitted_at.desc(), Topic.id.desc()).limit(limit + 1)
    topics = list(await session.scalars(statement))
    return await views_of(session, topics[:limit]), next_position(topics, limit)


async def views_of(session: AsyncSession, topics: Sequence[Topic]) -> list[View]:
    """Views of topics that show themselves, in their order."""
    issues = await issues_of(session, [topic.id for topic in topics])
    # Behind a topic that nobody has cleared and that none follows stands one person; most of a list are such.
    people = await people_behind(session, [each.id for each in topics if each.title or each.supporters > 1])
    parts = await parts_of(session, [(each.id, each.state) for each in topics])
    return [
        View(topic, issues.get(topic.id, ()), topic.stage, people.get(topic.id, 1), parts.get(topic.id, ()))
        for topic in topics
    ]


async def issues_of(session: AsyncSession, topic_ids: Sequence[UUID]) -> dict[UUID, list[TopicIssue]]:
    """The issues of topics in their order; of one that has none, nothing."""
    issues: dict[UUID, list[TopicIssue]] = {}
    for issue in await session.scalars(_ISSUES, {"ids": topic_ids}):
        issues.setdefault(issue.topic_id, []).append(issue)
    return issues


def next_position(topics: Sequence[Topic], limit: int) -> Position | None:
    """Where the next page begins, given one topic more than the page holds; None on the last page."""
    if len(topics) <= limit:
        return None
    return Position(topics[limit - 1].submitted_at, topics[limit - 1].id)


def lies_within(stems: Sequence[str]) -> ColumnElement[bool]:
    """A condition on the division: it starts with one of the stems."""
    return or_(*(and_(Topic.division >= each, Topic.division < each + AFTER_DIGITS) for each in stems))


def stems_from(division: str) -> tuple[str, ...]:
    return (stem(division),) if division else ()


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.stems:
        conditions.append(lies_within(wanted.stems))
    if wanted.category:
        conditions.append(Topic.category == wanted.category)
    if wanted.state:
        conditions.append(Topic.state == wanted.state)
    words = wanted.words.split()
    if words:
        conditions += [Topic.internal_only.is_(False), Topic.wording_hidden.is_(False)]
    for word in words:
        conditions += _holds(word)
    return conditions


def _holds(word: str) -> list[ColumnElement[bool]]:
    """Return what is true of titles with a word in it; an index leads to all but single letters."""
    held = Topic.title.icontains(word, autoescape=True)
    if len(word) < _PAIR:
        return [held]
    return [held, Topic.title != "", func.letter_pairs(Topic.title).op("@>")(func.letter_pairs(word))]


def unknown() -> NotFound:
    return NotFound("TOPIC_UNKNOWN", "没有这个事项。", remedy="请核对受理编号。")
