"""What we hold of a person beside what is sealed: his consent, and to whom something was told."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from intake.models import Consent, Disclosure

_GIVEN_OUT = (
    select(Disclosure)
    .where(Disclosure.topic_id == bindparam("topic_id"))
    .order_by(Disclosure.disclosed_at, Disclosure.id)
)


async def consent_of(session: AsyncSession, topic_id: UUID) -> Consent | None:
    return await session.get(Consent, topic_id)


async def given_out(session: AsyncSession, topic_id: UUID) -> Sequence[Disclosure]:
    """List to whom something of the person was told, oldest first."""
    return (await session.scalars(_GIVEN_OUT, {"topic_id": topic_id})).all()
