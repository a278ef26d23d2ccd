"""Planning a session: topics that are ready, a time ahead, a place that is free."""

from uuid import UUID

from sqlalchemy import Integer, bindparam
from sqlalchemy.dialects.postgresql import insert

from rulebook.calendar import local_day
from rulebook.refusals import InvalidValue, WrongState
from scheduling import events
from scheduling.commands.act import Act
from scheduling.commands.booking import booking
from scheduling.commands.loading import lock_room, locked_topics, venue_with_room
from scheduling.domain import transitions
from scheduling.domain.kinds import SessionState, VenueState
from scheduling.domain.lead_time import require_period
from scheduling.domain.numbering import session_number
from scheduling.domain.plans import SessionPlan
from scheduling.models import Session, SessionNumber, Topic, Venue

_NEXT_NUMBER = (
    insert(SessionNumber)
    .values(division=bindparam("of"), year=bindparam("in_year", type_=Integer), last=1)
    .on_conflict_do_update(
        index_elements=[SessionNumber.division, SessionNumber.year], set_={"last": SessionNumber.last + 1}
    )
    .returning(SessionNumber.last)
)


async def plan_session(act: Act, session_id: UUID, plan: SessionPlan) -> Session:
    act.require_known_division(plan.division)
    require_period(plan.slot.starts_at, plan.slot.ends_at, act.at)
    for topic in await locked_topics(act.db, plan.topic_ids):
        _put_on_agenda(act, topic)
    venue, room_key = await _place(act, plan)
    session = _session(session_id, plan, venue, room_key)
    session.planned_at = act.at
    session.number = await _next_number(act, plan)

    async def write() -> None:
        act.db.add(session)
        event = events.session_planned(session)
        await act.publish(events.SESSIONS, session, event, division=session.division)

    await booking(act, session, plan.slot, write)
    return session


def _put_on_agenda(act: Act, topic: Topic) -> None:
    act.require_division(topic.division)
    act.require_no_interest(topic)
    topic.advance("plan")


async def _place(act: Act, plan: SessionPlan) -> tuple[Venue | None, int | None]:
    if plan.venue_id is None:
        if not plan.place:
            raise InvalidValue(
                "PLACE_MISSING", "没有场所时须写明地点。", field="place", remedy="请选择场所或填写地点。"
            )
        return None, None
    venue, room_key = await venue_with_room(act.db, plan.venue_id)
    act.require_division(venue.division)
    if venue.state is not VenueState.ACTIVE:
        raise WrongState(
            "VENUE_NOT_ACTIVE",
            f"场所{venue.code}尚未启用。",
            remedy="请先完成“六有”检查并启用，或改用其他场所。",
            details={"venue_id": str(venue.id), "state": venue.state},
        )
    if room_key is not None:
        await lock_room(act.db, room_key)
    return venue, room_key


def _session(session_id: UUID, plan: SessionPlan, venue: Venue | None, room_key: int | None) -> Session:
    first = transitions.SESSION.next(None, "plan")
    return Session(
        id=session_id,
        number="",
        form=plan.form,
        level=plan.level,
        division=plan.division,
        venue_id=plan.venue_id,
        room_key=room_key,
        place=plan.place or (venue.name if venue else ""),
        topic_ids=sorted(set(plan.topic_ids)),
        starts_at=plan.slot.starts_at,
        ends_at=plan.slot.ends_at,
        conveners=list(plan.conveners),
        chair=plan.chair,
        recorder=plan.recorder,
        plan_number=plan.plan_number,
        brand=plan.brand or (venue.brand if venue else ""),
        planned_at=plan.slot.starts_at,
        state=first.target or SessionState.PLANNED,
    )


async def _next_number(act: Act, plan: SessionPlan) -> str:
    year = local_day(plan.slot.starts_at).year
    last = await act.db.scalar(_NEXT_NUMBER, {"of": plan.division, "in_year": year})
    return session_number(plan.division, year, int(last or 1))
