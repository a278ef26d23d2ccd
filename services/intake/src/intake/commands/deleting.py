"""Whoever handed a topic in is deleted: he stays counted as he was, and nobody can tell who he was."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from intake.commands.act import Act
from intake.commands.auditing import entry_of, write
from intake.commands.counting import count_as_before
from intake.commands.discarding import discard_files
from intake.vault import destroy, destroy_person

_DELETE_FILE = "DeleteFile"


@dataclass(frozen=True, slots=True)
class Deleted:
    """What was there and is gone: the person (or his words), and files of the topic."""

    person: bool
    files: list[UUID]


async def delete_submitter(
    session: AsyncSession, topic_id: UUID, at: datetime, *, words_kept: bool
) -> Deleted:
    """Delete him with what of his files goes with him, and his words unless they are kept. Repeatable."""
    await count_as_before(session, topic_id)
    files = await discard_files(session, topic_id, at, words_kept=words_kept)
    return Deleted(await (destroy_person if words_kept else destroy)(session, topic_id), files)


async def write_files_down(act: Act, files: Iterable[UUID], purpose: str) -> None:
    """Put on record which files were given up."""
    entries = [
        entry_of(act.who, _DELETE_FILE, "attachment", each, now=act.now, purpose=purpose) for each in files
    ]
    await write(act.session, *entries)
