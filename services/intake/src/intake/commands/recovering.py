"""Topics brought forward from their own events, after the database was restored to an older state."""

import secrets
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from google.protobuf.message import Message
from sqlalchemy import text, update
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.policies import Rules
from eventing import EventContext
from eventing.recovery.declaring import Folded, LostEvent
from intake.commands.regaining_wordings import hide_again, show_again
from intake.domain.clocks import due_at
from intake.domain.states import State
from intake.domain.transitions import TOPIC, state_after
from intake.models import DataKey, ProgressStep, Submission, Topic, TopicIssue
from intake.queries.topics import topic_to_change
from intake.vault import Keyring, WrittenMatter, destroy, seal_matter
from rulebook.lifecycle import Transition
from shangliang.intake.v1 import topic_events_pb2 as pb

_SUBMITTED = "topic-submitted"
_UMBRELLA, _PART = "topic-umbrella-opened", "topic-split-off"
# What follows then is taken from topics that no event names.
_UNDONE = frozenset({"topic-merge-undone", "topic-taken-out"})
_LOST_WORDS = "（提交人的原文在数据恢复中丢失，请联系提交人重新填写。）"
_LOST_WITH_SUBMISSION = "原文、联系方式、查询码"
_LOST_WITH_UMBRELLA = "D02、公开摘要"
_NOBODY: dict[str, Any] = {"channel": 0, "assisted": False, "has_contact": False, "venue_id": ""}
_DELETED = "topic-person-deleted"
_CONCERN = "topic-concern-named"
_HIDDEN, _SHOWN = "topic-wording-hidden", "topic-wording-shown"
# These move nothing: they speak of a limit, of a person who is not part of the topic, of whom it is about, or
# of whether its wording is shown.
_MOVE_NOTHING = frozenset({"topic-due-soon", "topic-overdue", _DELETED, _CONCERN, _HIDDEN, _SHOWN})
_NUMBERED: dict[str, Any] = {
    _SUBMITTED: pb.TopicSubmitted,
    _UMBRELLA: pb.TopicUmbrellaOpened,
    _PART: pb.TopicSplitOff,
}
_WITH_CONTENT: dict[str, type[Message]] = {
    "topic-pooled": pb.TopicPooled,
    "topic-approved": pb.TopicApproved,
    "topic-merged": pb.TopicMerged,
    "topic-gathered": pb.TopicGathered,
    "topic-deferred": pb.TopicDeferred,
    "topic-released": pb.TopicReleased,
    "topic-decline-reviewed": pb.TopicDeclineReviewed,
    "topic-escalated": pb.TopicEscalated,
    "topic-delegated": pb.TopicDelegated,
    "topic-handover-accepted": pb.TopicHandoverAccepted,
    "topic-handover-refused": pb.TopicHandoverRefused,
    "topic-withdrawn": pb.TopicWithdrawn,
    _CONCERN: pb.TopicConcernNamed,
    _HIDDEN: pb.TopicWordingHidden,
    _SHOWN: pb.TopicWordingShown,
}
_PASS = text("SELECT setval('topic_numbers', greatest(last_value, :highest)) FROM topic_numbers")


async def regain(rules: Rules, keyring: Keyring, session: AsyncSession, lost: LostEvent) -> Folded | None:
    """Make a lost topic known again by its number; take the steps that stand on no document.

    Every other step stands on a document that no event holds: it is to be entered again, as it was. Once a
    person has decided to go on without, the step is taken and the missing document is named.
    """
    context = lost.event.context
    if context is None:
        return None
    topic = await topic_to_change(session, UUID(lost.aggregate_id))
    step = _step_of(context)
    if step == _DELETED:
        # Whatever else is missing: a person who was deleted must not come back with a backup.
        await destroy(session, UUID(lost.aggregate_id))
    if topic is None:
        return await _make_known(rules, keyring, session, lost, context)
    event = _content(lost, step)
    await _keep_away(rules, session, topic, event, context)
    row = _row(topic.state, step, event)
    if topic.version == lost.version - 1 and step in _MOVE_NOTHING:
        topic.version, topic.has_contact = lost.version, topic.has_contact and step != _DELETED
        if isinstance(event, pb.TopicWordingShown):
            await show_again(session, topic, event, context.recorded_at)
        return Folded()
    if topic.version != lost.version - 1 or row is None or (row.record and not lost.accepted):
        return None
    await _take(session, topic, event)
    target = state_after(row, topic.state, topic.state_before)
    clock = due_at(target, context.time, rules.policy, rules.calendar, topic.review_on)
    topic.move(row, context.time, clock)
    topic.version = lost.version
    session.add(_progress(topic, context))
    return Folded(row.record)


async def _keep_away(
    rules: Rules, session: AsyncSession, topic: Topic, event: object, context: EventContext
) -> None:
    """Whoever a matter complains about must not be let near it again, nor anybody see what was hidden."""
    match event:
        case pb.TopicConcernNamed():
            topic.concerned_organisation = event.organisation or None
        case pb.TopicWordingHidden():
            await hide_again(rules, session, topic, context.recorded_at)


async def pass_numbers(session: AsyncSession, lost: Sequence[LostEvent]) -> None:
    """A number that was given once must not be given to somebody else."""
    given = [
        message.FromString(each.event.value or b"").number
        for each in lost
        if each.event.context and (message := _NUMBERED.get(_step_of(each.event.context)))
    ]
    if highest := max((int(number.split("-")[1]) for number in given), default=0):
        await session.execute(_PASS, {"highest": highest})


def _content(lost: LostEvent, step: str) -> Any:  # noqa: ANN401 - one of many messages
    message = _WITH_CONTENT.get(step)
    return message.FromString(lost.event.value or b"") if message else None


def _row(state: State, step: str, event: Any) -> Transition[State] | None:  # noqa: ANN401 - as above
    """Undoing a merge takes support from topics that no event names: it is never taken from the event."""
    rows = [row for row in TOPIC.transitions if row.event == step not in _UNDONE and state in row.sources]
    match event:
        case pb.TopicDeclineReviewed():
            rows = [row for row in rows if event.overturned == (row.target is not None)]
        case pb.TopicWithdrawn():
            rows = [row for row in rows if event.kept == (row.target is None)]
    return next(iter(rows), None)


async def _make_known(
    rules: Rules, keyring: Keyring, session: AsyncSession, lost: LostEvent, context: EventContext
) -> Folded | None:
    match _step_of(context):
        case "topic-submitted":
            return await _make_matter_known(rules, keyring, session, lost, context)
        case "topic-umbrella-opened":
            return await _make_umbrella_known(session, lost, context)
        case "topic-split-off":
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
        stage=_UMBRELLA,
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
    session.add_all([*issues, _progress(topic, context)])
    return Folded(_LOST_WITH_UMBRELLA)


async def _make_part_known(
    rules: Rules, session: AsyncSession, lost: LostEvent, context: EventContext
) -> Folded:
    """It came in as what it was split from did."""
    event = pb.TopicSplitOff.FromString(lost.event.value or b"")
    original = await topic_to_change(session, UUID(event.original_topic_id))
    topic = Topic(
        id=UUID(event.topic_id),
        number=event.number,
        title=event.title,
        division=event.division,
        category=event.category,
        source_kind=original.source_kind if original else pb.SOURCE_KIND_RESIDENTS,
        state=State.TRIAGE,
        stage=_PART,
        without_submitter=True,
        split_from_id=original.id if original else None,
        **_NOBODY,
        **_since(context) | {"due_at": due_at(State.TRIAGE, context.time, rules.policy, rules.calendar)},
    )
    session.add(topic)
    # Its step refers to it, which no mapping says: it has to be there first.
    await session.flush()
    session.add(_progress(topic, context))
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
    session.add_all([key, Submission(topic_id=topic.id, **sealed), _progress(topic, context)])
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
        stage=_SUBMITTED,
        stage_since=context.time,
        submitted_at=context.time,
        recorded_at=context.recorded_at,
        updated_at=context.time,
    )


async def _take(session: AsyncSession, topic: Topic, event: Any) -> None:  # noqa: ANN401 - as above
    match event:
        case pb.TopicPooled() | pb.TopicApproved():
            topic.division, topic.category, topic.title = event.division, event.category, event.title
            for each in event.issues:
                issue = TopicIssue(topic_id=topic.id, number=each.number, statement=each.statement)
                await session.merge(issue)
            if isinstance(event, pb.TopicApproved):
                topic.requires_statutory_decision = event.requires_statutory_decision
        case pb.TopicMerged() | pb.TopicGathered():
            topic.umbrella_id = UUID(event.umbrella_topic_id)
            joined = update(Topic).values(supporters=Topic.supporters + topic.supporters)
            await session.execute(joined.where(Topic.id == topic.umbrella_id))
        case pb.TopicDeferred():
            topic.review_on = date.fromisoformat(event.review_on) if event.review_on else None
        case _:
            _take_aside(topic, event)


def _take_aside(topic: Topic, event: Any) -> None:  # noqa: ANN401 - as above
    match event:
        case pb.TopicReleased():
            topic.internal_only = event.internal_only
        case pb.TopicEscalated() | pb.TopicDelegated():
            topic.offered_to = event.to_division
        case pb.TopicHandoverAccepted():
            topic.host_division, topic.offered_to = event.to_division, None
        case pb.TopicHandoverRefused():
            topic.offered_to = None
        case pb.TopicWithdrawn():
            topic.has_contact = False


def _progress(topic: Topic, context: EventContext) -> ProgressStep:
    return ProgressStep(
        topic_id=topic.id,
        event_id=context.id,
        step=_step_of(context),
        facts={},
        actor_role=context.actor_role,
        occurred_at=context.time,
        recorded_at=context.recorded_at,
        state=topic.state,
    )


def _step_of(context: EventContext) -> str:
    return context.type.split(".")[1]
