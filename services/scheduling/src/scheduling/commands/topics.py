"""What becomes of topics here when intake and outcomes have decided: they come, wait, and come again."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Text, bindparam, select, update
from sqlalchemy.dialects.postgresql import ARRAY, insert
from sqlalchemy.ext.asyncio import AsyncSession

from eventing.subscription import NotYet
from scheduling.domain.transitions import ON_THE_WAY
from scheduling.models import Topic

_NEW = insert(Topic).values(
    deferred=False, version=0, researchers=[], plan_number="", summary="", stakeholders=[], state="approved"
)
_ADMIT = _NEW.on_conflict_do_update(
    index_elements=[Topic.id],
    set_={
        "deferred": False,
        "approved_at": _NEW.excluded.approved_at,
        "division": _NEW.excluded.division,
        "concerned_organisations": _NEW.excluded.concerned_organisations,
    },
)
_DEFER = update(Topic).where(Topic.id == bindparam("topic_id")).values(deferred=True)
_GO_ON = update(Topic).where(Topic.id == bindparam("topic_id")).values(deferred=False)
_CONCERN = (
    update(Topic)
    .where(Topic.id == bindparam("topic_id"))
    .values(concerned_organisations=bindparam("named", type_=ARRAY(Text)))
)
_TOPIC = select(Topic).where(Topic.id == bindparam("id")).with_for_update()


async def admit_topic(
    db: AsyncSession,
    topic_id: UUID,
    *,
    number: str,
    division: str,
    at: datetime,
    concerned: Sequence[str] = (),
) -> None:
    """Make an approved topic schedulable; one that was deferred and approved again goes on where it stood."""
    values = {
        "id": topic_id,
        "number": number,
        "division": division,
        "approved_at": at,
        "concerned_organisations": list(concerned),
    }
    await db.execute(_ADMIT, [values])


async def note_concern(db: AsyncSession, topic_id: UUID, organisations: Sequence[str]) -> None:
    """Remember whom a topic complains about. Of one that is not here yet, the approval will say it."""
    await db.execute(_CONCERN, {"topic_id": topic_id, "named": list(organisations)})


async def defer_topic(db: AsyncSession, topic_id: UUID) -> None:
    """Keep a topic off every agenda; one that was never approved is not here, and nothing is to be done."""
    await db.execute(_DEFER, {"topic_id": topic_id})


async def let_topic_go_on(db: AsyncSession, topic_id: UUID) -> None:
    """Let a topic back on agendas that was kept off them for a while; it goes on where it stood."""
    await db.execute(_GO_ON, {"topic_id": topic_id})


async def resume_topic(db: AsyncSession, topic_id: UUID) -> None:
    """Make a topic ready for another session. Raises NotYet while its approval has not arrived.

    A topic that was adjourned is on its way to another session already, and nothing is to be done.
    """
    topic = await db.scalar(_TOPIC, {"id": topic_id})
    if topic is None:
        raise NotYet(f"topic {topic_id} has not been approved here")
    if topic.state not in ON_THE_WAY:
        topic.advance("resume")
