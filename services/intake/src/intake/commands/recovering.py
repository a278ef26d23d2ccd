"""Topics brought forward from their own events, after the database was restored to an older state."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from google.protobuf.message import Message
from sqlalchemy import text, update
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.policies import Rules
from eventing import EventContext
from eventing.recovery.declaring import Folded, LostEvent
from intake.commands.deciding import due_in, keep_bound
from intake.commands.deleting import delete_submitter
from intake.commands.making_known import PART, SUBMITTED, UMBRELLA, make_known, progress, step_of
from intake.commands.regaining_wordings import ask_again, hide_again, show_again
from intake.commands.telling_clock import begin_telling, keep_telling, watch_telling
from intake.domain.states import State
from intake.domain.telling import REFER
from intake.domain.transitions import TOPIC, state_after
from intake.models import Topic, TopicIssue
from intake.queries.topics import topic_to_change
from intake.vault import Keyring
from rulebook.lifecycle import Transition
from shangliang.intake.v1 import topic_events_pb2 as pb

# What follows then is taken from topics that no event names.
_UNDONE = frozenset({"topic-merge-undone", "topic-taken-out"})
_DELETED = "topic-person-deleted"
_CONCERN = "topic-concern-named"
_REPORTED, _HIDDEN, _SHOWN = "topic-wording-reported", "topic-wording-hidden", "topic-wording-shown"
_LOOKS = frozenset({_REPORTED, "topic-wording-look-due-soon", "topic-wording-look-overdue"})
_TOLD = "topic-submitter-told"
_TELLINGS = frozenset({_TOLD, "topic-telling-due-soon", "topic-telling-overdue"})
_ASKED = frozenset({"topic-subject-request-due-soon", "topic-subject-request-overdue"})
# These move nothing: they speak of a limit, of a person who is not part of the topic, of whom it is about, or
# of whether its wording is shown.
_LIMITS = _LOOKS | _TELLINGS | _ASKED
_MOVE_NOTHING = _LIMITS | {"topic-due-soon", "topic-overdue", _DELETED, _CONCERN, _HIDDEN, _SHOWN}
_NUMBERED: dict[str, Any] = {
    SUBMITTED: pb.TopicSubmitted,
    UMBRELLA: pb.TopicUmbrellaOpened,
    PART: pb.TopicSplitOff,
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
    _REPORTED: pb.TopicWordingReported,
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
    step = step_of(context)
    if step == _DELETED:
        # Whatever else is missing: a person who was deleted must not come back with a backup.
        await _delete_again(session, UUID(lost.aggregate_id), lost.event.value or b"", context.recorded_at)
        if topic:
            topic.identity_gone_at = context.recorded_at
    if topic is None:
        return await make_known(rules, keyring, session, lost, context)
    event = _content(lost, step)
    await _keep_away(rules, session, topic, event, context)
    row = _row(topic.state, step, event)
    if topic.version == lost.version - 1 and step in _MOVE_NOTHING:
        topic.version, topic.has_contact = lost.version, topic.has_contact and step != _DELETED
        topic.tell_by = None if step in (_TOLD, _DELETED) else topic.tell_by
        if isinstance(event, pb.TopicWordingShown):
            await show_again(session, topic, event, context.recorded_at)
        return Folded()
    if topic.version != lost.version - 1 or row is None or (row.record and not lost.accepted):
        return None
    await _take(session, topic, event)
    await _move(rules, session, topic, row, context)
    topic.version = lost.version
    session.add(progress(topic, context))
    return Folded(row.record)


async def _move(
    rules: Rules, session: AsyncSession, topic: Topic, row: Transition[State], context: EventContext
) -> None:
    target = state_after(row, topic.state, topic.state_before)
    keep_bound(rules, topic, row, context.time)
    keep_telling(rules, topic, row, context.time)
    topic.move(row, context.time, due_in(rules, topic, target, context.time))
    if row.action == REFER:
        await begin_telling(session, rules, topic, context.time)
    await watch_telling(session, rules, topic, context.recorded_at)


async def _delete_again(session: AsyncSession, topic_id: UUID, value: bytes, at: datetime) -> None:
    """As it was: by his own wish with the words, at the end of the time without."""
    kept = pb.TopicPersonDeleted.FromString(value).words_kept
    await delete_submitter(session, topic_id, at, words_kept=kept)


async def _keep_away(
    rules: Rules, session: AsyncSession, topic: Topic, event: object, context: EventContext
) -> None:
    """Whoever a matter complains about must not be let near it again, nor anybody see what was hidden."""
    match event:
        case pb.TopicConcernNamed():
            topic.concerned_organisation = event.organisation or None
        case pb.TopicWordingReported():
            due_at = event.due_at.ToDatetime(tzinfo=UTC)
            await ask_again(rules, session, topic, context.recorded_at, due_at)
        case pb.TopicWordingHidden():
            await hide_again(rules, session, topic, context.recorded_at)


async def pass_numbers(session: AsyncSession, lost: Sequence[LostEvent]) -> None:
    """A number that was given once must not be given to somebody else."""
    given = [
        message.FromString(each.event.value or b"").number
        for each in lost
        if each.event.context and (message := _NUMBERED.get(step_of(each.event.context)))
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
