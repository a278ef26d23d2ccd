"""Holding a session: people sign in, the chair opens it, and it counts once minutes are confirmed."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import any_, bindparam, select
from sqlalchemy.dialects.postgresql import ARRAY, TEXT, insert
from sqlalchemy.ext.asyncio import AsyncSession

from eventing.outbox import publish
from eventing.subscription import NotYet
from rulebook.refusals import InvalidValue
from rulebook.versions import require_version
from scheduling import events
from scheduling.commands.act import Act
from scheduling.commands.loading import known_session, locked_session, locked_topics, require_members
from scheduling.domain import composition, holding, limits
from scheduling.domain.kinds import SessionState
from scheduling.domain.plans import SignedIn
from scheduling.models import Session, SignInLine

_SIGN_IN = insert(SignInLine).on_conflict_do_nothing().returning(SignInLine.entry)
_LINES = select(
    SignInLine.entry,
    SignInLine.category,
    SignInLine.member_id,
    SignInLine.organisation,
    SignInLine.people,
).where(
    SignInLine.session_id == bindparam("session_id"),
    SignInLine.entry == any_(bindparam("entries", type_=ARRAY(TEXT))),
)


async def sign_in(act: Act, session_id: UUID, entries: Sequence[SignedIn]) -> Session:
    session = await locked_session(act.db, session_id)
    act.require_division(session.division)
    session.advance("sign-in")
    lines = holding.distinct(entries)
    members = [line.member_id for line in lines if line.member_id]
    await require_members(act.db, members, field="entries")
    rows = [_row(act, session_id, line) for line in lines]
    new = set((await act.db.scalars(_SIGN_IN, rows)).all())
    await _require_same(act.db, session_id, [line for line in lines if line.entry not in new])
    session.add_attendance(holding.headcount(line for line in lines if line.entry in new))
    return session


async def open_session(
    act: Act, session_id: UUID, *, recusals_checked: bool, expected_version: int
) -> Session:
    session = await _session(act, session_id, expected_version)
    session.advance("open")
    holding.require_day(session.starts_at, act.at)
    holding.require_recusals(checked=recusals_checked)
    composition.require_sign_in(session.attendance, act.number("session.minPresent"))
    composition.require_share(session.attendance, act.number("session.blockBelowShare"))
    session.warnings = composition.warnings(
        session.attendance,
        required=limits.required_categories(act.rules.policy, session.form, act.at),
        min_share=act.number("session.minInterestedShare"),
    )
    for topic in await locked_topics(act.db, session.topic_ids):
        act.require_no_interest(topic)
        topic.advance("open")
    session.opened_at = act.at
    await act.publish(events.SESSIONS, session, events.session_opened(session), division=session.division)
    return session


async def count_session(db: AsyncSession, session_id: UUID, *, at: datetime) -> None:
    """Let a session count: its minutes are confirmed. One on several topics counts with the first of them."""
    session = await known_session(db, session_id)
    if session is None:
        raise NotYet(f"session {session_id} is not known here")
    if session.state is SessionState.COUNTED:
        return
    session.advance("count")
    session.counted_at = at
    event = events.session_counted(session)
    await publish(
        db, events.SESSIONS, session, event, occurred_at=at, division=session.division, actor_role="system"
    )


async def _session(act: Act, session_id: UUID, expected_version: int) -> Session:
    session = await locked_session(act.db, session_id)
    act.require_division(session.division)
    require_version(session.version, expected_version)
    return session


async def _require_same(db: AsyncSession, session_id: UUID, repeated: Sequence[SignedIn]) -> None:
    """Raise InvalidValue for an entry that is on the sheet with other content: one must be wrong."""
    if not repeated:
        return
    entries = [line.entry for line in repeated]
    stored = await db.execute(_LINES, {"session_id": session_id, "entries": entries})
    known = {tuple(row) for row in stored.all()}
    for line in repeated:
        if (line.entry, line.category, line.member_id, line.organisation, line.people) not in known:
            raise InvalidValue(
                "ENTRY_DIFFERS",
                f"签到表第{line.entry}行已登记为其他内容。",
                field="entries",
                remedy="请核对签到表；新的签到请使用新的行号。",
                details={"entry": line.entry},
            )


def _row(act: Act, session_id: UUID, line: SignedIn) -> dict[str, object]:
    return {
        "session_id": session_id,
        "entry": line.entry,
        "category": line.category,
        "member_id": line.member_id,
        "organisation": line.organisation,
        "people": line.people,
        "method": line.method,
        "signed_at": act.at,
    }
