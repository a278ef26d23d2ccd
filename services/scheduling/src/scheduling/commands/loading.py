"""Aggregates by id, locked, or the refusal that says why there is none.

Locks are taken in the order session, topics, room, number, so that no two commands wait for each other.
The statements are built once: building one costs as much as sending it.
"""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import any_, bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from rulebook.refusals import InvalidValue, NotFound, NotKnownYet
from scheduling.models import Member, Room, Session, Topic, Venue
from scheduling.models.declarative import UUIDS

_SESSION = select(Session).where(Session.id == bindparam("id")).with_for_update()
_VENUE = select(Venue).where(Venue.id == bindparam("id")).with_for_update()
_MEMBER = select(Member).where(Member.id == bindparam("id")).with_for_update()
_VENUE_WITH_ROOM = (
    select(Venue, Room.room_key).outerjoin(Room, Venue.room_id == Room.id).where(Venue.id == bindparam("id"))
)
_ROOM = select(Room.id).where(Room.room_key == bindparam("room_key")).with_for_update(key_share=True)
_TOPICS = (
    select(Topic).where(Topic.id == any_(bindparam("ids", type_=UUIDS))).order_by(Topic.id).with_for_update()
)
_ON_ROLL = select(Member.id).where(Member.id == any_(bindparam("ids", type_=UUIDS)))


async def known_session(db: AsyncSession, session_id: UUID) -> Session | None:
    """The session, locked, if it is known here: for events, which may come before it."""
    return await db.scalar(_SESSION, {"id": session_id})


async def locked_session(db: AsyncSession, session_id: UUID) -> Session:
    if session := await known_session(db, session_id):
        return session
    raise _not_found("SESSION_NOT_FOUND", "没有这次协商活动。")


async def locked_venue(db: AsyncSession, venue_id: UUID) -> Venue:
    if venue := await db.scalar(_VENUE, {"id": venue_id}):
        return venue
    raise _not_found("VENUE_NOT_FOUND", "没有这个协商场所。")


async def locked_member(db: AsyncSession, member_id: UUID) -> Member:
    if member := await db.scalar(_MEMBER, {"id": member_id}):
        return member
    raise _not_found("MEMBER_NOT_FOUND", "没有这位委员。")


async def venue_with_room(db: AsyncSession, venue_id: UUID) -> tuple[Venue, int | None]:
    """The venue and the key of its room, if it has one."""
    if (row := (await db.execute(_VENUE_WITH_ROOM, {"id": venue_id})).one_or_none()) is None:
        raise _not_found("VENUE_NOT_FOUND", "没有这个协商场所。")
    venue, room_key = row
    return venue, room_key


async def lock_room(db: AsyncSession, room_key: int) -> None:
    """Queue up for a room: the constraint alone refuses a clash too, but planners could deadlock in it."""
    await db.execute(_ROOM, {"room_key": room_key})


async def locked_topic(db: AsyncSession, topic_id: UUID) -> Topic:
    return (await locked_topics(db, [topic_id]))[0]


async def locked_topics(db: AsyncSession, topic_ids: Sequence[UUID]) -> list[Topic]:
    """Raise NotKnownYet for topics whose approval has not arrived from intake."""
    topics = list((await db.scalars(_TOPICS, {"ids": topic_ids})).all())
    if missing := set(topic_ids) - {topic.id for topic in topics}:
        raise NotKnownYet(
            "NOT_KNOWN_YET",
            "议题的审定结果尚未送达排期服务。",
            field="topic_id",
            remedy="请核对议题编号；如刚刚审定，请稍后用同一请求重试。",
            details={"topic_ids": " ".join(sorted(map(str, missing)))},
        )
    return topics


async def require_members(db: AsyncSession, member_ids: Iterable[UUID], *, field: str) -> None:
    """Raise InvalidValue unless all are on the roll."""
    wanted = set(member_ids)
    if not wanted:
        return
    known = set((await db.scalars(_ON_ROLL, {"ids": list(wanted)})).all())
    if missing := wanted - known:
        raise InvalidValue(
            "MEMBER_UNKNOWN",
            "名单中有不在册的委员。",
            field=field,
            remedy="请先登记委员，或从名册中选择。",
            details={"member_ids": " ".join(sorted(map(str, missing)))},
        )


def _not_found(reason: str, message: str) -> NotFound:
    return NotFound(reason, message, remedy="请核对编号。")
