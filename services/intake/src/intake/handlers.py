"""The ways in by events and by time: what others do with our topics, limits that end, rounds that close."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp
from sqlalchemy.ext.asyncio import AsyncSession

from eventing import Due, Received, Subscription, Timers
from intake.commands import Act, Desk, SeenStep, record_steps
from intake.commands.act import CLOCK
from intake.commands.alarms import OURSELVES, ring
from intake.commands.looks import LOOK, ring_look
from intake.commands.rounds import COUNT, count_round
from intake.commands.subject_requests import SUBJECT_REQUEST, ring_of_subject_request
from intake.commands.telling import ring_of_telling
from intake.commands.telling_clock import TELLING
from intake.commands.wording_looks import WORDING_LOOK, ring_of_wording
from rulebook.calendar import local_day
from shangliang.outcomes.v1 import outcome_events_pb2 as outcomes
from shangliang.scheduling.v1 import research_events_pb2 as research
from shangliang.scheduling.v1 import session_events_pb2 as sessions

SESSIONS = Subscription("scheduling.session.v1")
RESEARCH = Subscription("scheduling.research.v1")
OUTCOMES = Subscription("outcomes.outcome.v1")
SUBSCRIPTIONS = (SESSIONS, RESEARCH, OUTCOMES)

_DATES = ("starts_at", "next_by", "due_at", "look_again_on")


@SESSIONS.on_batch(
    sessions.SessionPlanned,
    sessions.SessionNoticed,
    sessions.SessionPostponed,
    sessions.SessionCancelled,
    sessions.SessionOpened,
    sessions.SessionHeld,
    sessions.SessionAdjourned,
)
async def on_session_events(received: Sequence[Received[Any]], session: AsyncSession) -> None:
    await record_steps(session, [step for each in received for step in _steps(each, each.event.topic_ids)])


@RESEARCH.on_batch(research.ResearchStarted, research.ResearchRecorded, research.TopicReady)
async def on_research_events(received: Sequence[Received[Any]], session: AsyncSession) -> None:
    await record_steps(session, [step for each in received for step in _steps(each, [each.event.topic_id])])


@OUTCOMES.on_batch(
    outcomes.OutcomeFileOpened,
    outcomes.MinutesConfirmed,
    outcomes.NoConsensusRecorded,
    outcomes.ConsultationResumed,
    outcomes.OutcomeReported,
    outcomes.StatutoryVoteStarted,
    outcomes.StatutoryVoteDecided,
    outcomes.RecommendationAdopted,
    outcomes.RecommendationNotAdopted,
    outcomes.AssignmentDispatched,
    outcomes.AssignmentSigned,
    outcomes.ReturnRequested,
    outcomes.ReturnRuled,
    outcomes.AssignmentReassigned,
    outcomes.AssignmentReplied,
    outcomes.ReplyRejected,
    outcomes.ReplyVerified,
    outcomes.ReworkOrdered,
    outcomes.LongTermTracked,
    outcomes.ProgressReported,
    outcomes.IssueResolved,
    outcomes.IssueExplained,
    outcomes.IssueClosedUnresolved,
    outcomes.EffectRecorded,
    outcomes.AssignmentDueSoon,
    outcomes.AssignmentOverdue,
)
async def on_outcome_events(received: Sequence[Received[Any]], session: AsyncSession) -> None:
    await record_steps(session, [step for each in received for step in _steps(each, [each.event.topic_id])])


def new_timers(desk: Desk, now: Callable[[], datetime]) -> Timers:
    timers = Timers()

    @timers.on(CLOCK)
    async def on_clock(due: Due, session: AsyncSession) -> None:
        await ring(session, desk, due, due.fired(now()))

    @timers.on(COUNT)
    async def on_count(due: Due, session: AsyncSession) -> None:
        await count_round(_act(desk, session, due.fired(now())), UUID(due.subject))

    @timers.on(LOOK)
    async def on_look(due: Due, session: AsyncSession) -> None:
        await ring_look(_act(desk, session, due.fired(now())), due)

    @timers.on(WORDING_LOOK)
    async def on_wording_look(due: Due, session: AsyncSession) -> None:
        await ring_of_wording(_act(desk, session, due.fired(now())), due)

    @timers.on(TELLING)
    async def on_telling(due: Due, session: AsyncSession) -> None:
        await ring_of_telling(_act(desk, session, due.fired(now())), due)

    @timers.on(SUBJECT_REQUEST)
    async def on_subject_request(due: Due, session: AsyncSession) -> None:
        await ring_of_subject_request(_act(desk, session, due.fired(now())), due)

    return timers


def _act(desk: Desk, session: AsyncSession, now: datetime) -> Act:
    return Act(session, desk, OURSELVES, now, now)


def _steps(received: Received[Any], topic_ids: Sequence[str]) -> Iterator[SeenStep]:
    context = received.context
    facts = _facts(received.event)
    for topic_id in dict.fromkeys(topic_ids):
        yield SeenStep(
            topic_id=UUID(topic_id),
            event_id=context.id,
            step=context.type.split(".")[1],
            facts=facts,
            actor_role=context.actor_role,
            occurred_at=context.time,
            recorded_at=context.recorded_at,
        )


def _facts(event: Message) -> dict[str, Any]:
    """Keep what the sentence for people says: a date, a class, an issue's number, how many people came."""
    facts: dict[str, Any] = {}
    for field, value in event.ListFields():
        if field.name in _DATES:
            facts["on"] = _day(value)
        elif field.name == "result_class":
            facts["result"] = outcomes.ResultClass.Name(value).removeprefix("RESULT_CLASS_")
        elif field.name == "issue_number":
            facts["issue"] = value
        elif field.name == "attendance":
            facts["people"] = sum(each.people for each in value)
    return facts


def _day(value: Timestamp | str) -> str:
    if isinstance(value, str):
        return value
    return local_day(value.ToDatetime(tzinfo=UTC)).isoformat()
