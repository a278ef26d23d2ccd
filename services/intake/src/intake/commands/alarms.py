"""What happens when a topic's limit comes close or has passed."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from eventing import Due
from intake import events
from intake.commands.act import Act, Desk, speak_of_limit
from intake.commands.information import close_unanswered
from intake.domain.clocks import is_overdue
from intake.domain.states import State
from intake.queries.topics import topic_to_change
from rulebook.callers import Caller, Role

OURSELVES = Caller("intake", frozenset({Role.SYSTEM}), "")


async def ring(session: AsyncSession, desk: Desk, alarm: Due, now: datetime) -> None:
    """Tell that a limit comes close or has passed, unless the topic has moved on meanwhile.

    A matter that nobody explained in time is closed instead: nobody is left to be told of the limit.
    """
    topic = await topic_to_change(session, UUID(alarm.subject))
    if topic is None or topic.due_at is None:
        return
    act = Act(session, desk, OURSELVES, max(alarm.due_at, topic.state_since), now)
    passed = is_overdue(topic.due_at, now)
    if passed and topic.state is State.INFO_REQUIRED:
        await close_unanswered(act, topic)
        return
    if passed:
        await speak_of_limit(act, topic, "topic-overdue", events.topic_overdue(topic))
    else:
        await speak_of_limit(act, topic, "topic-due-soon", events.topic_due_soon(topic))
