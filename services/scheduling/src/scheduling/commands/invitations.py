"""Inviting people and sending the notice."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from eventing.ids import uuid7
from rulebook.versions import require_version
from scheduling import events
from scheduling.commands.act import Act
from scheduling.commands.loading import locked_session, require_members
from scheduling.domain import composition, limits
from scheduling.domain.lead_time import require_lead
from scheduling.domain.plans import Guest
from scheduling.models import Invitation, Session

_GUESTS = select(Invitation.category, Invitation.member_id, Invitation.organisation, Invitation.people).where(
    Invitation.session_id == bindparam("session_id")
)
_INVITE = insert(Invitation).on_conflict_do_nothing()


@dataclass(frozen=True, slots=True)
class GuestList:
    """Who must be told of a session, and how many of each category are invited."""

    member_ids: list[UUID]
    organisations: list[str]
    people: dict[str, int]


async def guest_list(db: AsyncSession, session_id: UUID) -> GuestList:
    lines = (await db.execute(_GUESTS, {"session_id": session_id})).all()
    people: dict[str, int] = {}
    for category, _, _, count in lines:
        people[category] = people.get(category, 0) + count
    members = sorted({member_id for _, member_id, _, _ in lines if member_id})
    return GuestList(members, sorted({name for _, _, name, _ in lines if name}), people)


async def invite(act: Act, session_id: UUID, guests: Sequence[Guest], *, expected_version: int) -> Session:
    session = await _session(act, session_id, expected_version)
    session.advance("invite")
    members = [guest.member_id for guest in guests if guest.member_id]
    await require_members(act.db, members, field="invitations")
    rows = [_row(act, session_id, guest) for guest in guests]
    await act.db.execute(_INVITE, rows)
    session.warnings = _warnings(act, session, (await guest_list(act.db, session_id)).people)
    return session


async def send_notice(act: Act, session_id: UUID, notice_number: str, *, expected_version: int) -> Session:
    session = await _session(act, session_id, expected_version)
    session.advance("send-notice")
    require_lead(act.limit("notice.min"), act.at, session.starts_at, act.rules.calendar)
    guests = await guest_list(act.db, session_id)
    required = limits.required_categories(act.rules.policy, session.form, act.at)
    composition.require_categories(guests.people, required)
    composition.require_share(guests.people, act.number("session.blockBelowShare"))
    session.warnings = _warnings(act, session, guests.people)
    session.notice_number, session.noticed_at = notice_number, act.at
    event = events.session_noticed(session, guests.member_ids, guests.organisations)
    await act.publish(events.SESSIONS, session, event, division=session.division)
    return session


async def _session(act: Act, session_id: UUID, expected_version: int) -> Session:
    session = await locked_session(act.db, session_id)
    act.require_division(session.division)
    require_version(session.version, expected_version)
    return session


def _warnings(act: Act, session: Session, people: dict[str, int]) -> list[str]:
    return composition.warnings(
        people,
        required=limits.required_categories(act.rules.policy, session.form, act.at),
        min_share=act.number("session.minInterestedShare"),
    )


def _row(act: Act, session_id: UUID, guest: Guest) -> dict[str, object]:
    return {
        "id": uuid7(),
        "session_id": session_id,
        "category": guest.category,
        "member_id": guest.member_id,
        "organisation": guest.organisation,
        "label": guest.label,
        "people": guest.people,
        "invited_at": act.at,
    }
