"""Reported wordings: what is open of a topic, and a desk's list of them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Uuid, any_, bindparam, func, or_, select, tuple_
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncSession

from intake.domain.numbers import read_number
from intake.domain.reporting import Ground
from intake.models import Topic, WordingLook, WordingReport
from intake.queries.paging import Position
from intake.queries.queue import on_desk
from intake.queries.topics import unknown

_BY_NUMBER = select(Topic.id, Topic.division).where(Topic.number == bindparam("number"))
_OPEN_LOOK = select(WordingLook).where(
    WordingLook.topic_id == bindparam("topic_id"), WordingLook.decided_at.is_(None)
)
_HIDING_LOOKS = (
    select(WordingLook.topic_id, WordingLook.due_at)
    .join(Topic, Topic.id == WordingLook.topic_id)
    .where(
        WordingLook.topic_id == any_(bindparam("ids", type_=ARRAY(Uuid))),
        WordingLook.decided_at.is_(None),
        Topic.wording_hidden,
    )
)
# Few report one wording, and each has three grounds at most.
_REPORTS = select(
    WordingReport.ground, WordingReport.reader, WordingReport.dismissed, WordingReport.counts
).where(WordingReport.topic_id == bindparam("topic_id"), WordingReport.wording_number == bindparam("number"))
_UNCONFIRMED = select(func.count()).select_from(
    select(WordingReport.topic_id)
    .distinct()
    .where(
        WordingReport.origin == bindparam("origin"),
        WordingReport.reported_at > bindparam("since"),
        WordingReport.topic_id != bindparam("topic_id"),
    )
    .limit(bindparam("most"))
    .subquery()
)
_OF_MANY = (
    select(WordingReport.topic_id, WordingReport.ground, func.count())
    .join(
        Topic,
        (Topic.id == WordingReport.topic_id) & (Topic.wording_number == WordingReport.wording_number),
    )
    .where(
        WordingReport.topic_id == any_(bindparam("ids", type_=ARRAY(Uuid))),
        WordingReport.dismissed.is_(False),
    )
    .group_by(WordingReport.topic_id, WordingReport.ground)
    .order_by(WordingReport.ground)
)


class Reported(NamedTuple):
    """A topic whose wording somebody has to look at."""

    look: WordingLook
    topic: Topic


class Against(NamedTuple):
    """What may hide a wording: open grounds, how many readers gave one; and grounds dismissed."""

    grounds: frozenset[Ground]
    readers: int
    dismissed: frozenset[Ground]


async def place_of(session: AsyncSession, typed: str) -> tuple[UUID, str]:
    """The id and division of a topic, by its number however it was typed; raises NotFound."""
    number = read_number(typed)
    found = (await session.execute(_BY_NUMBER, {"number": number})).one_or_none() if number else None
    if found is None:
        raise unknown()
    return found.id, found.division


async def open_look(session: AsyncSession, topic_id: UUID) -> WordingLook | None:
    found: WordingLook | None = await session.scalar(_OPEN_LOOK, {"topic_id": topic_id})
    return found


async def hidden_until(session: AsyncSession, topics: Iterable[Topic]) -> dict[UUID, datetime]:
    """By when somebody looks at the wordings that are hidden, of those of the topics that hide theirs."""
    hidden = [each.id for each in topics if each.wording_hidden]
    if not hidden:
        return {}
    rows = await session.execute(_HIDING_LOOKS, {"ids": hidden})
    return {row.topic_id: row.due_at for row in rows}


async def against(session: AsyncSession, topic: Topic) -> Against:
    """What stands against the wording as it is now."""
    rows = (await session.execute(_REPORTS, {"topic_id": topic.id, "number": topic.wording_number})).all()
    still = [
        (Ground(ground), reader) for ground, reader, dismissed, counts in rows if counts and not dismissed
    ]
    return Against(
        frozenset(ground for ground, _ in still),
        len({reader for _, reader in still}),
        frozenset(Ground(ground) for ground, _, dismissed, _ in rows if dismissed),
    )


async def unconfirmed(
    session: AsyncSession, origin: bytes, topic_id: UUID, since: datetime, most: int
) -> int:
    """Of how many other topics a reader has reported the wording since, and was not found right; at most."""
    asked = {"origin": origin, "topic_id": topic_id, "since": since, "most": most}
    return int(await session.scalar(_UNCONFIRMED, asked) or 0)


async def readers_of(
    session: AsyncSession, topic_ids: Sequence[UUID]
) -> dict[UUID, list[tuple[Ground, int]]]:
    """How many readers gave which open ground, of each topic."""
    counted: dict[UUID, list[tuple[Ground, int]]] = {}
    for topic_id, ground, readers in await session.execute(_OF_MANY, {"ids": topic_ids}):
        counted.setdefault(topic_id, []).append((Ground(ground), readers))
    return counted


async def page_of_reported(
    session: AsyncSession, stems: Sequence[str], after: Position | None, limit: int
) -> tuple[list[Reported], Position | None]:
    """Return one page, the most urgent first, and where the next one begins; no stems: the whole city."""
    urgent = tuple_(WordingLook.due_at, WordingLook.id)
    statement = (
        select(WordingLook, Topic)
        .join(Topic, Topic.id == WordingLook.topic_id)
        .where(WordingLook.decided_at.is_(None))
    )
    if stems:
        statement = statement.where(or_(*map(on_desk, stems)))
    if after:
        statement = statement.where(urgent > (after.moment, after.id))
    statement = statement.order_by(WordingLook.due_at, WordingLook.id).limit(limit + 1)
    found = [Reported(*row) for row in await session.execute(statement)]
    last = found[limit - 1].look if len(found) > limit else None
    return found[:limit], Position(last.due_at, last.id) if last else None
