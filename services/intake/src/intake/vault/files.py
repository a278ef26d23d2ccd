"""Keys of files: each file has one of its own, sealed first for its upload, then with its topic's key."""

from uuid import UUID

from sqlalchemy import bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from intake.models import Attachment, DataKey
from intake.vault.keyring import Key, Keyring, UnreadableSecret, place

_SEALED = select(DataKey.sealed_key).where(DataKey.subject_id == bindparam("subject"))
_DESTROY = delete(DataKey).where(DataKey.subject_id == bindparam("subject"))


async def key_of(session: AsyncSession, keyring: Keyring, subject: UUID) -> Key:
    """Return the key of an upload or a topic; raises UnreadableSecret when there is none any more."""
    sealed = await session.scalar(_SEALED, {"subject": subject})
    if sealed is None:
        raise UnreadableSecret
    return keyring.open_key(sealed, subject)


async def hand_over(session: AsyncSession, keyring: Keyring, file_id: UUID, topic_id: UUID) -> bytes:
    """Return the file's key sealed with the topic's, and destroy what sealed it before.

    Raises UnreadableSecret when the topic's key was destroyed.
    """
    own = await key_of(session, keyring, file_id)
    topic = await key_of(session, keyring, topic_id)
    await session.execute(_DESTROY, {"subject": file_id})
    return topic.seal(own.value, _where(file_id))


async def key_of_file(session: AsyncSession, keyring: Keyring, attachment: Attachment) -> Key:
    """Return the key of an attachment; raises UnreadableSecret when the topic's key was destroyed."""
    topic = await key_of(session, keyring, attachment.topic_id)
    return keyring.key(topic.open(attachment.sealed_key, _where(attachment.id)))


def _where(file_id: UUID) -> bytes:
    return place(Attachment.__tablename__, "sealed_key", file_id)
