"""A resident's own words as keyed fingerprints: alike words are found, and the words are nowhere."""

import asyncio
from collections.abc import Iterable, Sequence
from uuid import UUID

import structlog
from sqlalchemy import Uuid, any_, bindparam, select, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncSession

from intake.domain.similarity import grams
from intake.models import DataKey, Submission
from intake.vault.contacts import WrittenMatter, open_matter
from intake.vault.keyring import Keyring, UnreadableSecret

_log = structlog.get_logger("intake.vault")
_IDS = bindparam("ids", type_=ARRAY(Uuid))
_WRITTEN = (
    select(Submission, DataKey)
    .join(DataKey, DataKey.subject_id == Submission.topic_id)
    .where(Submission.topic_id == any_(_IDS))
)
# Also for a topic without grams: whoever read its words before their key went cannot store them after that.
_FORGET = text(
    """
    INSERT INTO topic_grams (topic_id, county, wording, own, forgotten)
    SELECT id, left(division, 6), '{}', '{}', true FROM topics
    WHERE id = ANY(CAST(:ids AS uuid[])) ORDER BY id
    ON CONFLICT (topic_id) DO UPDATE SET own = '{}', forgotten = true
    """
)


def own_grams(matter: WrittenMatter) -> frozenset[int]:
    """The grams by which a matter is compared: of its title and the place."""
    return grams(f"{matter.title} {matter.place}")


def fingerprints(keyring: Keyring, found: Iterable[int]) -> frozenset[int]:
    return frozenset(map(keyring.fingerprint, found))


async def own_fingerprints(
    session: AsyncSession, keyring: Keyring, topic_ids: Sequence[UUID]
) -> dict[UUID, frozenset[int]]:
    """Return the fingerprints of what residents wrote, by topic; none where their key was destroyed."""
    rows = (await session.execute(_WRITTEN, {"ids": topic_ids})).all()
    found: dict[UUID, frozenset[int]] = {}
    for submission, data_key in rows:
        await asyncio.sleep(0)  # between two matters others may go on: nobody waits for these
        try:
            matter = open_matter(keyring, submission, data_key)
        except UnreadableSecret:
            _log.warning("own words cannot be read, and are not compared", topic_id=str(submission.topic_id))
        else:
            found[submission.topic_id] = fingerprints(keyring, own_grams(matter))
    return found


async def forget(session: AsyncSession, topic_ids: Sequence[UUID]) -> None:
    """Drop the fingerprints of topics for good; belongs into the transaction that destroys their keys."""
    await session.execute(_FORGET, {"ids": topic_ids})
