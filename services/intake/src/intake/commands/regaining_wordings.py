"""After a restore: what was hidden from readers stays hidden, and what replaced it stands again."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from chassis.policies import Rules
from eventing.ids import uuid7
from intake.domain.reporting import Decision
from intake.models import Topic, TopicIssue, WordingLook
from intake.queries.reports import open_look
from rulebook.policy import due
from shangliang.intake.v1 import topic_events_pb2 as pb


async def hide_again(rules: Rules, session: AsyncSession, topic: Topic, at: datetime) -> None:
    """Who reported it is lost; somebody has to look all the same."""
    topic.wording_hidden = True
    if await open_look(session, topic.id) is None:
        session.add(
            WordingLook(
                id=uuid7(),
                topic_id=topic.id,
                wording_number=topic.wording_number,
                opened_at=at,
                due_at=due(rules.policy, rules.calendar, "reports.review", at).at,
            )
        )


async def show_again(session: AsyncSession, topic: Topic, event: pb.TopicWordingShown, at: datetime) -> None:
    """Who decided it is lost with the database; that it was decided, and how, is not."""
    topic.wording_hidden = False
    if event.reworded:
        topic.title, topic.summary = event.title, event.summary
        topic.wording_number += 1
        for each in event.issues:
            await session.merge(TopicIssue(topic_id=topic.id, number=each.number, statement=each.statement))
    if look := await open_look(session, topic.id):
        decision = Decision.REWORDED if event.reworded else Decision.DISMISSED
        look.decided_at, look.decision = at, decision.value
