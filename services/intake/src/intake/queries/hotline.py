"""Orders of the hotline, what was referred to it, and where much came together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import bindparam, func, literal, or_, select, tuple_, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from intake.models import Contact, HotlineOrder, HotlineReferral, Topic
from intake.queries.paging import Position
from intake.queries.topics import AFTER_DIGITS

_NEWEST = HotlineReferral.referred_at.desc()
_BY_THEIR_NUMBER = (
    select(HotlineReferral)
    .where(HotlineReferral.external_number == bindparam("number"))
    .order_by(_NEWEST)
    .limit(1)
)
_BY_OUR_NUMBER = (
    select(HotlineReferral)
    .join(Topic, Topic.id == HotlineReferral.topic_id)
    .where(Topic.number == bindparam("number"))
    .order_by(_NEWEST)
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Cluster:
    """One division and category with what came lately."""

    division: str
    category: str
    orders: int
    topics: int
    first_at: datetime
    last_at: datetime


async def referral_of(
    session: AsyncSession, external_number: str, topic_number: str
) -> HotlineReferral | None:
    """The referral from which an order came, by the hotline's number or by ours; None for its own orders."""
    found = (await session.scalars(_BY_THEIR_NUMBER, {"number": external_number})).first()
    if found is None and topic_number:
        found = (await session.scalars(_BY_OUR_NUMBER, {"number": topic_number})).first()
    return found


async def order_by(
    session: AsyncSession, *, external_number: str = "", topic_id: UUID | None = None
) -> HotlineOrder | None:
    if topic_id is None:
        return await session.get(HotlineOrder, external_number)
    newest = select(HotlineOrder).where(HotlineOrder.topic_id == topic_id)
    found: HotlineOrder | None = await session.scalar(
        newest.order_by(HotlineOrder.updated_at.desc()).limit(1)
    )
    return found


async def possible_duplicates(session: AsyncSession, order: HotlineOrder, minutes: float) -> Sequence[UUID]:
    """Topics that the same phone number handed in about when the order came, at most twenty."""
    if not order.phone_index:
        return ()
    around = timedelta(minutes=minutes)
    same = (
        select(Topic.id)
        .join(Contact, Contact.topic_id == Topic.id)
        .where(
            Contact.phone_index == order.phone_index,
            Topic.recorded_at.between(order.received_at - around, order.received_at + around),
        )
        .order_by(Topic.recorded_at)
        .limit(20)
    )
    return [each for each in await session.scalars(same) if each != order.topic_id]


async def page_of_referrals(
    session: AsyncSession, after: Position | None, limit: int
) -> tuple[Sequence[tuple[HotlineReferral, Topic]], Position | None]:
    """Return one page of what was not acknowledged, oldest first, and where the next one begins."""
    oldest = tuple_(HotlineReferral.referred_at, HotlineReferral.topic_id)
    statement = (
        select(HotlineReferral, Topic)
        .join(Topic, Topic.id == HotlineReferral.topic_id)
        .where(HotlineReferral.acknowledged_at.is_(None))
    )
    if after:
        statement = statement.where(oldest > (after.moment, after.id))
    statement = statement.order_by(HotlineReferral.referred_at, HotlineReferral.topic_id).limit(limit + 1)
    found = [(referral, topic) for referral, topic in await session.execute(statement)]
    last = found[limit - 1][0] if len(found) > limit else None
    return found[:limit], Position(last.referred_at, last.topic_id) if last else None


async def clusters(
    session: AsyncSession, stems: Sequence[str], since: datetime, least: int, limit: int
) -> list[Cluster]:
    """Divisions and categories with at least so many orders and topics since then, the largest first.

    An order that became a topic counts once.
    """
    came = union_all(
        select(
            Topic.division, Topic.category, Topic.submitted_at.label("at"), literal(0).label("is_order")
        ).where(Topic.submitted_at >= since),
        select(
            HotlineOrder.division,
            HotlineOrder.category,
            HotlineOrder.received_at.label("at"),
            literal(1).label("is_order"),
        ).where(HotlineOrder.received_at >= since, HotlineOrder.topic_id.is_(None)),
    ).subquery()
    within = [(came.c.division >= each) & (came.c.division < each + AFTER_DIGITS) for each in stems]
    statement = (
        select(
            came.c.division,
            came.c.category,
            func.sum(came.c.is_order),
            func.count() - func.sum(came.c.is_order),
            func.min(came.c.at),
            func.max(came.c.at),
        )
        .where(or_(*within), came.c.division != "")
        .group_by(came.c.division, came.c.category)
        .having(func.count() >= least)
        .order_by(func.count().desc(), came.c.division, came.c.category)
        .limit(limit)
    )
    return [Cluster(*row) for row in await session.execute(statement)]
