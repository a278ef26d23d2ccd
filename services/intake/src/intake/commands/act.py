"""What every transition of an existing topic does before and after its own rule."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol
from uuid import UUID

from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

import eventing
from chassis.policies import Rules
from eventing.ids import uuid7
from eventing.timers import cancel, schedule
from intake.commands.deciding import due_in, keep_bound
from intake.commands.own_matter import require_allowed
from intake.commands.telling_clock import keep_telling, watch_telling
from intake.domain import guards
from intake.domain.claims import require_unclaimed
from intake.domain.clocks import due_after_pause, limit_of, next_alarm, within_bound
from intake.domain.concern import is_concerned, require_not_concerned
from intake.domain.states import State
from intake.domain.transitions import RETURNS, TOPIC, state_after
from intake.domain.transitions.row import DESK
from intake.events import STREAM
from intake.models import Topic
from intake.queries.topics import topic_by_tracking_code, topic_to_change
from intake.vault import Keyring
from rulebook.calendar import local_day
from rulebook.callers import Caller, Role
from rulebook.lifecycle import Transition
from rulebook.refusals import NotFound
from rulebook.versions import require_version

# The kind of timer that speaks of a topic's limit.
CLOCK = "topic.clock"
# Whoever holds a tracking code: nobody asks who it is.
HOLDER = Caller("", frozenset({Role.CITIZEN}), "")

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

    def keeps_from(self, who: Caller, organisation: str | None, now: datetime) -> bool:
        """Whether a matter that complains about an organisation is kept from somebody, as units stand now."""
        return is_concerned(who, organisation, self.rules.organisations, local_day(now))

    def require_not_concerned(self, who: Caller, organisation: str | None, now: datetime) -> None:
        """Raise NotPermitted for whoever a matter is kept from."""
        require_not_concerned(who, organisation, self.rules.organisations, local_day(now))


@dataclass(frozen=True, slots=True)
class Act:
    """A command under way: who does it, when it happened (at), when we learnt it (now)."""

    session: AsyncSession
    desk: Desk
    who: Caller
    at: datetime
    now: datetime

    def require_not_concerned(self, topic: Topic) -> None:
        """Raise NotPermitted for whoever a topic complains about today, whenever the command happened."""
        self.desk.require_not_concerned(self.who, topic.concerned_organisation, self.now)


class OnTopic(Protocol):
    """A request about one existing topic."""

    @property
    def topic_id(self) -> str: ...

    @property
    def expected_version(self) -> int: ...


class OfSubmitter(Protocol):
    """A request about one's own matter: by its tracking code, or by a clerk who names the topic."""

    @property
    def tracking_code(self) -> str: ...

    @property
    def topic_id(self) -> str: ...


async def take(act: Act, request: OnTopic, action: str) -> tuple[Topic, Transition[State]]:
    """Lock the topic and return it with the row that applies, or raise why the caller may not do this now."""
    topic = await topic_to_change(act.session, UUID(request.topic_id))
    return allowed(act, request, action, topic)


async def take_for_submitter(act: Act, request: OfSubmitter, action: str) -> tuple[Topic, Transition[State]]:
    """The same for whoever holds the tracking code, or for a clerk who writes down what he is told."""
    if request.tracking_code:
        topic = await topic_by_tracking_code(act.session, request.tracking_code, lock=True)
        await require_allowed(act.session, topic, action)
        return topic, permitted(act, topic, action)
    act.who.require_role(*DESK)
    found = known(await topic_to_change(act.session, UUID(request.topic_id)))
    act.who.require_division(found.desk, act.desk.rules.divisions)
    return found, permitted(act, found, action)


def allowed(act: Act, request: OnTopic, action: str, topic: Topic | None) -> tuple[Topic, Transition[State]]:
    """The row that applies to a topic that was locked already, or why the caller may not do this now."""
    found = known(topic)
    act.who.require_division(found.desk, act.desk.rules.divisions)
    require_version(found.version, request.expected_version)
    return found, permitted(act, found, action)


def permitted(act: Act, topic: Topic, action: str) -> Transition[State]:
    """The row for an action on a topic whose division was looked at, or why the caller may not do it now."""
    row = TOPIC.next(topic.state, action)
    row.require_actor(act.who)
    require_unclaimed(act.who, topic.claimed_by, topic.claimed_until, act.now)
    guards.require_after(act.at, topic.state_since)
    return row


def known(topic: Topic | None) -> Topic:
    """Return the topic, or raise NotFound."""
    if topic is None:
        raise NotFound("TOPIC_UNKNOWN", "没有这个事项。", field="topic_id", remedy="请核对事项编号。")
    return topic


async def set_alarm(act: Act, topic: Topic) -> None:
    """Let the limit that runs be spoken of in time. One of history entered later has no moment left."""
    rules = act.desk.rules
    moment = next_alarm(topic.due_at, topic.state_since, act.now, rules.policy, rules.calendar)
    if moment:
        await schedule(act.session, CLOCK, str(topic.id), moment)
    elif topic.timed:
        await cancel(act.session, CLOCK, str(topic.id))
    topic.timed = moment is not None
    if topic.tell_by is not None:
        await watch_telling(act.session, rules, topic, act.now)


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
    values = await _published(act, topic, event, step=row.event, role=role, facts=facts or {})
    if row.record and record is not None:
        await act.session.execute(_KEEP_STEP_AND_RECORD, values | _record(act, row, record))
    else:
        await act.session.execute(_KEEP_STEP, values)
    return topic


async def tell(act: Act, topic: Topic, event: Message) -> None:
    """Publish what is so of a topic and moves it nowhere: no step of its progress, no record."""
    await eventing.publish(
        act.session,
        STREAM,
        topic,
        event,
        occurred_at=act.at,
        division=topic.division,
        actor_role=min(act.who.roles, default=Role.CITIZEN),
    )


async def speak_of_limit(act: Act, topic: Topic, step: str, event: Message) -> None:
    """Publish that a limit comes close or has passed; the topic stays where it is."""
    values = await _published(act, topic, event, step=step, role=Role.SYSTEM, facts={})
    await act.session.execute(_KEEP_STEP, values)


async def _published(
    act: Act, topic: Topic, event: Message, *, step: str, role: str, facts: Mapping[str, Any]
) -> dict[str, Any]:
    """Publish, let the limit that runs now be spoken of in time, and return the values of the step."""
    event_id = await eventing.publish(
        act.session, STREAM, topic, event, occurred_at=act.at, division=topic.division, actor_role=role
    )
    await set_alarm(act, topic)
    return {
        "topic_id": topic.id,
        "event_id": event_id,
        "step": step,
        "facts": _json(_with_date(event, facts)),
        "role": role,
        "at": act.at,
        "now": act.now,
        "state": topic.state.value,
    }


def move(act: Act, topic: Topic, row: Transition[State], due: datetime | None = None) -> None:
    """Go where the row leads and start its clock; due is given where no limit of the state says it."""
    keep_bound(act.desk.rules, topic, row, act.at)
    keep_telling(act.desk.rules, topic, row, act.at)
    topic.move(row, act.at, due or _due(act, topic, row))
    topic.due_calendar = act.desk.rules.calendar.version if topic.due_at else None


def _due(act: Act, topic: Topic, row: Transition[State]) -> datetime | None:
    """Whoever returns to a state has the time that was left there; whoever enters it has all of it."""
    policy, calendar = act.desk.rules.policy, act.desk.rules.calendar
    target = state_after(row, topic.state, topic.state_before)
    if row.action in RETURNS and topic.paused_due_at:
        limit = limit_of(target, topic.state_since, policy)
        after = due_after_pause(topic.paused_due_at, limit, topic.state_since, act.at, calendar)
        return within_bound(target, after, act.at, topic.decide_by, calendar)
    return due_in(act.desk.rules, topic, target, act.at)


def _record(act: Act, row: Transition[State], content: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "record_id": uuid7(),
        "document": row.record,
        "action": row.action,
        "content": _json(content),
        "made_by": act.who.subject,
    }


def _with_date(event: Message, facts: Mapping[str, Any]) -> Mapping[str, Any]:
    """The day that an event names is a fact of its step."""
    named = {field.name for field, _ in event.ListFields()}
    if "due_at" not in named:
        return facts
    moment: Timestamp = event.due_at  # type: ignore[attr-defined]
    return {"on": local_day(moment.ToDatetime(tzinfo=UTC)).isoformat(), **facts}


def _json(content: Mapping[str, Any]) -> str:
    return json.dumps(dict(content), ensure_ascii=False)
