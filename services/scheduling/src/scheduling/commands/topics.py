"""What becomes of topics here when intake and outcomes have decided: they come, wait, and come again."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from eventing.subscription import NotYet
from scheduling.models import Topic


async def admit_topic(db: AsyncSession, topic_id: UUID, *, number: str, division: str, at: datetime) -> None:
    """Make an approved topic schedulable; one that was deferred and approved again goes on where it stood."""
    topic = {"id": topic_id, "number": number, "division": division, "approved_at": at, "state": "approved"}
    empty = {
        "deferred": False,
        "version": 0,
        "researchers": [],
        "plan_number": "",
        "summary": "",
        "stakeholders": [],
    }
    statement = insert(Topic).values(topic | empty)
    await db.execute(
        statement.on_conflict_do_update(
            index_elements=[Topic.id], set_={"deferred": False, "approved_at": at, "division": division}
        )
    )


async def defer_topic(db: AsyncSession, topic_id: UUID) -> None:
    """Keep a topic off every agenda; one that was never approved is not here, and nothing is to be done."""
    await db.execute(update(Topic).where(Topic.id == topic_id).values(deferred=True))


async def resume_topic(db: AsyncSession, topic_id: UUID) -> None:
    """Make a topic ready for another session. Raises NotYet while its approval has not arrived."""
    topic = await db.scalar(select(Topic).where(Topic.id == topic_id).with_for_update())
    if topic is None:
        raise NotYet(f"topic {topic_id} has not been approved here")
    topic.advance("resume")
