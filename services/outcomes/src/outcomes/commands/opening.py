"""Outcome files begin: the approved topic is remembered, and opened when a session on it was held."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, any_, bindparam, select
from sqlalchemy.dialects.postgresql import ARRAY, insert
from sqlalchemy.ext.asyncio import AsyncSession

from eventing import NotYet
from outcomes import events
from outcomes.commands.act import Act
from outcomes.domain.kinds import OutcomeState
from outcomes.models import Issue, Minutes, OutcomeFile, Topic

_NEW = insert(Topic)
_REMEMBER = _NEW.on_conflict_do_update(
    index_elements=[Topic.id],
    set_={name: value for name, value in _NEW.excluded.items() if name != "id"},
)
_TOPICS = (
    select(Topic)
    .where(Topic.id == any_(bindparam("ids", type_=ARRAY(Uuid))))
    .order_by(Topic.id)
    .with_for_update()
)
_FILE = select(OutcomeFile).where(OutcomeFile.id == bindparam("id")).with_for_update()
_MINUTES = (
    select(Minutes)
    .where(Minutes.topic_id == bindparam("topic_id"), Minutes.session_id == bindparam("session_id"))
    .with_for_update()
)


async def remember_topics(db: AsyncSession, topics: Sequence[dict[str, Any]]) -> None:
    """Keep approved topics, given as rows; of two approvals of one topic the later."""
    await db.execute(_REMEMBER, topics)


async def known_topics(act: Act, topic_ids: Iterable[UUID]) -> Sequence[Topic]:
    """Those whose approval has arrived. They stay locked: two sessions open one file only once."""
    return (await act.db.scalars(_TOPICS, {"ids": list(topic_ids)})).all()


async def open_file(act: Act, topic: Topic, session_id: UUID) -> None:
    """Open the file of a known topic, or reopen it after a round without agreement; minutes are due now."""
    file = await act.db.scalar(_FILE, {"id": topic.id})
    minutes = Minutes(topic_id=topic.id, session_id=session_id, held_at=act.at)
    if file is None:
        await _open(act, topic, minutes)
    elif await act.db.scalar(_MINUTES, {"topic_id": topic.id, "session_id": session_id}) is None:
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
        concerned_organisations=topic.concerned_organisations,
        opened_at=act.at,
        changed_at=act.now,
    )
    act.add(file)
    # Publishing flushes the file, so its parts, added after it, find what they refer to.
    await act.publish(file, events.outcome_file_opened(file, minutes))
    act.add(minutes)
    act.add_all(Issue(topic_id=file.id, **statement) for statement in topic.issues)
