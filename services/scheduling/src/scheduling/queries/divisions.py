"""Divisions as of a day."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from scheduling.models import DivisionVersion
from scheduling.queries.paging import below


async def division_on(db: AsyncSession, code: str, day: date) -> DivisionVersion | None:
    statement = select(DivisionVersion).where(DivisionVersion.code == code, _valid(day))
    found: DivisionVersion | None = await db.scalar(statement.order_by(DivisionVersion.valid_from.desc()))
    return found


async def divisions_on(
    db: AsyncSession, parent: str, day: date, *, after: str, limit: int
) -> Sequence[DivisionVersion]:
    statement = select(DivisionVersion).where(
        below(DivisionVersion.code, parent), _valid(day), DivisionVersion.code > after
    )
    return (await db.scalars(statement.order_by(DivisionVersion.code).limit(limit))).all()


def _valid(day: date) -> ColumnElement[bool]:
    return and_(
        DivisionVersion.valid_from <= day,
        or_(DivisionVersion.valid_to.is_(None), DivisionVersion.valid_to > day),
    )
