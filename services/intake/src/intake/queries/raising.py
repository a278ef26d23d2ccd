"""Topics that one person raised under several numbers: so that he is told once, and nobody asks who he is."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Uuid, bindparam, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncSession

# From the few that join to their phones, from there to the topics of the same phones, and up from these: an
# umbrella may have ten thousand topics below it, and none of them is read. OFFSET 0 keeps the planner to that
# way: it takes a chain that it cannot count for long, and would read all contacts instead.
_RAISED = text(
    """
    WITH RECURSIVE joining (id) AS (
        SELECT unnest(CAST(:topics AS uuid[]))
        UNION
        SELECT below.id FROM topics AS below JOIN joining ON below.umbrella_id = joining.id
    ), raised (id, phone) AS (
        SELECT DISTINCT other.topic_id, mine.phone_index
        FROM joining
        CROSS JOIN LATERAL (
            SELECT phone_index FROM vault_contacts
            WHERE topic_id = joining.id AND phone_index <> '' OFFSET 0
        ) AS mine
        CROSS JOIN LATERAL (
            SELECT topic_id FROM vault_contacts WHERE phone_index = mine.phone_index OFFSET 0
        ) AS other
    ), above (id, phone, place) AS (
        SELECT id, phone, id FROM raised
        UNION
        SELECT above.id, above.phone, topic.umbrella_id
        FROM above JOIN topics AS topic ON topic.id = above.place
        WHERE topic.umbrella_id IS NOT NULL
    )
    SELECT array_agg(id ORDER BY id), array_agg(id ORDER BY id) FILTER (WHERE id IN (SELECT id FROM joining))
    FROM above WHERE place = :umbrella
    GROUP BY phone HAVING count(*) > 1
    ORDER BY 1
    """
).bindparams(bindparam("topics", type_=ARRAY(Uuid)), bindparam("umbrella", type_=Uuid))


class Raised(NamedTuple):
    """What one person raised: all of it under the umbrella, and what of that joins it or leaves it now."""

    under: Sequence[UUID]
    joining: Sequence[UUID]


async def raised_by_one(session: AsyncSession, joining: Sequence[UUID], umbrella_id: UUID) -> list[Raised]:
    """List what each person behind the topics, and behind what follows them, raised under an umbrella."""
    if not joining:
        return []
    values = {"topics": list(joining), "umbrella": umbrella_id}
    return [Raised(under, new) for under, new in await session.execute(_RAISED, values)]
