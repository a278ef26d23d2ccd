"""Whose identity is to be looked at, where their matters went on, and who has asked to learn it."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    DateTime,
    Uuid,
    and_,
    any_,
    bindparam,
    func,
    literal_column,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncSession

from intake.domain.attachments import FileState
from intake.domain.disclosure import Stage
from intake.domain.file_kinds import Kind
from intake.domain.georeport import ENDINGS
from intake.domain.retention import Asked, Link
from intake.domain.states import State
from intake.models import Attachment, Contact, DisclosureRequest, Topic
from intake.models.topics import KNOWN_AT_THE_END, LOOK_AT

_MOST_COUNTED = 1000
_IDS = bindparam("ids", type_=ARRAY(Uuid))
_LOOK_AT: ColumnElement[datetime] = literal_column(LOOK_AT.text, DateTime(timezone=True))
_IS_TO_BE_LOOKED_AT = and_(text(f"({KNOWN_AT_THE_END.text})"), bindparam("now") >= _LOOK_AT)
# The row's key stays free, so that whatever points at the topic meanwhile need not wait.
_TO_LOOK_AT = (
    select(Topic)
    .where(_IS_TO_BE_LOOKED_AT)
    .order_by(_LOOK_AT, Topic.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True, key_share=True)
)
_WAITING = select(func.count()).select_from(
    select(Topic.id).where(_IS_TO_BE_LOOKED_AT).limit(_MOST_COUNTED).subquery()
)
_LINKS = text(
    f"""
    WITH RECURSIVE links AS (
        SELECT id AS start, id, umbrella_id, state, stage, state_since, stage_since FROM topics
        WHERE id = ANY (:ids)
        UNION
        SELECT links.start, next.* FROM links, LATERAL (
            SELECT id, umbrella_id, state, stage, state_since, stage_since FROM topics
            WHERE id = links.umbrella_id AND links.state = 'merged'
            UNION ALL
            SELECT id, umbrella_id, state, stage, state_since, stage_since FROM topics
            WHERE split_from_id = links.id AND stage <> 'topic-part-revoked'
            UNION ALL
            SELECT id, umbrella_id, state, stage, state_since, stage_since FROM topics
            WHERE earlier_id = links.id
        ) AS next
    )
    SELECT start, state, stage, state_since, stage_since, EXISTS (
        SELECT FROM topic_issues WHERE topic_issues.topic_id = links.id AND NOT EXISTS (
            SELECT FROM progress_steps WHERE progress_steps.topic_id = links.id
            AND step IN {ENDINGS} AND CAST(facts ->> 'issue' AS integer) = topic_issues.number
        )
    ) FROM links
    """  # noqa: S608 words of our own code
).bindparams(_IDS)
# Who it was is told by the contact, or by a file: intake.domain.leaving says which of them go.
_KNOWN = (
    select(Contact.topic_id)
    .where(Contact.topic_id == any_(_IDS))
    .union(
        select(Attachment.topic_id).where(
            Attachment.topic_id == any_(_IDS),
            Attachment.original_gone_at.is_(None),
            Attachment.state != FileState.REFUSED.value,
            Attachment.kind != Kind.PDF.value,
        )
    )
)
_ASKED = select(
    DisclosureRequest.topic_id,
    DisclosureRequest.stage,
    DisclosureRequest.requested_at,
    DisclosureRequest.valid_until,
).where(
    DisclosureRequest.topic_id == any_(_IDS),
    DisclosureRequest.stage.in_([Stage.REQUESTED.value, Stage.APPROVED.value]),
)


async def to_look_at(session: AsyncSession, now: datetime, most: int) -> Sequence[Topic]:
    """Lock some topics that may have ended and whose submitter may be known; not what others hold."""
    return (await session.scalars(_TO_LOOK_AT, {"now": now, "most": most})).all()


async def waiting(session: AsyncSession, now: datetime) -> int:
    """Count what is to be looked at, as far as that is worth counting."""
    return int(await session.scalar(_WAITING, {"now": now}) or 0)


async def links_of(session: AsyncSession, topic_ids: Sequence[UUID]) -> dict[UUID, list[Link]]:
    """Return by topic all in which its matter goes on, itself among them."""
    found: dict[UUID, list[Link]] = defaultdict(list)
    for start, state, *rest in await session.execute(_LINKS, {"ids": list(topic_ids)}):
        found[start].append(Link(State(state), *rest))
    return found


async def known_of(session: AsyncSession, topic_ids: Sequence[UUID]) -> set[UUID]:
    """Return of which of the topics something tells who handed them in."""
    return set(await session.scalars(_KNOWN, {"ids": list(topic_ids)}))


async def asked_for(session: AsyncSession, topic_ids: Sequence[UUID]) -> dict[UUID, list[Asked]]:
    """Return by topic the disclosures that were asked for and not read, refused or decided."""
    found: dict[UUID, list[Asked]] = defaultdict(list)
    for topic_id, stage, requested_at, until in await session.execute(_ASKED, {"ids": list(topic_ids)}):
        found[topic_id].append(Asked(Stage(stage), requested_at, until))
    return found
