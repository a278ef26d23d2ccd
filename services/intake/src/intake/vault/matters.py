"""Many matters read at once, by the machine alone: what it finds in them is told without their words."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Uuid, any_, bindparam, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncSession

from intake.models import DataKey, Submission
from intake.vault.contacts import WrittenMatter
from intake.vault.keyring import Keyring, UnreadableSecret, place

_PARTS = ("title", "text", "place")
_WRITTEN = (
    select(Submission.topic_id, Submission.title, Submission.text, Submission.place, DataKey.sealed_key)
    .join(DataKey, DataKey.subject_id == Submission.topic_id)
    .where(Submission.topic_id == any_(bindparam("ids", type_=ARRAY(Uuid))))
)


async def read_matters(
    session: AsyncSession, keyring: Keyring, topic_ids: Sequence[UUID]
) -> dict[UUID, WrittenMatter]:
    """Return the words of matters by topic; one whose key is gone, or cannot be used, is left out."""
    read = {}
    for topic_id, *sealed, sealed_key in await session.execute(_WRITTEN, {"ids": topic_ids}):
        try:
            key = keyring.open_key(sealed_key, topic_id)
            parts = [
                key.open(value, place(Submission.__tablename__, part, topic_id)).decode()
                for part, value in zip(_PARTS, sealed, strict=True)
            ]
        except UnreadableSecret:
            continue
        read[topic_id] = WrittenMatter(*parts)
    return read
