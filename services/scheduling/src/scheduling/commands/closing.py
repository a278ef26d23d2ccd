"""Ending a session: the chair closes it, or adjourns what is left of its topics to another session."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from rulebook.versions import require_version
from scheduling import events
from scheduling.commands.act import Act
from scheduling.commands.invitations import guest_list
from scheduling.commands.loading import locked_session, locked_topics
from scheduling.domain import adjourning, holding
from scheduling.models import Session, SignInLine

_PRESENT = (
    select(SignInLine.member_id)
    .distinct()
    .where(SignInLine.session_id == bindparam("session_id"), SignInLine.member_id.is_not(None))
    .order_by(SignInLine.member_id)
)


@dataclass(frozen=True, slots=True)
class Record:
    """The record of what was said (协商记录, D09)."""

    number: str
    text: str


async def close_session(act: Act, session_id: UUID, record: Record, *, expected_version: int) -> Session:
    session = await _session(act, session_id, expected_version)
    await _end(act, session, "close", record)
    return session


async def adjourn_session(
    act: Act,
    session_id: UUID,
    record: Record,
    *,
    points_left: Sequence[str],
    next_by: date | None,
    expected_version: int,
) -> Session:
    """End a session with points left. It was held and gets its minutes; its topics may be planned again."""
    session = await _session(act, session_id, expected_version)
    due = adjourning.next_day(next_by, act.at, act.limit("adjourn.max"), act.rules.calendar)
    session.points_left, session.next_by = adjourning.points(points_left), due
    await _end(act, session, "adjourn", record)
    guests = await guest_list(act.db, session_id)
    event = events.session_adjourned(session, due, guests.member_ids, guests.organisations)
    await act.publish(events.SESSIONS, session, event, division=session.division)
    return session


async def _end(act: Act, session: Session, action: str, record: Record) -> None:
    session.advance(action)
    holding.require_after_opening(session.opened_at, act.at)
    for topic in await locked_topics(act.db, session.topic_ids):
        act.require_no_interest(topic)
        topic.advance(action)
    session.closed_at, session.record_number, session.record = act.at, record.number, record.text
    event = events.session_held(session, await _members_present(act.db, session.id))
    await act.publish(events.SESSIONS, session, event, division=session.division)


async def _session(act: Act, session_id: UUID, expected_version: int) -> Session:
    session = await locked_session(act.db, session_id)
    act.require_division(session.division)
    require_version(session.version, expected_version)
    return session


async def _members_present(db: AsyncSession, session_id: UUID) -> list[UUID]:
    present = await db.scalars(_PRESENT, {"session_id": session_id})
    return [member for member in present if member]
