"""Serves shangliang.outcomes.v1.AssignmentService: what agencies' systems use."""

# ruff: noqa: ARG002 gRPC hands every method a context

from uuid import UUID

from chassis.auth import caller
from outcomes import commands
from outcomes.api.entrance import Context, Way
from outcomes.api.wire import assignment, gone, optional_day, word
from outcomes.commands import Act, Order
from outcomes.domain import sight
from outcomes.domain.kinds import AssignmentState, HandlingKind, ResultClass
from outcomes.events import stamp
from outcomes.models import Assignment, Change
from outcomes.queries import assignments
from outcomes.queries.assignments import Wanted
from outcomes.queries.paging import PAGE, cursor_of, place_of, position_cursor, position_of
from rulebook.refusals import NotFound
from shangliang.outcomes.v1 import assignment_service_pb2 as pb
from shangliang.outcomes.v1 import outcome_events_pb2 as facts
from shangliang.outcomes.v1.assignment_service_pb2_grpc import AssignmentServiceServicer


class AssignmentApi(Way, AssignmentServiceServicer):
    async def DispatchAssignment(
        self, request: pb.DispatchAssignmentRequest, context: Context
    ) -> pb.DispatchAssignmentResponse:
        async def carry_out(act: Act) -> pb.DispatchAssignmentResponse:
            each = await commands.dispatch_assignment(
                act,
                UUID(request.topic_id),
                UUID(request.recommendation_id),
                expected_version=request.expected_version,
                order=_order(request),
            )
            return pb.DispatchAssignmentResponse(assignment=assignment(each, act.now))

        return await self._in.command(request, pb.DispatchAssignmentResponse, carry_out)

    async def SignAssignment(
        self, request: pb.SignAssignmentRequest, context: Context
    ) -> pb.SignAssignmentResponse:
        async def carry_out(act: Act) -> pb.SignAssignmentResponse:
            each = await commands.sign_assignment(
                act, UUID(request.assignment_id), expected_version=request.expected_version
            )
            return pb.SignAssignmentResponse(assignment=assignment(each, act.now))

        return await self._in.command(request, pb.SignAssignmentResponse, carry_out)

    async def RequestReturn(
        self, request: pb.RequestReturnRequest, context: Context
    ) -> pb.RequestReturnResponse:
        async def carry_out(act: Act) -> pb.RequestReturnResponse:
            each = await commands.request_return(
                act,
                UUID(request.assignment_id),
                expected_version=request.expected_version,
                reason_code=request.reason_code,
                evidence=request.evidence,
            )
            return pb.RequestReturnResponse(assignment=assignment(each, act.now))

        return await self._in.command(request, pb.RequestReturnResponse, carry_out)

    async def RuleReturn(self, request: pb.RuleReturnRequest, context: Context) -> pb.RuleReturnResponse:
        async def carry_out(act: Act) -> pb.RuleReturnResponse:
            each = await commands.rule_return(
                act,
                UUID(request.assignment_id),
                expected_version=request.expected_version,
                granted=request.granted,
                lead=request.lead_organisation,
                reason=request.reason,
                outside_duties_reason=request.outside_duties_reason,
            )
            return pb.RuleReturnResponse(assignment=assignment(each, act.now))

        return await self._in.command(request, pb.RuleReturnResponse, carry_out)

    async def ReassignAssignment(
        self, request: pb.ReassignAssignmentRequest, context: Context
    ) -> pb.ReassignAssignmentResponse:
        async def carry_out(act: Act) -> pb.ReassignAssignmentResponse:
            each = await commands.reassign_assignment(
                act,
                UUID(request.assignment_id),
                expected_version=request.expected_version,
                lead=request.lead_organisation,
                co_units=request.co_organisations,
                reason=request.reason,
                outside_duties_reason=request.outside_duties_reason,
            )
            return pb.ReassignAssignmentResponse(assignment=assignment(each, act.now))

        return await self._in.command(request, pb.ReassignAssignmentResponse, carry_out)

    async def ReplyAssignment(
        self, request: pb.ReplyAssignmentRequest, context: Context
    ) -> pb.ReplyAssignmentResponse:
        async def carry_out(act: Act) -> pb.ReplyAssignmentResponse:
            each = await commands.reply_assignment(
                act,
                UUID(request.assignment_id),
                expected_version=request.expected_version,
                result_class=word(ResultClass, facts.ResultClass, request.result_class),
                measures=request.measures,
                evidence=request.evidence,
                signed_by_post=request.signed_by_post,
                next_step=request.next_step,
                next_date=optional_day("next_date", request.next_date),
            )
            return pb.ReplyAssignmentResponse(assignment=assignment(each, act.now))

        return await self._in.command(request, pb.ReplyAssignmentResponse, carry_out)

    async def RejectReply(self, request: pb.RejectReplyRequest, context: Context) -> pb.RejectReplyResponse:
        async def carry_out(act: Act) -> pb.RejectReplyResponse:
            each = await commands.reject_reply(
                act,
                UUID(request.assignment_id),
                expected_version=request.expected_version,
                reason_code=request.reason_code,
                note=request.note,
            )
            return pb.RejectReplyResponse(assignment=assignment(each, act.now))

        return await self._in.command(request, pb.RejectReplyResponse, carry_out)

    async def VerifyReply(self, request: pb.VerifyReplyRequest, context: Context) -> pb.VerifyReplyResponse:
        async def carry_out(act: Act) -> pb.VerifyReplyResponse:
            each = await commands.verify_reply(
                act, UUID(request.assignment_id), expected_version=request.expected_version, note=request.note
            )
            return pb.VerifyReplyResponse(assignment=assignment(each, act.now))

        return await self._in.command(request, pb.VerifyReplyResponse, carry_out)

    async def GetAssignment(
        self, request: pb.GetAssignmentRequest, context: Context
    ) -> pb.GetAssignmentResponse:
        async with self._in.sessions() as db:
            found = await assignments.assignment_by_id(db, UUID(request.assignment_id))
        if found is None:
            raise NotFound(
                "ASSIGNMENT_NOT_FOUND", "没有这张交办单。", field="assignment_id", remedy="请核对编号。"
            )
        sight.require_sight(caller(), found.division, found.organisations, self._in.rules.divisions)
        return pb.GetAssignmentResponse(assignment=assignment(found, self._in.now()))

    async def ListAssignments(
        self, request: pb.ListAssignmentsRequest, context: Context
    ) -> pb.ListAssignmentsResponse:
        limit, now = request.limit or PAGE, self._in.now()
        wanted, after = self._wanted(request), place_of(request.cursor)
        async with self._in.sessions() as db:
            found = await assignments.assignments(db, wanted, now=now, after=after, limit=limit + 1)
        page = found[:limit]
        return pb.ListAssignmentsResponse(
            assignments=[assignment(each, now) for each in page],
            next_cursor=cursor_of(page[-1].due_at, page[-1].id) if len(found) > limit else "",
        )

    async def PullChanges(self, request: pb.PullChangesRequest, context: Context) -> pb.PullChangesResponse:
        organisation, after = sight.own_organisation(caller()), position_of(request.cursor)
        async with self._in.sessions() as db:
            found = await assignments.changes(db, organisation, after=after, limit=request.limit or PAGE)
        last = found[-1][0].position if found else after
        return pb.PullChangesResponse(
            changes=[self._change(change, each) for change, each in found], next_cursor=position_cursor(last)
        )

    def _wanted(self, request: pb.ListAssignmentsRequest) -> Wanted:
        own = sight.own_organisation(caller()) if sight.is_agency_only(caller()) else ""
        if own and request.organisation not in ("", own):
            raise sight.other_organisation()
        return Wanted(
            prefixes=() if own else sight.prefixes(caller(), "", self._in.rules.divisions),
            organisation=own or request.organisation,
            state=word(AssignmentState, pb.AssignmentState, request.state) if request.state else None,
            topic_id=UUID(request.topic_id) if request.topic_id else None,
            overdue=request.overdue,
        )

    def _change(self, change: Change, each: Assignment) -> pb.AssignmentChange:
        still_named = change.organisation in each.organisations
        return pb.AssignmentChange(
            event_type=change.event_type,
            occurred_at=stamp(change.occurred_at),
            assignment=assignment(each, self._in.now()) if still_named else gone(each),
        )


def _order(request: pb.DispatchAssignmentRequest) -> Order:
    return Order(
        lead=request.lead_organisation,
        co_units=request.co_organisations,
        kind=word(HandlingKind, pb.HandlingKind, request.kind),
        due_on=optional_day("due_on", request.due_on),
        requirement=request.requirement,
        outside_duties_reason=request.outside_duties_reason,
    )
