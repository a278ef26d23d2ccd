"""Whoever is deleted stays counted as he was: once, however much of one matter he raised or supports."""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

# His topics count together where one stands above both: merged, gathered, or split into what was. What says
# so is the first of them, and it names nobody.
_COUNT = text(
    """
    WITH RECURSIVE his AS (
        SELECT topic_id FROM vault_contacts WHERE phone_index = (
            SELECT phone_index FROM vault_contacts WHERE topic_id = :id AND phone_index <> ''
        )
    ),
    supported AS (
        SELECT support.topic_id FROM supports AS support WHERE support.resident_id = (
            SELECT resident.id FROM residents AS resident
            JOIN vault_contacts AS contact ON contact.phone_index = resident.phone_index
            WHERE contact.topic_id = :id AND contact.phone_index <> ''
        )
    ),
    up AS (
        SELECT topic_id AS start, topic_id AS id FROM (TABLE his UNION TABLE supported) AS both_kinds
        UNION
        SELECT up.start, above.id FROM up, LATERAL (
            SELECT umbrella_id AS id FROM topics WHERE topics.id = up.id AND umbrella_id IS NOT NULL
            UNION ALL
            SELECT part.id FROM topics AS part WHERE part.split_from_id = up.id
        ) AS above
    ),
    together AS (
        SELECT DISTINCT other.start AS topic_id FROM up AS own JOIN up AS other ON other.id = own.id
        WHERE own.start = :id
    )
    UPDATE topics SET counted_as = CASE
        WHEN EXISTS (SELECT FROM together JOIN supported USING (topic_id))
        THEN CAST('00000000-0000-0000-0000-000000000000' AS uuid)
        ELSE (SELECT topic_id FROM together JOIN his USING (topic_id) ORDER BY topic_id LIMIT 1)
    END
    WHERE counted_as IS NULL AND id = ANY (ARRAY(SELECT topic_id FROM together JOIN his USING (topic_id)))
    """
)


async def count_as_before(session: AsyncSession, topic_id: UUID) -> None:
    """Keep who is one person, and not who; belongs before the deletion, in its transaction. Repeatable."""
    await session.execute(_COUNT, {"id": topic_id})
