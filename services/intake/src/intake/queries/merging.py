"""Who follows whom: topics merged into a topic, and the topics that it follows itself."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from intake.models import Topic


async def followers(session: AsyncSession, topic_id: UUID) -> Sequence[tuple[UUID, bool]]:
    """List (id, has_contact) of all topics merged into one, however deep, in the order of their ids."""
    tree = (
        select(Topic.id, Topic.has_contact).where(Topic.umbrella_id == topic_id).cte("tree", recursive=True)
    )
    tree = tree.union(select(Topic.id, Topic.has_contact).join(tree, Topic.umbrella_id == tree.c.id))
    rows = await session.execute(select(tree.c.id, tree.c.has_contact).order_by(tree.c.id))
    return [(topic, has_contact) for topic, has_contact in rows]


async def merged_into(session: AsyncSession, topic_id: UUID) -> list[UUID]:
    """List the topics that follow one directly."""
    return list(
        await session.scalars(select(Topic.id).where(Topic.umbrella_id == topic_id).order_by(Topic.id))
    )


async def followed(session: AsyncSession, topic_id: UUID) -> list[UUID]:
    """List the topics that one follows: its umbrella, the umbrella's umbrella, and so on."""
    chain = select(Topic.umbrella_id.label("id")).where(Topic.id == topic_id).cte("chain", recursive=True)
    chain = chain.union(select(Topic.umbrella_id).join(chain, Topic.id == chain.c.id))
    return list(await session.scalars(select(chain.c.id).where(chain.c.id.is_not(None))))
