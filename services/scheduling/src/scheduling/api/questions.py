"""SessionService: the questions about sessions, free times and counts."""

from datetime import datetime, timedelta
from uuid import UUID

from chassis.auth import caller
from rulebook.moments import moment_in
from rulebook.refusals import NotFound
from scheduling.api import reading, writing
from scheduling.api.desk import Context, Desk
from scheduling.commands.act import Act
from scheduling.commands.booking import free_times
from scheduling.domain import kinds
from scheduling.events import attendance, stamp, wire
from scheduling.models import Session
from scheduling.queries import research, sessions, venues
from scheduling.queries.paging import page_size
from shangliang.scheduling.v1 import session_service_pb2 as pb
from shangliang.scheduling.v1.session_events_pb2 import SessionForm
from shangliang.scheduling.v1.session_service_pb2_grpc import SessionServiceServicer


class SessionQuestions(SessionServiceServicer):
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def GetSession(self, request: pb.GetSessionRequest, _context: Context) -> pb.GetSessionResponse:
        session_id = UUID(request.session_id)
        async with self._desk.read() as db:
            session = await sessions.session_by_id(db, session_id)
            if session is None:
                raise NotFound("SESSION_NOT_FOUND", "没有这次协商活动。", remedy="请核对编号。")
            invitations = await sessions.invitations_of(db, session_id)
            sign_ins = await sessions.sign_ins_of(db, session_id)
        return pb.GetSessionResponse(
            session=writing.session(session),
            invitations=[writing.invitation(line) for line in invitations],
            sign_in=[writing.sign_in_entry(line) for line in sign_ins],
            points_left=session.points_left,
        )

    async def ListSessions(
        self, request: pb.ListSessionsRequest, _context: Context
    ) -> pb.ListSessionsResponse:
        limit = page_size(request.limit)
        async with self._desk.read() as db:
            rows = await sessions.sessions(
                db, _wanted(request), after=_after(request.cursor), limit=limit + 1
            )
        return pb.ListSessionsResponse(
            sessions=[writing.session(row) for row in rows[:limit]],
            next_cursor=_cursor(rows[limit - 1]) if len(rows) > limit else "",
        )

    async def FindFreeSlots(
        self, request: pb.FindFreeSlotsRequest, _context: Context
    ) -> pb.FindFreeSlotsResponse:
        async with self._desk.read() as db:
            room = await venues.room_of(db, UUID(request.venue_id))
            if room is None:
                raise NotFound("VENUE_NOT_FOUND", "没有这个协商场所。", remedy="请核对编号。")
            act = Act(db, self._desk.now(), caller(), self._desk.rules)
            duration = timedelta(minutes=request.duration)
            slots = await free_times(act, room[1], reading.moment(request.after), duration)
        return pb.FindFreeSlotsResponse(slots=[writing.slot(each) for each in slots])

    async def GetSessionStatistics(
        self, request: pb.GetSessionStatisticsRequest, _context: Context
    ) -> pb.GetSessionStatisticsResponse:
        as_of = reading.moment(request.as_of) if request.HasField("as_of") else self._desk.now()
        async with self._desk.read() as db:
            by_form = await sessions.held_by_form(db, request.division, as_of)
            awaiting = await sessions.awaiting_minutes(db, request.division, as_of)
            people = await sessions.attendance_held(db, request.division, as_of)
            done = await research.research_counts(db, request.division, as_of)
        return pb.GetSessionStatisticsResponse(
            as_of=stamp(as_of),
            sessions_held=sum(by_form.values()),
            sessions_awaiting_minutes=awaiting,
            by_form=[
                pb.SessionFormCount(form=wire("SESSION_FORM", form), sessions=n)
                for form, n in by_form.items()
            ],
            attendance=attendance(people),
            research_visits=done.get(kinds.ResearchKind.VISIT, 0),
            forums=done.get(kinds.ResearchKind.FORUM, 0),
        )


def _wanted(request: pb.ListSessionsRequest) -> sessions.Wanted:
    form, state = SessionForm.Name(request.form), pb.SessionState.Name(request.state)
    return sessions.Wanted(
        division=request.division,
        state=reading.word(kinds.SessionState, "SESSION_STATE", state) if request.state else None,
        form=reading.word(kinds.SessionForm, "SESSION_FORM", form) if request.form else None,
        topic_id=reading.optional_id(request.topic_id),
        venue_id=reading.optional_id(request.venue_id),
    )


def _cursor(last: Session) -> str:
    return reading.cursor_of(last.starts_at.isoformat(), str(last.id))


def _after(cursor: str) -> tuple[datetime, UUID] | None:
    if (key := reading.key_of(cursor, 2)) is None:
        return None
    try:
        return moment_in(key[0]), UUID(key[1])
    except ValueError as error:
        raise reading.wrong_cursor() from error
