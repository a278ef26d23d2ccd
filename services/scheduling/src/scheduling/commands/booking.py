"""Taking a room: the database refuses a double booking, and the refusal comes with a way out."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from sqlalchemy import Select, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from rulebook.refusals import Clash
from scheduling.commands.act import Act
from scheduling.domain import limits
from scheduling.domain.kinds import SessionState
from scheduling.domain.slots import Slot, free_slots
from scheduling.models import Session
from scheduling.models.sessions import ROOM_TAKEN


async def booking(act: Act, session: Session, write: Callable[[], Awaitable[None]]) -> None:
    """Run write, which stores the session; raise Clash with the other session and free slots if it cannot.


    The savepoint keeps the transaction usable, so that the clash can be looked up in it.
    """
    room_key, wanted = session.room_key, session.slot
    if room_key is None:
        await write()
        return
    try:
        async with act.db.begin_nested():
            await write()
    except IntegrityError as error:
        if ROOM_TAKEN not in str(error.orig):
            raise
        raise await _clash(act, room_key, wanted) from error


async def _clash(act: Act, room_key: int, wanted: Slot) -> Clash:
    taken = await _overlapping(act.db, room_key, wanted)
    free = await free_times(act, room_key, wanted.starts_at, wanted.ends_at - wanted.starts_at)
    details = {f"free_{n}": str(slot) for n, slot in enumerate(free, 1)}
    first = taken[0]
    return Clash(
        "ROOM_TAKEN",
        f"该时段场所已被协商活动{first.number}占用。",
        field="starts_at",
        remedy="请从空闲时段中选择，或改用其他场所。" if free else "近期没有空闲时段，请改用其他场所。",
        details={"session_id": str(first.id), "number": first.number, "taken": str(first.slot), **details},
    )


async def _overlapping(db: AsyncSession, room_key: int, wanted: Slot) -> list[Session]:
    return list((await db.scalars(_bookings(room_key, wanted).order_by(Session.starts_at))).all())


async def free_times(act: Act, room_key: int | None, after: datetime, duration: timedelta) -> list[Slot]:
    """Up to three free slots; without a room every working hour is free."""
    days = int(act.number("slots.searchDays"))
    busy: list[Slot] = []
    if room_key is not None:
        statement = _bookings(room_key, Slot(after, after + timedelta(days=days + 1)))
        busy = [session.slot for session in (await act.db.scalars(statement)).all()]
    return free_slots(
        busy,
        after=max(after, act.at),
        duration=duration,
        calendar=act.rules.calendar,
        hours=limits.working_hours(act.rules.policy, act.at),
        days=days,
    )


def _bookings(room_key: int, within: Slot) -> Select[Session]:
    return select(Session).where(
        Session.room_key == room_key,
        Session.ends_at > within.starts_at,
        Session.starts_at < within.ends_at,
        Session.state != SessionState.CANCELLED,
    )
