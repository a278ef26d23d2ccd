"""Taking a room: the database refuses a double booking, and the refusal comes with a way out."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.exc import IntegrityError

from rulebook.refusals import Clash
from scheduling.commands.act import Act
from scheduling.domain import limits
from scheduling.domain.kinds import SessionState
from scheduling.domain.slots import Slot, free_slots
from scheduling.models import Session
from scheduling.models.sessions import ROOM_TAKEN


@dataclass(frozen=True, slots=True)
class Booking:
    """A session that wants a room at a time."""

    session_id: UUID
    room_key: int
    slot: Slot


async def booking(act: Act, session: Session, slot: Slot, write: Callable[[], Awaitable[None]]) -> None:
    """Run write, which stores the session; raise Clash with the other session and free slots if it cannot.

    The savepoint keeps the transaction usable, so that the clash can be looked up in it. All that takes the
    room happens inside write: what is changed before is flushed outside the savepoint.
    """
    if session.room_key is None:
        await write()
        return
    wanted = Booking(session.id, session.room_key, slot)
    try:
        async with act.db.begin_nested():
            await write()
    except IntegrityError as error:
        if ROOM_TAKEN not in str(error.orig):
            raise
        raise await _clash(act, wanted) from error


async def _clash(act: Act, wanted: Booking) -> Clash:
    taken = (await act.db.scalars(_bookings(wanted.room_key, wanted.slot, wanted.session_id))).all()
    length = wanted.slot.ends_at - wanted.slot.starts_at
    free = await free_times(act, wanted.room_key, wanted.slot.starts_at, length)
    details = {f"free_{n}": str(slot) for n, slot in enumerate(free, 1)}
    # Whoever was in the way may have been cancelled since: then there is nobody to name, a retry succeeds.
    for first in sorted(taken, key=lambda session: session.starts_at)[:1]:
        details |= {"session_id": str(first.id), "number": first.number, "taken": str(first.slot)}
    return Clash(
        "ROOM_TAKEN",
        f"该时段场所已被协商活动{details.get('number', '')}占用。",
        field="starts_at",
        remedy="请从空闲时段中选择，或改用其他场所。" if free else "近期没有空闲时段，请改用其他场所。",
        details=details,
    )


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


def _bookings(room_key: int, within: Slot, but: UUID | None = None) -> Select[Session]:
    return select(Session).where(
        Session.id.is_distinct_from(but),
        Session.room_key == room_key,
        Session.ends_at > within.starts_at,
        Session.starts_at < within.ends_at,
        Session.state != SessionState.CANCELLED,
    )
