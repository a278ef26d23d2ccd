"""Who follows whom: topics merged into a topic, and the topics that it follows itself."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import bindparam, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from intake.models import Topic

_FOLLOWERS = text(
    """
    WITH RECURSIVE tree AS (
        SELECT id, has_contact FROM topics WHERE umbrella_id = :topic_id
        UNION
        SELECT topics.id, topics.has_contact FROM topics JOIN tree ON topics.umbrella_id = tree.id
    )
    SELECT id, has_contact FROM tree ORDER BY id
    """
)
_MERGED_INTO = select(Topic.id).where(Topic.umbrella_id == bindparam("topic_id")).order_by(Topic.id)
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
_CONCERNED = text(
    """
    WITH RECURSIVE tree AS (
        SELECT id, concerned_organisation FROM topics WHERE umbrella_id = :topic_id
        UNION
        SELECT topics.id, topics.concerned_organisation FROM topics JOIN tree ON topics.umbrella_id = tree.id
    )
    SELECT DISTINCT concerned_organisation FROM tree WHERE concerned_organisation IS NOT NULL ORDER BY 1
    """
)


async def followers(session: AsyncSession, topic: Topic) -> Sequence[tuple[UUID, bool]]:
    """List (id, has_contact) of all topics merged into one, however deep, in the order of their ids."""
    if topic.supporters == 1:  # nobody but itself
        return []
    rows = await session.execute(_FOLLOWERS, {"topic_id": topic.id})
    return [(follower, has_contact) for follower, has_contact in rows]


async def merged_into(session: AsyncSession, topic_id: UUID) -> list[UUID]:
    """List the topics that follow one directly."""
    return list(await session.scalars(_MERGED_INTO, {"topic_id": topic_id}))


async def followed(session: AsyncSession, topic_id: UUID) -> list[UUID]:
    """List the topics that one follows: its umbrella, the umbrella's umbrella, and so on."""
    return list(await session.scalars(_FOLLOWED, {"topic_id": topic_id}))


async def concerned_by_followers(session: AsyncSession, topic: Topic) -> list[str]:
    """List the organisations that topics merged into one complain about, however deep."""
    if topic.supporters == 1:  # nobody but itself
        return []
    return list(await session.scalars(_CONCERNED, {"topic_id": topic.id}))
