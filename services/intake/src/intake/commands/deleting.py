"""Whoever handed a topic in is deleted: he stays counted as he was, and nobody can tell who he was."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from intake.commands.counting import count_as_before
from intake.vault import destroy, destroy_person


async def delete_submitter(session: AsyncSession, topic_id: UUID, *, words_kept: bool) -> bool:
    """Delete him, and his words unless they are kept; return whether there was anything. Repeatable."""
    await count_as_before(session, topic_id)
    return await (destroy_person if words_kept else destroy)(session, topic_id)
