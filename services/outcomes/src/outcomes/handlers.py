"""The way in by events and by time: approved topics, sessions held, clocks that ring."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from chassis.policies import Rules
from eventing import Due, EventContext, NotYet, Received, Subscription, Timers
from outcomes import commands
from outcomes.commands import Act
from outcomes.domain.actors import OURSELVES
from outcomes.domain.clock import Now
from outcomes.domain.kinds import Clock
from shangliang.intake.v1.topic_events_pb2 import TopicApproved, TopicConcernNamed, TopicWordingShown
from shangliang.scheduling.v1.session_events_pb2 import SessionAdjourned, SessionHeld

TOPICS = "intake.topic.v1"
SESSIONS = "scheduling.session.v1"


def new_subscriptions(rules: Rules, now: Now) -> list[Subscription]:
    topics, sessions = Subscription(TOPICS), Subscription(SESSIONS)
    _add_topics(topics, rules, now)

    @sessions.on(SessionHeld)
    async def on_session_held(event: SessionHeld, context: EventContext, session: AsyncSession) -> None:
        act = _act(session, context.time, now, rules)
        topic_ids = set(map(UUID, event.topic_ids))
        known = await commands.known_topics(act, topic_ids)
        if missing := topic_ids - {topic.id for topic in known}:
            raise NotYet(f"topics not approved yet: {' '.join(sorted(map(str, missing)))}")
        for topic in known:
            await commands.open_file(act, topic, UUID(event.session_id))

    @sessions.on(SessionAdjourned)
    async def on_session_adjourned(
        event: SessionAdjourned, context: EventContext, session: AsyncSession
    ) -> None:
        act = _act(session, context.time, now, rules)
        topic_ids, next_by = sorted(map(UUID, event.topic_ids)), date.fromisoformat(event.next_by)
        for topic_id in topic_ids:
            await commands.await_next_session(act, topic_id, UUID(event.session_id), next_by)

    return [topics, sessions]


def _add_topics(topics: Subscription, rules: Rules, now: Now) -> None:
    @topics.on_batch(TopicApproved)
    async def on_topics_approved(received: Sequence[Received[TopicApproved]], session: AsyncSession) -> None:
        await commands.remember_topics(session, [_topic(each.event, each.context.time) for each in received])

    @topics.on(TopicConcernNamed)
    async def on_topic_concern_named(
        event: TopicConcernNamed, context: EventContext, session: AsyncSession
    ) -> None:
        named = [*filter(None, [event.organisation]), *event.merged_organisations]
        await commands.note_concern(
            _act(session, context.time, now, rules), UUID(event.topic_id), list(dict.fromkeys(named))
        )

    @topics.on(TopicWordingShown)
    async def on_topic_wording_shown(
        event: TopicWordingShown, context: EventContext, session: AsyncSession
    ) -> None:
        if event.reworded:
            statements = {each.number: each.statement for each in event.issues}
            act = _act(session, context.time, now, rules)
            await commands.reword_topic(act, UUID(event.topic_id), event.title, statements)


def new_timers(rules: Rules, now: Now) -> Timers:
    timers = Timers()

    @timers.on(commands.timer_kind(Clock.SIGN))
    async def on_sign_alarm(due: Due, session: AsyncSession) -> None:
        await commands.ring(_act(session, due.due_at, lambda: due.fired(now()), rules), Clock.SIGN, due)

    @timers.on(commands.timer_kind(Clock.HANDLE))
    async def on_handle_alarm(due: Due, session: AsyncSession) -> None:
        await commands.ring(_act(session, due.due_at, lambda: due.fired(now()), rules), Clock.HANDLE, due)

    return timers


def _act(session: AsyncSession, at: datetime, now: Now, rules: Rules) -> Act:
    return Act(db=session, at=at, now=now(), caller=OURSELVES, rules=rules)


def _topic(event: TopicApproved, at: datetime) -> dict[str, Any]:
    return {
        "id": UUID(event.topic_id),
        "number": event.number,
        "title": event.title,
        "division": event.division,
        "category": event.category,
        "issues": [{"number": each.number, "statement": each.statement} for each in event.issues],
        "requires_statutory_decision": event.requires_statutory_decision,
        "has_contact": event.has_contact,
        "approved_at": at,
        "concerned_organisations": list(event.concerned_organisations),
    }
