"""Venues, what was found about them, and how far they cover the city."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.ext.asyncio import AsyncSession

from scheduling.domain.kinds import VenueKind, VenueState
from scheduling.models import Room, Venue, VenueCheck
from scheduling.queries.paging import below

Checks = dict[UUID, list[VenueCheck]]


async def venue_by_id(db: AsyncSession, venue_id: UUID) -> Venue | None:
    return await db.get(Venue, venue_id)


async def venues(
    db: AsyncSession, *, division: str, kind: VenueKind | None, after: str, limit: int
) -> Sequence[Venue]:
    statement = select(Venue).where(below(Venue.division, division), Venue.code > after)
    if kind:
        statement = statement.where(Venue.kind == kind)
    return (await db.scalars(statement.order_by(Venue.code).limit(limit))).all()


async def last_checks(db: AsyncSession, venue_ids: Iterable[UUID]) -> Checks:
    """The last check of each item, by venue."""
    last = (
        select(VenueCheck)
        .where(VenueCheck.venue_id.in_(list(venue_ids)))
        .ext(distinct_on(VenueCheck.venue_id, VenueCheck.item))
        .order_by(VenueCheck.venue_id, VenueCheck.item, VenueCheck.check_number.desc())
    )
    found: Checks = {}
    for check in (await db.scalars(last)).all():
        found.setdefault(check.venue_id, []).append(check)
    return found


async def venues_by_kind(db: AsyncSession, division: str) -> dict[VenueKind, int]:
    statement = select(Venue.kind, func.count()).where(below(Venue.division, division), _in_existence())
    rows = (await db.execute(statement.group_by(Venue.kind).order_by(Venue.kind))).all()
    return {kind: count for kind, count in rows}  # noqa: C416 - rows are no tuples to the type checker


async def active_venue_divisions(db: AsyncSession) -> Sequence[str]:
    statement = select(Venue.division).where(Venue.state == VenueState.ACTIVE).distinct()
    return (await db.scalars(statement)).all()


async def room_of(db: AsyncSession, venue_id: UUID) -> tuple[UUID, int | None] | None:
    """The venue with the key of its room; None when there is no such venue."""
    statement = select(Venue.id, Room.room_key).outerjoin(Room, Venue.room_id == Room.id)
    row = (await db.execute(statement.where(Venue.id == venue_id))).one_or_none()
    return (row[0], row[1]) if row else None


def _in_existence() -> ColumnElement[bool]:
    return Venue.state != VenueState.CLOSED
