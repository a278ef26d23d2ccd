"""What a topic approval form says of the topics that one stands for."""

from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from intake.models import Topic

_NUMBERS = (
    select(Topic.number)
    .where(Topic.umbrella_id == bindparam("topic_id"))
    .order_by(Topic.number)
    .limit(bindparam("most"))
)


async def numbers_of_merged(session: AsyncSession, topic_id: UUID, most: int) -> tuple[str, ...]:
    """The numbers of topics that follow one directly, at most so many."""
    return tuple(await session.scalars(_NUMBERS, {"topic_id": topic_id, "most": most}))
