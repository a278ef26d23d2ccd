"""Members, their links, and how many of both there are on a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from scheduling.models import Member, MemberLink
from scheduling.queries.paging import below

Links = dict[UUID, list[MemberLink]]


@dataclass(frozen=True, slots=True)
class MemberCounts:
    """People are counted once, however many venues they work with; links are counted each."""

    members: int
    linked_members: int
    links: int


async def member_by_id(db: AsyncSession, member_id: UUID) -> Member | None:
    return await db.get(Member, member_id)


async def members(
    db: AsyncSession, *, division: str, venue_id: UUID | None, after: str, limit: int
) -> Sequence[Member]:
    statement = select(Member).where(below(Member.division, division), Member.number > after)
    if venue_id:
        working = select(MemberLink.member_id).where(
            MemberLink.venue_id == venue_id, MemberLink.to_date.is_(None)
        )
        statement = statement.where(Member.id.in_(working))
    return (await db.scalars(statement.order_by(Member.number).limit(limit))).all()


async def links_of(db: AsyncSession, member_ids: Iterable[UUID]) -> Links:
    statement = select(MemberLink).where(MemberLink.member_id.in_(list(member_ids)))
    found: Links = {}
    for link in (await db.scalars(statement.order_by(MemberLink.from_date, MemberLink.venue_id))).all():
        found.setdefault(link.member_id, []).append(link)
    return found


async def member_counts(db: AsyncSession, division: str, day: date) -> MemberCounts:
    on_roll = and_(
        below(Member.division, division),
        Member.term_from <= day,
        or_(Member.term_to.is_(None), Member.term_to >= day),
    )
    members_on_roll = await db.scalar(select(func.count()).select_from(Member).where(on_roll))
    counted = select(func.count(MemberLink.member_id.distinct()), func.count())
    joined = counted.select_from(MemberLink).join(Member, Member.id == MemberLink.member_id)
    linked, links = (await db.execute(joined.where(on_roll, _working(day)))).one()
    return MemberCounts(int(members_on_roll or 0), linked, links)


def _working(day: date) -> ColumnElement[bool]:
    ended = or_(MemberLink.to_date.is_(None), MemberLink.to_date > day)
    return and_(MemberLink.from_date <= day, ended)
