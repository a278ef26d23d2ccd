"""Who follows whom: topics merged into a topic, and the topics that it follows itself."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Uuid, any_, bindparam, select, text, tuple_
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncSession

from intake.models import Topic
from intake.queries.paging import Position
from intake.queries.topics import View, next_position, topics_to_change, views_of

_FOLLOWERS = text(
    """
    WITH RECURSIVE tree (id, has_contact, split_from_id) AS (
        SELECT id, has_contact, split_from_id FROM topics WHERE id = :topic_id
        UNION
        SELECT next.* FROM tree CROSS JOIN LATERAL (
            SELECT id, has_contact, split_from_id FROM topics WHERE umbrella_id = tree.id
            UNION ALL
            SELECT id, has_contact, split_from_id FROM topics WHERE id = tree.split_from_id
        ) AS next
    )
    SELECT id, has_contact FROM tree WHERE id <> :topic_id ORDER BY id
    """
)
_MERGED_INTO = select(Topic.id).where(Topic.umbrella_id == bindparam("topic_id")).order_by(Topic.id)
_SPLIT_INTO = (
    select(Topic)
    .where(Topic.split_from_id == bindparam("topic_id"), Topic.stage != "topic-part-revoked")
    .order_by(Topic.id)
)
_PARTS = (
    select(Topic.id)
    .where(Topic.split_from_id == bindparam("topic_id"), Topic.stage != "topic-part-revoked")
    .order_by(Topic.id)
)
_FOLLOWED = text(
    """
    WITH RECURSIVE chain AS (
        SELECT umbrella_id AS id FROM topics WHERE id = :topic_id
        UNION
        SELECT topics.umbrella_id FROM topics JOIN chain ON topics.id = chain.id
    )
    SELECT id FROM chain WHERE id IS NOT NULL
    """
)
_GOES_ON_AS = text(
    """
    WITH RECURSIVE chain (id) AS (
        SELECT CAST(:topic_id AS uuid)
        UNION
        SELECT next.id FROM chain CROSS JOIN LATERAL (
            SELECT umbrella_id AS id FROM topics WHERE id = chain.id AND umbrella_id IS NOT NULL
            UNION ALL
            SELECT id FROM topics WHERE split_from_id = chain.id
        ) AS next
    )
    SELECT id FROM chain WHERE id <> :topic_id
    """
)
_CONCERNED = (
    select(Topic.concerned_organisation)
    .distinct()
    .where(Topic.id == any_(bindparam("ids", type_=ARRAY(Uuid))), Topic.concerned_organisation.is_not(None))
    .order_by(Topic.concerned_organisation)
)


async def followers(session: AsyncSession, topic: Topic) -> Sequence[tuple[UUID, bool]]:
    """List (id, has_contact) of all topics that follow one, however deep, in the order of their ids: merged
    into it, gathered under it, or the one that it was split from.
    """
    if topic.supporters == 1 and not topic.without_submitter:  # nobody but itself
        return []
    rows = await session.execute(_FOLLOWERS, {"topic_id": topic.id})
    return [(follower, has_contact) for follower, has_contact in rows]


async def merged_into(session: AsyncSession, topic_id: UUID) -> list[UUID]:
    """List the topics that follow one directly."""
    return list(await session.scalars(_MERGED_INTO, {"topic_id": topic_id}))


async def split_into(session: AsyncSession, topic_id: UUID) -> list[Topic]:
    """List the parts that one was split into, in the order in which they were named."""
    return list(await session.scalars(_SPLIT_INTO, {"topic_id": topic_id}))


async def parts_to_change(session: AsyncSession, topic_id: UUID) -> list[Topic]:
    """The same, locked; whoever calls this has locked the topic, so no part comes or is revoked."""
    return list(
        (await topics_to_change(session, await session.scalars(_PARTS, {"topic_id": topic_id}))).values()
    )


async def followed(session: AsyncSession, topic_id: UUID) -> list[UUID]:
    """List the topics that one follows: its umbrella, the umbrella's umbrella, and so on."""
    return list(await session.scalars(_FOLLOWED, {"topic_id": topic_id}))


async def page_of_parts(
    session: AsyncSession, umbrella_id: UUID, after: Position | None, limit: int
) -> tuple[list[View], Position | None]:
    """Return one page of what was gathered under an umbrella, oldest first, and where the next one begins."""
    oldest = tuple_(Topic.submitted_at, Topic.id)
    statement = select(Topic).where(Topic.umbrella_id == umbrella_id, Topic.state_before.is_not(None))
    if after:
        statement = statement.where(oldest > (after.moment, after.id))
    topics = list(await session.scalars(statement.order_by(Topic.submitted_at, Topic.id).limit(limit + 1)))
    return await views_of(session, topics[:limit]), next_position(topics, limit)


async def goes_on_as(session: AsyncSession, topic_id: UUID) -> list[UUID]:
    """List the topics that handle what one raises: whatever it follows, and whatever that was split into."""
    return list(await session.scalars(_GOES_ON_AS, {"topic_id": topic_id}))


async def concerned_by_followers(session: AsyncSession, topic: Topic) -> list[str]:
    """List the organisations that topics which follow one complain about, however deep."""
    ids = [topic_id for topic_id, _ in await followers(session, topic)]
    return list(await session.scalars(_CONCERNED, {"ids": ids})) if ids else []
