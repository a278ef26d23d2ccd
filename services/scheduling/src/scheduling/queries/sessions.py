"""Sessions, who was invited and who signed in, and what counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Integer, func, or_, select, true, tuple_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from scheduling.domain.kinds import SessionForm, SessionState
from scheduling.models import Invitation, Session, SignInLine
from scheduling.queries.paging import below


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which sessions to list; absent means any."""

    division: str = ""
    state: SessionState | None = None
    form: SessionForm | None = None
    topic_id: UUID | None = None
    venue_id: UUID | None = None


async def session_by_id(db: AsyncSession, session_id: UUID) -> Session | None:
    return await db.get(Session, session_id)


async def sessions(
    db: AsyncSession, wanted: Wanted, *, after: tuple[datetime, UUID] | None, limit: int
) -> Sequence[Session]:
    listed = _on_topic(wanted.topic_id) if wanted.topic_id else Session
    statement = select(listed).where(*_conditions(wanted, listed))
    if after:
        statement = statement.where(tuple_(listed.starts_at, listed.id) < after)
    newest_first = statement.order_by(listed.starts_at.desc(), listed.id.desc())
    return (await db.scalars(newest_first.limit(limit))).all()


def _on_topic(topic_id: UUID) -> type[Session]:
    """The few sessions on a topic, found first: the planner expects so many that it would rather walk all
    sessions in their order until it has a page of them.
    """
    found = select(Session).where(Session.topic_ids.contains([topic_id])).offset(0).subquery()
    return aliased(Session, found)


async def invitations_of(db: AsyncSession, session_id: UUID) -> Sequence[Invitation]:
    statement = select(Invitation).where(Invitation.session_id == session_id)
    return (await db.scalars(statement.order_by(Invitation.id))).all()


async def sign_ins_of(db: AsyncSession, session_id: UUID) -> Sequence[SignInLine]:
    statement = select(SignInLine).where(SignInLine.session_id == session_id)
    return (await db.scalars(statement.order_by(SignInLine.signed_at, SignInLine.entry))).all()


async def held_by_form(db: AsyncSession, division: str, as_of: datetime) -> dict[SessionForm, int]:
    statement = select(Session.form, func.count()).where(*_held(division, as_of))
    rows = (await db.execute(statement.group_by(Session.form).order_by(Session.form))).all()
    return {form: count for form, count in rows}  # noqa: C416 - rows are no tuples to the type checker


async def awaiting_minutes(db: AsyncSession, division: str, as_of: datetime) -> int:
    waiting = or_(Session.counted_at.is_(None), Session.counted_at > as_of)
    statement = select(func.count()).select_from(Session)
    conditions = (below(Session.division, division), Session.closed_at <= as_of, waiting)
    return int(await db.scalar(statement.where(*conditions)) or 0)


async def attendance_held(db: AsyncSession, division: str, as_of: datetime) -> dict[str, int]:
    """People by category over the sessions that count."""
    line = func.jsonb_each_text(Session.attendance).table_valued("key", "value")
    counted = select(line.c.key, func.sum(line.c.value.cast(Integer))).select_from(Session)
    statement = counted.join(line, true()).where(*_held(division, as_of))
    rows = (await db.execute(statement.group_by(line.c.key))).all()
    return {category: int(people) for category, people in rows}


def _held(division: str, as_of: datetime) -> tuple[ColumnElement[bool], ...]:
    return (below(Session.division, division), Session.counted_at <= as_of)


def _conditions(wanted: Wanted, listed: type[Session]) -> list[ColumnElement[bool]]:
    conditions = [below(listed.division, wanted.division)]
    if wanted.state:
        conditions.append(listed.state == wanted.state)
    if wanted.form:
        conditions.append(listed.form == wanted.form)
    if wanted.venue_id:
        conditions.append(listed.venue_id == wanted.venue_id)
    return conditions
