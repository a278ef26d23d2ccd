"""Lists of matters from paper: one's own, and what became of their rows."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from intake.domain.imports import RowState
from intake.models import Import, ImportRow
from intake.queries.paging import Position


async def page_of_imports(
    session: AsyncSession, made_by: str, after: Position | None, limit: int
) -> tuple[list[Import], Position | None]:
    """Return one page, newest first, and where the next one begins."""
    newest = tuple_(Import.started_at, Import.id)
    statement = select(Import).where(Import.made_by == made_by)
    if after:
        statement = statement.where(newest < (after.moment, after.id))
    statement = statement.order_by(Import.started_at.desc(), Import.id.desc()).limit(limit + 1)
    found = list(await session.scalars(statement))
    following = Position(found[limit - 1].started_at, found[limit - 1].id) if len(found) > limit else None
    return found[:limit], following


async def page_of_rows(
    session: AsyncSession, import_id: UUID, state: RowState | None, after_number: int, limit: int
) -> tuple[Sequence[ImportRow], int]:
    """Return one page by number, and the number after which the next one begins; 0 on the last page."""
    statement = select(ImportRow).where(ImportRow.import_id == import_id, ImportRow.number > after_number)
    if state:
        statement = statement.where(ImportRow.state == state)
    found = list(await session.scalars(statement.order_by(ImportRow.number).limit(limit + 1)))
    return found[:limit], found[limit - 1].number if len(found) > limit else 0
