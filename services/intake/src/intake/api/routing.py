"""RoutingService over gRPC: advice, why it is given, and what another catalogue would advise."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from chassis.auth import caller
from intake.api.dry_run import Changes, proposed
from intake.api.showing import require_concerned
from intake.commands import Desk
from intake.domain.routing import Advice, Case, RoutingTable, Rule, Verdict, case_of
from intake.queries.paging import read_cursor
from intake.queries.period import Past, page_of_period, topics_of
from intake.queries.topics import topic_by_id
from intake.vault import WrittenMatter, read_matters
from rulebook.calendar import local_day
from rulebook.divisions import covers
from shangliang.intake.v1 import routing_service_pb2 as pb
from shangliang.intake.v1.routing_service_pb2_grpc import RoutingServiceServicer

_PAGE = 200
_APPLY = frozenset({Verdict.TAKEN, Verdict.LESS_SPECIFIC})


class RoutingApi(RoutingServiceServicer):
    def __init__(self, sessions: async_sessionmaker[AsyncSession], desk: Desk, table: RoutingTable) -> None:
        self._sessions, self._desk, self._table = sessions, desk, table
        self._divisions = desk.rules.divisions

    async def AdviseTopics(
        self, request: pb.AdviseTopicsRequest, _context: object
    ) -> pb.AdviseTopicsResponse:
        who = caller()
        async with self._sessions() as session:
            topics = await topics_of(session, list(map(UUID, request.topic_ids)))
            ours = [each for each in topics if who.may_act_in(each.desk, self._divisions)]
            written = await read_matters(session, self._desk.keyring, [each.id for each in ours])
        today = local_day(datetime.now(UTC))
        cases = [(each.id, _case(each.division, each.category, written.get(each.id))) for each in ours]
        advised = ((topic_id, self._table.advice(case, self._divisions, today)) for topic_id, case in cases)
        return pb.AdviseTopicsResponse(
            advice=[
                pb.TopicAdvice(topic_id=str(name), advice=_advice(each)) for name, each in advised if each
            ]
        )

    async def ExplainRouting(
        self, request: pb.ExplainRoutingRequest, _context: object
    ) -> pb.ExplainRoutingResponse:
        case, today = await self._case_in(request), local_day(datetime.now(UTC))
        return pb.ExplainRoutingResponse(
            version=self._table.version,
            advice=_advice(self._table.advice(case, self._divisions, today)),
            rules=map(_explained, self._table.looked_at(case, today)),
        )

    async def DryRunRouting(
        self, request: pb.DryRunRoutingRequest, _context: object
    ) -> pb.DryRunRoutingResponse:
        caller().require_division(request.division, self._divisions)
        table, after = proposed(request.catalogue), read_cursor(request.cursor)
        since, until = request.since.ToDatetime(UTC), request.until.ToDatetime(UTC)
        async with self._sessions() as session:
            page, following = await page_of_period(session, since, until, after, request.limit or _PAGE)
            concerned = [each for each in page if covers(request.division, each.division)]
            matters = await read_matters(session, self._desk.keyring, [each.id for each in concerned])
        today = local_day(datetime.now(UTC))
        answer = self._compared(table, concerned, matters, today)
        answer.faults.extend(self._faults(table, today))
        answer.next_cursor = following.cursor() if following else ""
        return answer

    async def _case_in(self, request: pb.ExplainRoutingRequest) -> Case:
        if not request.topic_id:
            return case_of(request.division, request.category, request.text)
        async with self._sessions() as session:
            topic = await topic_by_id(session, UUID(request.topic_id))
            require_concerned(caller(), topic, self._desk)
            written = await read_matters(session, self._desk.keyring, [topic.id])
        return _case(topic.division, topic.category, written.get(topic.id))

    def _compared(
        self, table: RoutingTable, page: Sequence[Past], matters: dict[UUID, WrittenMatter], today: date
    ) -> pb.DryRunRoutingResponse:
        changes = Changes()
        for topic_id, _, division, category in page:
            case = _case(division, category, matters.get(topic_id))
            before, after = (each.advice(case, self._divisions, today) for each in (self._table, table))
            changes.note(topic_id, before, after)
        return pb.DryRunRoutingResponse(
            tried=len(page),
            unchanged=changes.unchanged,
            changes=[
                pb.RoutingChange(
                    before=_advice(before), after=_advice(after), topics=count, topic_ids=map(str, some)
                )
                for before, after, count, some in changes.counted()
            ],
        )

    def _faults(self, table: RoutingTable, today: date) -> Iterable[str]:
        return list(table.faults(self._divisions, self._desk.rules.categories, today))[:100]


def _case(division: str, category: str, written: WrittenMatter | None) -> Case:
    return case_of(division, category, *((written.title, written.text) if written else ()))


def _advice(advice: Advice | None) -> pb.RoutingAdvice | None:
    if advice is None:
        return None
    return pb.RoutingAdvice(
        desk=advice.desk,
        organisation=advice.organisation,
        suggested_category=advice.suggested_category,
        rule_id=advice.rule_id,
        note=advice.note,
    )


def _explained(looked_at: tuple[Rule, Verdict]) -> pb.ExplainedRule:
    rule, verdict = looked_at
    return pb.ExplainedRule(rule_id=rule.id, applies=verdict in _APPLY, reason=verdict.value, note=rule.note)
