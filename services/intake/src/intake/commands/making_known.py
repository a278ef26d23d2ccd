"""Topics that a restored database has lost whole, known again by the event that each began with."""

import secrets
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from chassis.policies import Rules
from eventing import EventContext
from eventing.recovery.declaring import Folded, LostEvent
from intake.commands.deciding import is_consultable
from intake.domain.clocks import due_at
from intake.domain.states import State
from intake.models import DataKey, ProgressStep, Submission, Topic, TopicIssue
from intake.queries.topics import topic_to_change
from intake.vault import Keyring, WrittenMatter, seal_matter
from shangliang.intake.v1 import topic_events_pb2 as pb

SUBMITTED, UMBRELLA, PART = "topic-submitted", "topic-umbrella-opened", "topic-split-off"
_LOST_WORDS = "（提交人的原文在数据恢复中丢失，请联系提交人重新填写。）"
_LOST_WITH_SUBMISSION = "原文、联系方式、查询码"
_LOST_WITH_UMBRELLA = "D02、公开摘要"
_NOBODY: dict[str, Any] = {"channel": 0, "assisted": False, "has_contact": False, "venue_id": ""}


async def make_known(
    rules: Rules, keyring: Keyring, session: AsyncSession, lost: LostEvent, context: EventContext
) -> Folded | None:
    """Make a topic known by its number, with what its first event says of it; name what is lost for good."""
    step = step_of(context)
    if step == SUBMITTED:
        return await _make_matter_known(rules, keyring, session, lost, context)
    if step == UMBRELLA:
        return await _make_umbrella_known(session, lost, context)
    if step == PART:
        return await _make_part_known(rules, session, lost, context)
    return None


async def _make_umbrella_known(session: AsyncSession, lost: LostEvent, context: EventContext) -> Folded:
    """Its parts are gathered by their own events."""
    event = pb.TopicUmbrellaOpened.FromString(lost.event.value or b"")
    topic = Topic(
        id=UUID(event.topic_id),
        number=event.number,
        title=event.title,
        division=event.division,
        category=event.category,
        source_kind=pb.SOURCE_KIND_RESIDENTS,
        state=State.POOLED,
        stage=UMBRELLA,
        supporters=0,
        without_submitter=True,
        **_NOBODY,
        **_since(context),
    )
    session.add(topic)
    # Its issues refer to it, which no mapping says: it has to be there first.
    await session.flush()
    issues = [
        TopicIssue(topic_id=topic.id, number=each.number, statement=each.statement) for each in event.issues
    ]
    session.add_all([*issues, progress(topic, context)])
    return Folded(_LOST_WITH_UMBRELLA)


async def _make_part_known(
    rules: Rules, session: AsyncSession, lost: LostEvent, context: EventContext
) -> Folded:
    """It came in as what it was split from did."""
    event = pb.TopicSplitOff.FromString(lost.event.value or b"")
    original = await topic_to_change(session, UUID(event.original_topic_id))
    consultable = is_consultable(rules, event.category)
    due = due_at(State.TRIAGE, context.time, rules.policy, rules.calendar, consultable=consultable)
    topic = Topic(
        id=UUID(event.topic_id),
        number=event.number,
        title=event.title,
        division=event.division,
        category=event.category,
        source_kind=original.source_kind if original else pb.SOURCE_KIND_RESIDENTS,
        state=State.TRIAGE,
        stage=PART,
        without_submitter=True,
        split_from_id=original.id if original else None,
        **_NOBODY,
        **_since(context) | {"due_at": due},
    )
    session.add(topic)
    # Its step refers to it, which no mapping says: it has to be there first.
    await session.flush()
    session.add(progress(topic, context))
    return Folded(_LOST_WITH_UMBRELLA)


def _since(context: EventContext) -> dict[str, Any]:
    """A topic that begins with an event: nobody has its tracking code, and no limit runs."""
    return {
        "version": context.version,
        "tracking": secrets.token_bytes(32),
        "state_since": context.time,
        "due_at": None,
        "stage_since": context.time,
        "submitted_at": context.time,
        "recorded_at": context.recorded_at,
        "updated_at": context.time,
    }


async def _make_matter_known(
    rules: Rules, keyring: Keyring, session: AsyncSession, lost: LostEvent, context: EventContext
) -> Folded:
    topic = _topic(pb.TopicSubmitted.FromString(lost.event.value or b""), context, rules)
    session.add(topic)
    # Its parts refer to the topic, which no mapping says: it has to be there first.
    await session.flush()
    sealed = seal_matter(keyring, topic.id, WrittenMatter("", _LOST_WORDS, ""))
    key = DataKey(subject_id=topic.id, sealed_key=sealed.pop("sealed_key"), created_at=context.recorded_at)
    session.add_all([key, Submission(topic_id=topic.id, **sealed), progress(topic, context)])
    return Folded(_LOST_WITH_SUBMISSION)


def _topic(event: pb.TopicSubmitted, context: EventContext, rules: Rules) -> Topic:
    """The tracking code went with the database; a fingerprint that no code has keeps its place."""
    return Topic(
        id=UUID(event.topic_id),
        version=context.version,
        number=event.number,
        tracking=secrets.token_bytes(32),
        division=event.division,
        category=event.category,
        channel=event.channel,
        source_kind=event.source_kind,
        assisted=event.assisted,
        has_contact=event.has_contact,
        venue_id=event.venue_id,
        earlier_id=UUID(event.earlier_topic_id) if event.earlier_topic_id else None,
        state=State.SUBMITTED,
        state_since=context.time,
        due_at=due_at(State.SUBMITTED, context.time, rules.policy, rules.calendar),
        stage=SUBMITTED,
        stage_since=context.time,
        submitted_at=context.time,
        recorded_at=context.recorded_at,
        updated_at=context.time,
    )


def progress(topic: Topic, context: EventContext) -> ProgressStep:
    """Return the step of a topic's way that an event tells of; what else it held is lost."""
    return ProgressStep(
        topic_id=topic.id,
        event_id=context.id,
        step=step_of(context),
        facts={},
        actor_role=context.actor_role,
        occurred_at=context.time,
        recorded_at=context.recorded_at,
        state=topic.state,
    )


def step_of(context: EventContext) -> str:
    """Return what an event is called between its prefix and its version."""
    return context.type.split(".")[1]
