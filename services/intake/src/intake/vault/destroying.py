"""Deletion for good: the keys go, and with them all that was sealed with them, wherever a copy lies."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, any_, bindparam, delete, update
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncSession

from intake.models import Contact, DataKey, HotlineOrder, Resident, Submission, Supplement
from intake.vault.fingerprints import forget

_IDS = bindparam("ids", type_=ARRAY(Uuid))
_CONTACTS = delete(Contact).where(Contact.topic_id == any_(_IDS)).returning(Contact.subject_id)
# By what the hotline told, the phone would be found again.
_ORDERS = (
    update(HotlineOrder)
    .where(HotlineOrder.topic_id == any_(_IDS), HotlineOrder.phone_index != b"")
    .values(phone_index=b"")
)
_REST: Sequence[Any] = (
    _ORDERS,
    delete(Supplement).where(Supplement.topic_id == any_(_IDS)),
    delete(Submission).where(Submission.topic_id == any_(_IDS)),
)
_KEYS = delete(DataKey).where(DataKey.subject_id == any_(_IDS)).returning(DataKey.subject_id)
_RESIDENT = delete(Resident).where(Resident.id == bindparam("id")).returning(Resident.phone_index)
_UNSEEN = {"synchronize_session": False}


async def destroy(session: AsyncSession, topic_id: UUID) -> bool:
    """Delete whoever handed a topic in, and the words; return whether there was anything to delete.

    May be repeated, as a restored backup has to be told again.
    """
    topics = {"ids": [topic_id]}
    people = list(await session.scalars(_CONTACTS.execution_options(**_UNSEEN), topics))
    for statement in _REST:
        await session.execute(statement.execution_options(**_UNSEEN), topics)
    keys = await session.scalars(_KEYS.execution_options(**_UNSEEN), {"ids": [topic_id, *people]})
    await forget(session, [topic_id])
    return bool(keys.all())


async def destroy_person(session: AsyncSession, topic_id: UUID) -> bool:
    """Delete whoever handed a topic in, and keep the words; return whether anybody was there. Repeatable."""
    people = list(await session.scalars(_CONTACTS.execution_options(**_UNSEEN), {"ids": [topic_id]}))
    await session.execute(_ORDERS.execution_options(**_UNSEEN), {"ids": [topic_id]})
    await session.execute(_KEYS.execution_options(**_UNSEEN), {"ids": people})
    return bool(people)


async def destroy_resident(session: AsyncSession, resident_id: UUID) -> bytes | None:
    """Delete a resident and his key; return the index that his phone had, None where there is nobody.

    What he supported and voted for stays under a pseudonym that leads to nobody. May be repeated.
    """
    index: bytes | None = await session.scalar(_RESIDENT.execution_options(**_UNSEEN), {"id": resident_id})
    await session.execute(_KEYS.execution_options(**_UNSEEN), {"ids": [resident_id]})
    return index
