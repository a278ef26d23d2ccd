"""Moving and cancelling a session that has not begun: people are told in time, the room follows."""

from uuid import UUID

from rulebook.versions import require_version
from scheduling import events
from scheduling.commands.act import Act
from scheduling.commands.booking import booking
from scheduling.commands.invitations import guest_list
from scheduling.commands.loading import lock_room, locked_session, locked_topics
from scheduling.domain.kinds import SessionState
from scheduling.domain.lead_time import require_lead, require_period
from scheduling.domain.plans import Reason
from scheduling.domain.slots import Slot
from scheduling.models import Session


async def postpone_session(
    act: Act, session_id: UUID, slot: Slot, reason: Reason, *, expected_version: int
) -> Session:
    session = await _session(act, session_id, expected_version)
    session.advance("postpone")
    require_period(slot.starts_at, slot.ends_at, act.at)
    _require_told_in_time(act, session, slot)
    guests = await guest_list(act.db, session_id)
    if session.room_key is not None:
        await lock_room(act.db, session.room_key)

    async def write() -> None:
        session.move_to(slot)
        session.reason = reason.text
        event = events.session_postponed(session, reason.code, guests.member_ids, guests.organisations)
        await act.publish(events.SESSIONS, session, event, division=session.division)

    await booking(act, session, slot, write)
    return session


async def cancel_session(
    act: Act, session_id: UUID, reason: Reason, *, emergency: bool, expected_version: int
) -> Session:
    session = await _session(act, session_id, expected_version)
    session.advance("cancel")
    if not emergency:
        require_lead(act.limit("cancel.min"), act.at, session.starts_at, act.rules.calendar)
    for topic in await locked_topics(act.db, session.topic_ids):
        topic.advance("cancel")
    guests = await guest_list(act.db, session_id)
    session.cancelled_at, session.reason = act.at, reason.text
    event = events.session_cancelled(session, reason.code, guests.member_ids, guests.organisations)
    await act.publish(events.SESSIONS, session, event, division=session.division)
    return session


def _require_told_in_time(act: Act, session: Session, slot: Slot) -> None:
    """Those who expect the old time hear of it before; a notice once sent keeps its lead for the new one."""
    require_lead(act.limit("cancel.min"), act.at, session.starts_at, act.rules.calendar)
    if session.state is SessionState.NOTICED:
        require_lead(act.limit("notice.min"), act.at, slot.starts_at, act.rules.calendar)


async def _session(act: Act, session_id: UUID, expected_version: int) -> Session:
    session = await locked_session(act.db, session_id)
    act.require_division(session.division)
    require_version(session.version, expected_version)
    return session
