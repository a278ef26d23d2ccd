"""PaperService over gRPC: what the office prints and signs; each reading is on record first."""

from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from chassis.auth import caller
from chassis.policies import Rules
from intake.api.approval_page import approval_page
from intake.api.door import Door
from intake.api.witnessing import admit
from intake.commands.branding import brand_at
from intake.domain.approval_form import (
    HIDDEN,
    SOURCES,
    ApprovalForm,
    Document,
    decision_of,
    documents_on,
    limit_in_words,
    opinions_of,
    support_of,
)
from intake.domain.receipts import place_name
from intake.models import Topic
from intake.queries.approval_form import numbers_of_merged
from intake.queries.records import records_of
from intake.queries.topics import issues_of, topic_by_id, topic_id_by_number
from rulebook.calendar import local_day
from shangliang.intake.v1 import paper_service_pb2 as pb
from shangliang.intake.v1 import topic_events_pb2 as words
from shangliang.intake.v1.paper_service_pb2_grpc import PaperServiceServicer

_MOST_NUMBERS = 51


class PaperApi(PaperServiceServicer):
    def __init__(self, door: Door) -> None:
        self._sessions, self._desk = door.sessions, door.desk

    async def GetApprovalForm(
        self, request: pb.GetApprovalFormRequest, _context: object
    ) -> pb.GetApprovalFormResponse:
        async with self._sessions() as session:
            topic = await _asked_for(session, request)
            await admit(self._sessions, caller(), topic, self._desk, "GetApprovalForm")
            form = await _form(session, topic, self._desk.rules, datetime.now(UTC))
        return pb.GetApprovalFormResponse(topic_number=topic.number, page=approval_page(form))


async def _asked_for(session: AsyncSession, request: pb.GetApprovalFormRequest) -> Topic:
    known = UUID(request.topic_id) if request.topic_id else await topic_id_by_number(session, request.number)
    return await topic_by_id(session, known)


async def _form(session: AsyncSession, topic: Topic, rules: Rules, now: datetime) -> ApprovalForm:
    records = await records_of(session, topic.id)
    proposal, decision = documents_on(topic.state, records)
    issues = (await issues_of(session, [topic.id])).get(topic.id, [])
    category, day = rules.categories.get(topic.category), local_day(topic.submitted_at)
    hidden = topic.wording_hidden
    return ApprovalForm(
        number=topic.number,
        title=HIDDEN if hidden else topic.title,
        summary=HIDDEN if hidden else topic.summary,
        issues=() if hidden else tuple(each.statement for each in issues),
        category=category.name if category else topic.category,
        place=place_name(rules.divisions, topic.division, day),
        desk=place_name(rules.divisions, topic.desk, local_day(now)),
        source=SOURCES.get(_source(topic), ""),
        handed_in_on=day,
        gathered=await numbers_of_merged(session, topic.id, _MOST_NUMBERS),
        statutory=topic.requires_statutory_decision,
        support=support_of(records),
        opinions=opinions_of(records, decision),
        decision=decision_of(decision),
        due_on=local_day(topic.due_at) if topic.due_at and not decision else None,
        basis=_basis(rules, proposal),
        printed_on=local_day(now),
        brand=brand_at(rules, now),
    )


def _basis(rules: Rules, proposal: Document) -> tuple[str, ...]:
    """The rules in force when the topic was proposed: whoever reads the paper later must not need ours."""
    at, policy = proposal.occurred_at, rules.policy
    limit = limit_in_words(policy.limit("approve", at))
    return (
        policy.text("approval.basis", at),
        f"审定期限：自提请之日起{limit}；本市政策 {policy.version}，提请之日有效。",
    )


def _source(topic: Topic) -> str:
    name = words.SourceKind.Name(words.SourceKind.ValueType(topic.source_kind))
    return name.removeprefix("SOURCE_KIND_").lower()
