"""What can be read: topics as they are known, an inbox page, counts."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Select,
    Text,
    and_,
    any_,
    bindparam,
    case,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from eventing.driving import fetch
from notifier.domain.audience import Inbox
from notifier.domain.recipients import Channel, RecipientKind
from notifier.domain.topics import KnownTopic, KnownTopics
from notifier.domain.writing import State
from notifier.models import Notice
from notifier.queries.inboxes import page_of_inboxes

# A merge that was undone and done the other way round may leave a circle for a moment; UNION ends in one as
# well.
_KNOWN = "id, number, division, has_contact, umbrella_id, version, merged_at, told_with, split_from_id"
_FAMILY = f"""
    WITH RECURSIVE family AS (
        SELECT {_KNOWN} FROM topics WHERE id = ANY ($1::uuid[])
        UNION
        SELECT next.* FROM family CROSS JOIN LATERAL (
            SELECT {_KNOWN} FROM topics WHERE umbrella_id = family.id
            UNION ALL
            SELECT {_KNOWN} FROM topics WHERE id = family.split_from_id
        ) AS next
    )
    SELECT * FROM family
"""  # noqa: S608 - words of our own code
# Telling about a topic and merging another into it take turns: whoever comes second sees what the first did.
# Facts are looked up one by one, so that a plan kept from the days of an empty table reads no full one.
_SHARE = """
    WITH shared AS (SELECT id FROM topics WHERE id = ANY ($1::uuid[]) ORDER BY id FOR SHARE)
    SELECT id AS topic_id, NULL AS fact_id FROM shared
    UNION ALL
    SELECT NULL::uuid, told.fact_id FROM unnest($2::uuid[]) AS asked (fact_id) CROSS JOIN LATERAL (
        SELECT fact_id FROM notices WHERE notices.fact_id = asked.fact_id LIMIT 1
    ) AS told
"""
_HOLD = "SELECT FROM topics WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE"
_SINCE_MERGE = select(Notice).where(
    Notice.recipient_kind == RecipientKind.SUBMITTER,
    Notice.recipient_id == bindparam("umbrella"),
    Notice.channel == Channel.INBOX,
    Notice.occurred_at >= bindparam("merged_at"),
)
_ALREADY = select(Notice.fact_id).where(
    Notice.recipient_kind == RecipientKind.SUBMITTER,
    Notice.recipient_id == any_(bindparam("others", type_=ARRAY(Text))),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which notices are asked for. inboxes None: everybody's, through every channel."""

    inboxes: Sequence[Inbox] | None
    recipient_kind: str = ""
    recipient_id: str = ""
    topic_id: UUID | None = None
    unread: bool = False
    before: int | None = None

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left out of the inboxes but what was read."""
        return not (self.recipient_kind or self.recipient_id or self.topic_id)


@dataclass(frozen=True, slots=True)
class Standing:
    """Topics as they are known, and facts that were told."""

    topics: KnownTopics
    told: set[UUID]


@dataclass(frozen=True, slots=True)
class Count:
    """Notices in one state and channel."""

    channel: str
    state: str
    notices: int


async def standing(
    session: AsyncSession, topics: Collection[UUID], facts: Collection[UUID], *, changed: Collection[UUID]
) -> Standing:
    """What is known of topics, with everything that was merged into them, directly or through others, and
    which of the facts were told before: all notices of a fact are written in one transaction.

    changed are those into which something is about to be merged, or whose people are about to be known: until
    the transaction ends nobody else tells about them.
    """
    if changed:
        await fetch(session, _HOLD, list(changed))
    rows = await fetch(session, _SHARE, list(topics), list(facts))
    told = {fact for _, fact in rows if fact}
    if not (known := [topic for topic, _ in rows if topic]):
        return Standing(KnownTopics(), told)
    family = await fetch(session, _FAMILY, known)
    return Standing(KnownTopics(KnownTopic(*row) for row in family), told)


async def told_since_merge(
    session: AsyncSession, topic: KnownTopic, others: Collection[UUID]
) -> Sequence[Notice]:
    """What the submitter of a topic's umbrella was told of the time after the merge; but not what whoever
    raised the topic was told under one of the others that he raised.
    """
    values: dict[str, object] = {"umbrella": str(topic.umbrella_id), "merged_at": topic.merged_at}
    if not others:
        return (await session.scalars(_SINCE_MERGE, values)).all()
    query = _SINCE_MERGE.where(Notice.fact_id.not_in(_ALREADY))
    return (await session.scalars(query, values | {"others": list(map(str, others))})).all()


async def notices(session: AsyncSession, wanted: Wanted, *, limit: int) -> Sequence[Notice]:
    """Newest first, in the order in which they were written."""
    if wanted.inboxes is not None and wanted.is_whole:
        return await page_of_inboxes(
            session, wanted.inboxes, unread=wanted.unread, before=wanted.before, limit=limit
        )
    page = _listed(wanted).order_by(Notice.position.desc()).limit(limit)
    return (await session.scalars(page)).all()


async def counts(session: AsyncSession, *, as_of: datetime, within: Sequence[Inbox] | None) -> list[Count]:
    """Count by channel and state as it was at a moment; within: only about the divisions of these inboxes."""
    state = case((Notice.settled_at > as_of, literal(State.PENDING.value)), else_=Notice.state)
    query = (
        select(Notice.channel, state, func.count())
        .where(Notice.written_at <= as_of)
        .group_by(Notice.channel, state)
        .order_by(Notice.channel, state)
    )
    if within is not None:
        query = query.where(or_(False, *(_below(Notice.division, each) for each in within)))
    return [Count(*row) for row in await session.execute(query)]


def _listed(wanted: Wanted) -> Select[Notice]:
    query = select(Notice)
    if wanted.inboxes is not None:
        query = query.where(Notice.channel == Channel.INBOX, or_(False, *map(_of_inbox, wanted.inboxes)))
    if wanted.recipient_kind:
        query = query.where(Notice.recipient_kind == wanted.recipient_kind)
    if wanted.recipient_id:
        query = query.where(Notice.recipient_id == wanted.recipient_id)
    if wanted.topic_id:
        query = query.where(Notice.topic_id == wanted.topic_id)
    if wanted.unread:
        query = query.where(Notice.read_at.is_(None))
    if wanted.before is not None:
        query = query.where(Notice.position < wanted.before)
    return query


def _of_inbox(inbox: Inbox) -> ColumnElement[bool]:
    if inbox.with_divisions_below:
        return and_(Notice.recipient_kind == inbox.kind, _below(Notice.recipient_id, inbox))
    return and_(Notice.recipient_kind == inbox.kind, Notice.recipient_id == inbox.id)


def _below(column: InstrumentedAttribute[str], inbox: Inbox) -> ColumnElement[bool]:
    """A range that an index can walk; codes are digits, and the colon follows the nine."""
    return and_(column >= inbox.prefix, column < f"{inbox.prefix}:")
