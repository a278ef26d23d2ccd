"""Outcome files begin: the approved topic is remembered, and opened when a session on it was held."""

from datetime import date
from uuid import UUID

from sqlalchemy import bindparam, select

from eventing import NotYet
from outcomes import events
from outcomes.commands.act import Act
from outcomes.domain.kinds import OutcomeState
from outcomes.models import Issue, Minutes, OutcomeFile, Topic

_MINUTES = (
    select(Minutes)
    .where(Minutes.topic_id == bindparam("topic_id"), Minutes.session_id == bindparam("session_id"))
    .with_for_update()
)


async def remember_topic(act: Act, topic: Topic) -> None:
    await act.db.merge(topic)


async def unknown_topics(act: Act, topic_ids: list[UUID]) -> set[UUID]:
    """Those whose approval has not arrived. The others stay locked: two sessions open one file only once."""
    statement = select(Topic).where(Topic.id.in_(topic_ids)).order_by(Topic.id).with_for_update()
    return set(topic_ids) - {topic.id for topic in await act.db.scalars(statement)}


async def open_file(act: Act, topic_id: UUID, session_id: UUID) -> None:
    """Open the file of a known topic, or reopen it after a round without agreement; minutes are due now."""
    file = await act.db.scalar(select(OutcomeFile).where(OutcomeFile.id == topic_id).with_for_update())
    minutes = Minutes(topic_id=topic_id, session_id=session_id, held_at=act.at)
    if file is None:
        await _open(act, await act.db.get_one(Topic, topic_id), minutes)
    elif await act.db.get(Minutes, (topic_id, session_id)) is None:
        act.add(minutes)
        if file.state is OutcomeState.RESUMED:
            file.advance("reopen")


async def await_next_session(act: Act, topic_id: UUID, session_id: UUID, next_by: date) -> None:
    """Note that a session was adjourned. Its minutes are there: session-held came before, by the same key."""
    minutes = await act.db.scalar(_MINUTES, {"topic_id": topic_id, "session_id": session_id})
    if minutes is None:
        raise NotYet(f"session {session_id} on topic {topic_id} has not arrived")
    minutes.next_by = next_by


async def _open(act: Act, topic: Topic, minutes: Minutes) -> None:
    file = OutcomeFile(
        id=topic.id,
        number=topic.number,
        title=topic.title,
        division=topic.division,
        requires_statutory_decision=topic.requires_statutory_decision,
        has_contact=topic.has_contact,
        opened_at=act.at,
        changed_at=act.now,
    )
    act.add(file)
    # Publishing flushes the file, so its parts, added after it, find what they refer to.
    await act.publish(file, events.outcome_file_opened(file, minutes))
    act.add(minutes)
    act.add_all(Issue(topic_id=file.id, **statement) for statement in topic.issues)
