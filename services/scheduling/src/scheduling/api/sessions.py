"""SessionService: the calls that change a session; the questions are in questions.py."""

from uuid import UUID

from eventing.ids import uuid7
from scheduling import commands
from scheduling.api import reading, writing
from scheduling.api.desk import Context
from scheduling.api.questions import SessionQuestions
from scheduling.commands.act import Act
from scheduling.domain import kinds
from scheduling.domain.plans import Guest, Reason, SessionPlan, SignedIn
from shangliang.scheduling.v1 import session_service_pb2 as pb
from shangliang.scheduling.v1.session_events_pb2 import ParticipantCategory, SessionForm, SessionLevel


class SessionServicer(SessionQuestions):
    async def PlanSession(self, request: pb.PlanSessionRequest, _context: Context) -> pb.PlanSessionResponse:
        plan = _plan(request)

        async def work(act: Act) -> pb.PlanSessionResponse:
            session = await commands.plan_session(act, uuid7(), plan)
            return pb.PlanSessionResponse(session=writing.session(session))

        return await self._desk.carry_out(request, pb.PlanSessionResponse, work)

    async def InviteParticipants(
        self, request: pb.InviteParticipantsRequest, _context: Context
    ) -> pb.InviteParticipantsResponse:
        guests = [_guest(each) for each in request.invitations]

        async def work(act: Act) -> pb.InviteParticipantsResponse:
            session = await commands.invite(
                act, UUID(request.session_id), guests, expected_version=request.expected_version
            )
            return pb.InviteParticipantsResponse(session=writing.session(session))

        return await self._desk.carry_out(request, pb.InviteParticipantsResponse, work)

    async def SendNotice(self, request: pb.SendNoticeRequest, _context: Context) -> pb.SendNoticeResponse:
        async def work(act: Act) -> pb.SendNoticeResponse:
            session = await commands.send_notice(
                act,
                UUID(request.session_id),
                request.notice_number,
                expected_version=request.expected_version,
            )
            return pb.SendNoticeResponse(session=writing.session(session))

        return await self._desk.carry_out(request, pb.SendNoticeResponse, work)

    async def PostponeSession(
        self, request: pb.PostponeSessionRequest, _context: Context
    ) -> pb.PostponeSessionResponse:
        slot = reading.slot(request.starts_at, request.ends_at)
        reason = Reason(code=request.reason_code, text=request.reason)

        async def work(act: Act) -> pb.PostponeSessionResponse:
            session = await commands.postpone_session(
                act, UUID(request.session_id), slot, reason, expected_version=request.expected_version
            )
            return pb.PostponeSessionResponse(session=writing.session(session))

        return await self._desk.carry_out(request, pb.PostponeSessionResponse, work)

    async def CancelSession(
        self, request: pb.CancelSessionRequest, _context: Context
    ) -> pb.CancelSessionResponse:
        reason = Reason(code=request.reason_code, text=request.reason)

        async def work(act: Act) -> pb.CancelSessionResponse:
            session = await commands.cancel_session(
                act,
                UUID(request.session_id),
                reason,
                emergency=request.emergency,
                expected_version=request.expected_version,
            )
            return pb.CancelSessionResponse(session=writing.session(session))

        return await self._desk.carry_out(request, pb.CancelSessionResponse, work)

    async def SignIn(self, request: pb.SignInRequest, _context: Context) -> pb.SignInResponse:
        entries = [_signed_in(each) for each in request.entries]

        async def work(act: Act) -> pb.SignInResponse:
            session = await commands.sign_in(act, UUID(request.session_id), entries)
            return pb.SignInResponse(session=writing.session(session))

        return await self._desk.carry_out(request, pb.SignInResponse, work)

    async def OpenSession(self, request: pb.OpenSessionRequest, _context: Context) -> pb.OpenSessionResponse:
        async def work(act: Act) -> pb.OpenSessionResponse:
            session = await commands.open_session(
                act,
                UUID(request.session_id),
                recusals_checked=request.recusals_checked,
                expected_version=request.expected_version,
            )
            return pb.OpenSessionResponse(session=writing.session(session))

        return await self._desk.carry_out(request, pb.OpenSessionResponse, work)

    async def CloseSession(
        self, request: pb.CloseSessionRequest, _context: Context
    ) -> pb.CloseSessionResponse:
        async def work(act: Act) -> pb.CloseSessionResponse:
            session = await commands.close_session(
                act,
                UUID(request.session_id),
                commands.Record(request.record_number, request.record),
                expected_version=request.expected_version,
            )
            return pb.CloseSessionResponse(session=writing.session(session))

        return await self._desk.carry_out(request, pb.CloseSessionResponse, work)

    async def AdjournSession(
        self, request: pb.AdjournSessionRequest, _context: Context
    ) -> pb.AdjournSessionResponse:
        next_by = reading.optional_day(request.next_by, field="next_by")

        async def work(act: Act) -> pb.AdjournSessionResponse:
            session = await commands.adjourn_session(
                act,
                UUID(request.session_id),
                commands.Record(request.record_number, request.record),
                points_left=request.points_left,
                next_by=next_by,
                expected_version=request.expected_version,
            )
            return pb.AdjournSessionResponse(session=writing.session(session))

        return await self._desk.carry_out(request, pb.AdjournSessionResponse, work)


def _plan(request: pb.PlanSessionRequest) -> SessionPlan:
    return SessionPlan(
        form=reading.word(kinds.SessionForm, "SESSION_FORM", SessionForm.Name(request.form)),
        level=reading.word(kinds.SessionLevel, "SESSION_LEVEL", SessionLevel.Name(request.level)),
        division=request.division,
        venue_id=reading.optional_id(request.venue_id),
        place=request.place,
        topic_ids=reading.ids(request.topic_ids),
        slot=reading.slot(request.starts_at, request.ends_at),
        conveners=tuple(request.conveners),
        chair=request.chair,
        recorder=request.recorder,
        plan_number=request.plan_number,
        brand=request.brand,
    )


def _guest(line: pb.Invitation) -> Guest:
    return Guest(
        category=_category(line.category),
        member_id=reading.optional_id(line.member_id),
        organisation=line.organisation,
        label=line.label,
        people=line.people,
    )


def _signed_in(line: pb.SignInEntry) -> SignedIn:
    return SignedIn(
        entry=line.entry,
        category=_category(line.category),
        member_id=reading.optional_id(line.member_id),
        organisation=line.organisation,
        people=line.people,
        method=reading.term(kinds.SignInMethod, line.method, field="entries.method"),
    )


def _category(number: ParticipantCategory) -> kinds.ParticipantCategory:
    name = ParticipantCategory.Name(number)
    return reading.word(kinds.ParticipantCategory, "PARTICIPANT_CATEGORY", name)
