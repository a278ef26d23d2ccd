"""How many different people stand behind a topic: who raised it, and who supports it, each counted once.

Counted over the topic and all that were merged into it, from what is stored, every time: a count that is kept
would have to be locked by every supporter, and be moved by every merger.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Uuid, bindparam, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncSession

# For a row `topic` of topics. counted_as says who is one person when it is not known any more who that was.
# Whoever raised a topic under a phone is the resident who has that phone; one without a submitter is raised
# by those who raised what follows it, and what it was split from. Most topics have no followers: then nobody
# can have supported twice, and ten thousand need not be sorted. As an array those of a tree are looked up one
# by one; joined, the planner expects too many.
PEOPLE = """
    CASE WHEN topic.supporters = 1 AND NOT topic.without_submitter
        AND NOT EXISTS (SELECT FROM supports WHERE topic_id = topic.id) THEN 1
    ELSE (
        SELECT CASE
                WHEN topic.supporters = 1 AND NOT topic.without_submitter
                THEN (SELECT count(*) FROM supports WHERE topic_id = topic.id)
                ELSE (SELECT count(DISTINCT resident_id) FROM supports WHERE topic_id = ANY (tree.ids))
            END + (
                SELECT count(*) FROM (
                    SELECT DISTINCT coalesce(
                        uuid_send(each.counted_as), nullif(contact.phone_index, ''), uuid_send(each.id)
                    ) AS by
                    FROM unnest(tree.handed_in, tree.counted_as) AS each (id, counted_as)
                    LEFT JOIN vault_contacts AS contact ON contact.topic_id = each.id
                    WHERE each.counted_as IS DISTINCT FROM '00000000-0000-0000-0000-000000000000'
                ) AS raised
                WHERE NOT EXISTS (
                    SELECT FROM residents AS resident
                    JOIN supports AS support ON support.resident_id = resident.id
                    WHERE resident.phone_index = raised.by AND support.topic_id = ANY (tree.ids)
                )
            )
        FROM (
            WITH RECURSIVE followers (id, without_submitter, split_from_id, counted_as) AS (
                SELECT topic.id, topic.without_submitter, topic.split_from_id, topic.counted_as
                UNION
                SELECT next.* FROM followers CROSS JOIN LATERAL (
                    SELECT id, without_submitter, split_from_id, counted_as FROM topics
                    WHERE umbrella_id = followers.id
                    UNION ALL
                    SELECT id, without_submitter, split_from_id, counted_as FROM topics
                    WHERE id = followers.split_from_id
                ) AS next
            )
            SELECT array_agg(id) AS ids, array_agg(id) FILTER (WHERE NOT without_submitter) AS handed_in,
                array_agg(counted_as) FILTER (WHERE NOT without_submitter) AS counted_as
            FROM followers
            OFFSET 0 -- looked for once
        ) AS tree
    ) END
"""
_OF_MANY = text(
    f"""
    SELECT topic.id, {PEOPLE} FROM unnest(:ids) AS asked (id) JOIN topics AS topic ON topic.id = asked.id
    """  # noqa: S608 - the parts are ours
).bindparams(bindparam("ids", type_=ARRAY(Uuid)))


async def people_behind(session: AsyncSession, topic_ids: Sequence[UUID]) -> dict[UUID, int]:
    """Count the people behind each topic."""
    if not topic_ids:
        return {}
    rows = await session.execute(_OF_MANY, {"ids": list(topic_ids)})
    return {topic_id: int(people) for topic_id, people in rows}
