"""Research on approved topics: who looks into it, what they found, and when it is ready for a session."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import bindparam, exists, select

from rulebook.refusals import MissingRecord
from rulebook.versions import require_version
from scheduling import events
from scheduling.commands.act import Act
from scheduling.commands.loading import locked_topic, require_members
from scheduling.domain.plans import Finding
from scheduling.models import ResearchRecord, Topic

_RECORDED = select(exists().where(ResearchRecord.topic_id == bindparam("topic_id")))


async def start_research(
    act: Act, topic_id: UUID, member_ids: Sequence[UUID], plan_number: str, *, expected_version: int
) -> Topic:
    topic = await _topic(act, topic_id, expected_version)
    await require_members(act.db, member_ids, field="member_ids")
    topic.advance("start-research")
    topic.researchers = list(dict.fromkeys(member_ids))
    topic.plan_number = plan_number
    await act.publish(events.RESEARCH, topic, events.research_started(topic), division=topic.division)
    return topic


async def record_research(act: Act, topic_id: UUID, record_id: UUID, finding: Finding) -> Topic:
    topic = await _topic(act, topic_id, 0)
    await require_members(act.db, finding.member_ids, field="member_ids")
    topic.advance("record-research")
    act.db.add(
        ResearchRecord(
            id=record_id,
            topic_id=topic.id,
            division=topic.division,
            kind=finding.kind,
            place=finding.place,
            member_ids=list(dict.fromkeys(finding.member_ids)),
            people=finding.people,
            findings=finding.findings,
            occurred_at=act.at,
        )
    )
    event = events.research_recorded(topic, finding.kind)
    await act.publish(events.RESEARCH, topic, event, division=topic.division)
    return topic


async def complete_research(
    act: Act, topic_id: UUID, summary: str, stakeholders: list[dict[str, str]], *, expected_version: int
) -> Topic:
    topic = await _topic(act, topic_id, expected_version)
    topic.advance("complete-research")
    if not await act.db.scalar(_RECORDED, {"topic_id": topic_id}):
        raise MissingRecord(
            "RESEARCH_RECORD_MISSING",
            "还没有调研记录，不能办结调研。",
            remedy="请先登记至少一次走访、座谈或问卷。",
            details={"record": "D05"},
        )
    topic.summary, topic.stakeholders = summary, stakeholders
    await act.publish(events.RESEARCH, topic, events.topic_ready(topic), division=topic.division)
    return topic


async def _topic(act: Act, topic_id: UUID, expected_version: int) -> Topic:
    topic = await locked_topic(act.db, topic_id)
    act.require_division(topic.division)
    require_version(topic.version, expected_version)
    return topic
