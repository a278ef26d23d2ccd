"""The documents on which a topic moved, and what was explained later."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from intake.models import Record

_ALL = (
    select(Record)
    .where(Record.topic_id == bindparam("topic_id"))
    .order_by(Record.occurred_at, Record.recorded_at, Record.id)
)


async def records_of(session: AsyncSession, topic_id: UUID) -> Sequence[Record]:
    """List the documents of a topic, oldest first."""
    return (await session.scalars(_ALL, {"topic_id": topic_id})).all()


def last_of(records: Sequence[Record], *actions: str) -> Record | None:
    """Return the last document that one of the actions made, None when there is none."""
    return next((each for each in reversed(records) if each.action in actions), None)
