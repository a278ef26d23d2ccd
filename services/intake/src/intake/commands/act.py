"""What every transition of an existing topic does before and after its own rule."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from google.protobuf.message import Message
from sqlalchemy import bindparam, select, text
from sqlalchemy.ext.asyncio import AsyncSession

import eventing
from chassis.policies import Rules
from eventing.ids import uuid7
from intake.domain import guards
from intake.domain.clocks import due_at
from intake.domain.states import State
from intake.domain.transitions import TOPIC
from intake.events import STREAM
from intake.models import Topic
from intake.vault import Keyring
from rulebook.callers import Caller
from rulebook.lifecycle import Transition
from rulebook.refusals import NotFound
from rulebook.versions import require_version

_TOPIC = select(Topic).where(Topic.id == bindparam("id")).with_for_update()
_STEP = """
    INSERT INTO progress_steps (topic_id, event_id, step, facts, actor_role, occurred_at, recorded_at, state)
    VALUES (:topic_id, :event_id, :step, CAST(:facts AS jsonb), :role, :at, :now, :state)
"""
_RECORD = """
    INSERT INTO records
        (id, topic_id, document, action, content, made_by, made_role, occurred_at, recorded_at)
    VALUES (:record_id, :topic_id, :document, :action, CAST(:content AS jsonb), :made_by, :role, :at, :now)
"""
_KEEP_STEP, _KEEP_STEP_AND_RECORD = text(_STEP), text(f"WITH record AS ({_RECORD}) {_STEP}")


@dataclass(frozen=True, slots=True)
class Desk:
    """What commands need beside a session: the city's rules, the vault's keys, how numbers begin."""

    rules: Rules
    keyring: Keyring
    number_prefix: str


@dataclass(frozen=True, slots=True)
class Act:
    """A command under way: who does it, when it happened (at), when we learnt it (now)."""

    session: AsyncSession
    desk: Desk
    who: Caller
    at: datetime
    now: datetime


class OnTopic(Protocol):
    """A request about one existing topic."""

    @property
    def topic_id(self) -> str: ...

    @property
    def expected_version(self) -> int: ...


async def take(act: Act, request: OnTopic, action: str) -> tuple[Topic, Transition[State]]:
    """Lock the topic and return it with the row that applies, or raise why the caller may not do this now."""
    topic = await act.session.scalar(_TOPIC, {"id": UUID(request.topic_id)})
    return allowed(act, request, action, topic)


def allowed(act: Act, request: OnTopic, action: str, topic: Topic | None) -> tuple[Topic, Transition[State]]:
    """The row that applies to a topic that was locked already, or why the caller may not do this now."""
    if topic is None:
        raise NotFound("TOPIC_UNKNOWN", "没有这个事项。", field="topic_id", remedy="请核对事项编号。")
    act.who.require_division(topic.division, act.desk.rules.divisions)
    require_version(topic.version, request.expected_version)
    row = TOPIC.next(topic.state, action)
    row.require_actor(act.who)
    guards.require_after(act.at, topic.state_since)
    return topic, row


async def settle(
    act: Act,
    topic: Topic,
    row: Transition[State],
    event: Message,
    *,
    record: Mapping[str, Any] | None = None,
    facts: Mapping[str, Any] | None = None,
) -> Topic:
    """Publish what happened to a topic that has moved; keep the step and the record on which it stands."""
    role = min(row.actors & act.who.roles)
    event_id = await eventing.publish(
        act.session, STREAM, topic, event, occurred_at=act.at, division=topic.division, actor_role=role
    )
    values = {
        "topic_id": topic.id,
        "event_id": event_id,
        "step": row.event,
        "facts": _json(facts or {}),
        "role": role,
        "at": act.at,
        "now": act.now,
        "state": topic.state.value,
    }
    if row.record and record is not None:
        await act.session.execute(_KEEP_STEP_AND_RECORD, values | _record(act, row, record))
    else:
        await act.session.execute(_KEEP_STEP, values)
    return topic


def move(act: Act, topic: Topic, row: Transition[State]) -> None:
    """Enter the row's state and start its clock."""
    target = row.target or topic.state
    rules = act.desk.rules
    topic.move(row, act.at, due_at(target, act.at, rules.policy, rules.calendar, topic.review_on))


def _record(act: Act, row: Transition[State], content: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "record_id": uuid7(),
        "document": row.record,
        "action": row.action,
        "content": _json(content),
        "made_by": act.who.subject,
    }


def _json(content: Mapping[str, Any]) -> str:
    return json.dumps(dict(content), ensure_ascii=False)
