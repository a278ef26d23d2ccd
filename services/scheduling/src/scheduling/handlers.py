"""The events that scheduling follows: topics come from intake, what became of sessions from outcomes."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from eventing.envelope import EventContext
from eventing.subscription import Subscription
from scheduling import commands
from shangliang.intake.v1.topic_events_pb2 import (
    TopicApproved,
    TopicConcernNamed,
    TopicDeferred,
    TopicDelegated,
    TopicEscalated,
    TopicHandoverRefused,
    TopicResumed,
    TopicSuspended,
    TopicWithdrawn,
)
from shangliang.outcomes.v1.outcome_events_pb2 import (
    NEXT_STEP_ESCALATE,
    NEXT_STEP_TRY_AGAIN,
    ConsultationResumed,
    MinutesConfirmed,
)

topics = Subscription("intake.topic.v1")
outcomes = Subscription("outcomes.outcome.v1")
SUBSCRIPTIONS = (topics, outcomes)


@topics.on(TopicApproved)
async def on_topic_approved(event: TopicApproved, context: EventContext, session: AsyncSession) -> None:
    await commands.admit_topic(
        session,
        UUID(event.topic_id),
        number=event.number,
        division=event.division,
        at=context.time,
        concerned=event.concerned_organisations,
    )


@topics.on(TopicConcernNamed)
async def on_topic_concern_named(
    event: TopicConcernNamed, _context: EventContext, session: AsyncSession
) -> None:
    named = [*filter(None, [event.organisation]), *event.merged_organisations]
    await commands.note_concern(session, UUID(event.topic_id), named)


@topics.on(TopicDeferred)
async def on_topic_deferred(event: TopicDeferred, _context: EventContext, session: AsyncSession) -> None:
    await commands.defer_topic(session, UUID(event.topic_id))


@topics.on(TopicSuspended)
async def on_topic_suspended(event: TopicSuspended, _context: EventContext, session: AsyncSession) -> None:
    await commands.defer_topic(session, UUID(event.topic_id))


@topics.on(TopicResumed)
async def on_topic_resumed(event: TopicResumed, _context: EventContext, session: AsyncSession) -> None:
    if event.approved:
        await commands.let_topic_go_on(session, UUID(event.topic_id))


@topics.on(TopicEscalated)
async def on_topic_escalated(event: TopicEscalated, _context: EventContext, session: AsyncSession) -> None:
    await commands.defer_topic(session, UUID(event.topic_id))


@topics.on(TopicDelegated)
async def on_topic_delegated(event: TopicDelegated, _context: EventContext, session: AsyncSession) -> None:
    await commands.defer_topic(session, UUID(event.topic_id))


@topics.on(TopicHandoverRefused)
async def on_topic_handover_refused(
    event: TopicHandoverRefused, _context: EventContext, session: AsyncSession
) -> None:
    if event.approved:
        await commands.let_topic_go_on(session, UUID(event.topic_id))


@topics.on(TopicWithdrawn)
async def on_topic_withdrawn(event: TopicWithdrawn, _context: EventContext, session: AsyncSession) -> None:
    if not event.kept:
        await commands.defer_topic(session, UUID(event.topic_id))


@outcomes.on(MinutesConfirmed)
async def on_minutes_confirmed(event: MinutesConfirmed, context: EventContext, session: AsyncSession) -> None:
    await commands.count_session(session, UUID(event.session_id), at=context.time)


@outcomes.on(ConsultationResumed)
async def on_consultation_resumed(
    event: ConsultationResumed, _context: EventContext, session: AsyncSession
) -> None:
    if event.next_step in (NEXT_STEP_TRY_AGAIN, NEXT_STEP_ESCALATE):
        await commands.resume_topic(session, UUID(event.topic_id))
