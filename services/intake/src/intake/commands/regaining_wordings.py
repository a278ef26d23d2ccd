"""After a restore: what was hidden from readers stays hidden, and what replaced it stands again."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from chassis.policies import Rules
from intake.commands.wording_looks import begin_look
from intake.domain.reporting import Decision
from intake.models import Topic, TopicIssue
from intake.queries.reports import open_look
from shangliang.intake.v1 import topic_events_pb2 as pb


async def ask_again(
    rules: Rules, session: AsyncSession, topic: Topic, at: datetime, due_at: datetime | None = None
) -> None:
    """Who reported it is lost; somebody has to look all the same, in the time that was promised."""
    if await open_look(session, topic.id) is None:
        await begin_look(session, rules, topic, opened_at=at, now=at, due_at=due_at)


async def hide_again(rules: Rules, session: AsyncSession, topic: Topic, at: datetime) -> None:
    """Nobody sees it until somebody has looked."""
    topic.wording_hidden = True
    await ask_again(rules, session, topic, at)


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
