"""Serves shangliang.outcomes.v1.OutcomeService: its commands by capability, its questions here."""

# ruff: noqa: ARG002 gRPC hands every method a context

from datetime import UTC
from uuid import UUID

from chassis.auth import caller
from outcomes.api.deciding import DecidingMethods
from outcomes.api.entrance import Context
from outcomes.api.following import FollowingMethods
from outcomes.api.reporting import ReportingMethods
from outcomes.api.wire import outcome, status, word
from outcomes.domain import sight
from outcomes.domain.kinds import OutcomeState
from outcomes.events import stamp, wire
from outcomes.queries import outcomes, statistics
from outcomes.queries.paging import PAGE, cursor_of, place_of
from rulebook.refusals import NotFound
from shangliang.outcomes.v1 import outcome_service_pb2 as pb
from shangliang.outcomes.v1.outcome_service_pb2_grpc import OutcomeServiceServicer


class OutcomeApi(ReportingMethods, DecidingMethods, FollowingMethods, OutcomeServiceServicer):
    async def GetOutcome(self, request: pb.GetOutcomeRequest, context: Context) -> pb.GetOutcomeResponse:
        topic_id = UUID(request.topic_id)
        async with self._in.sessions() as db:
            if (file := await outcomes.outcome_by_topic(db, topic_id)) is None:
                raise NotFound(
                    "OUTCOME_NOT_FOUND", "该议题还没有成果档案。", field="topic_id", remedy="请核对编号。"
                )
            parts = await outcomes.parts(db, topic_id)
        units = [unit for each in parts.assignments for unit in each.organisations]
        sight.require_sight(caller(), file.division, units, self._in.rules.divisions)
        return pb.GetOutcomeResponse(outcome=outcome(file, parts))

    async def ListOutcomes(
        self, request: pb.ListOutcomesRequest, context: Context
    ) -> pb.ListOutcomesResponse:
        limit = request.limit or PAGE
        async with self._in.sessions() as db:
            found = await outcomes.outcomes(
                db,
                prefixes=sight.prefixes(caller(), request.division, self._in.rules.divisions),
                state=word(OutcomeState, pb.OutcomeState, request.state) if request.state else None,
                after=place_of(request.cursor),
                limit=limit + 1,
            )
        page = found[:limit]
        return pb.ListOutcomesResponse(
            outcomes=[status(each) for each in page],
            next_cursor=cursor_of(page[-1].changed_at, page[-1].id) if len(found) > limit else "",
        )

    async def GetOutcomeStatistics(
        self, request: pb.GetOutcomeStatisticsRequest, context: Context
    ) -> pb.GetOutcomeStatisticsResponse:
        as_of = request.as_of.ToDatetime(UTC) if request.HasField("as_of") else self._in.now()
        prefixes = sight.prefixes(caller(), request.division, self._in.rules.divisions)
        async with self._in.sessions() as db:
            counts = await statistics.counts(db, prefixes=prefixes, as_of=as_of)
            effects = await statistics.effects(db, prefixes=prefixes, as_of=as_of)
        totals = [
            pb.EffectTotal(kind=wire("EFFECT_KIND", kind), unit=unit, count=number, amount=amount)
            for kind, unit, number, amount in effects
        ]
        response = pb.GetOutcomeStatisticsResponse(as_of=stamp(as_of), effects=totals)
        for name, count in counts.items():
            setattr(response, name, count)
        return response
