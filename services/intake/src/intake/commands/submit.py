"""Handing a matter in: the busiest way in, so four statements do everything in one transaction."""

import secrets
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

import eventing
from eventing.ids import uuid7
from intake import events
from intake.commands.act import Act
from intake.domain import submitting
from intake.domain.clocks import due_at
from intake.domain.numbers import receipt_number
from intake.domain.states import State
from intake.domain.tracking import RANDOM_BYTES, fingerprint, tracking_code
from intake.vault import Person, WrittenMatter, seal_matter, seal_person
from rulebook.calendar import local_day
from rulebook.callers import Role
from rulebook.refusals import InvalidValue
from shangliang.intake.v1 import topic_events_pb2 as words
from shangliang.intake.v1 import topic_service_pb2 as pb

_NUMBER = text("SELECT nextval('topic_numbers')")
_STORE = """
    WITH keys AS (
        INSERT INTO vault_keys (subject_id, sealed_key, created_at)
        SELECT subject_id, sealed_key, :now
        FROM unnest(CAST(:subjects AS uuid[]), CAST(:sealed_keys AS bytea[])) AS made (subject_id, sealed_key)
    ), written AS (
        INSERT INTO submissions (topic_id, title, text, place) VALUES (:topic_id, :title, :text, :place)
    ), step AS (
        INSERT INTO progress_steps
            (topic_id, event_id, step, facts, actor_role, occurred_at, recorded_at, state)
        VALUES (:topic_id, :event_id, 'topic-submitted', '{}', :role, :at, :now, 'submitted')
    )%s
    INSERT INTO topics
        (id, version, number, tracking, division, category, channel, source_kind, assisted, has_contact,
         venue_id, state, state_since, due_at, stage, stage_since, submitted_at, recorded_at, updated_at)
    VALUES
        (:topic_id, 1, :number, :tracking, :division, :category, :channel, :source_kind, :assisted,
         :has_contact, :venue_id, 'submitted', :at, :due_at, 'topic-submitted', :at, :at, :now, :at)
"""
_PERSON = """, contact AS (
        INSERT INTO vault_contacts
            (subject_id, topic_id, name, phone, email, phone_index, locale, no_reply)
        VALUES
            (:subject_id, :topic_id, :name, :phone, :email, :phone_index, :locale, :no_reply)
    )"""
_STORE_ANONYMOUS, _STORE_WITH_PERSON = text(_STORE % ""), text(_STORE % _PERSON)


async def submit_topic(act: Act, request: pb.SubmitTopicRequest) -> pb.SubmitTopicResponse:
    """Give a receipt for a matter: number, tracking code, sealed words and contact, topic, event."""
    _require_valid(act, request)
    topic_id, code = uuid7(), tracking_code(secrets.token_bytes(RANDOM_BYTES))
    sequence = await act.session.scalar(_NUMBER)
    number = receipt_number(act.desk.number_prefix, act.at, int(sequence or 0))
    person = _person(request)
    row = eventing.prepare(
        events.STREAM,
        str(topic_id),
        1,
        _event(request, topic_id, number, person),
        occurred_at=act.at,
        division=request.division,
        actor_role=_role(act, request),
    )
    values = _topic(act, request, topic_id, row.event_id, person)
    values |= {"number": number, "tracking": fingerprint(code)}
    values |= _sealed(act, request, topic_id, person)
    await act.session.execute(_STORE_WITH_PERSON if person else _STORE_ANONYMOUS, values)
    await eventing.store(act.session, [row])
    return _receipt(topic_id, number, code, act.at)


def _require_valid(act: Act, request: pb.SubmitTopicRequest) -> None:
    rules = act.desk.rules
    code = request.division[:9] if len(request.division) == 12 else request.division  # noqa: PLR2004 - village codes
    rules.divisions.require(code, local_day(act.at))
    if request.category not in rules.categories:
        raise InvalidValue(
            "CATEGORY_UNKNOWN",
            "类别不存在。",
            field="category",
            remedy=f"请从以下类别中选择：{'、'.join(rules.categories)}。",
        )
    submitting.require_may_submit(
        act.who, request.division, assisted=request.assisted, claims=_claims(request)
    )


def _claims(request: pb.SubmitTopicRequest) -> frozenset[str]:
    """What the request says that a resident cannot say for himself."""
    channel = words.Channel.Name(request.channel).removeprefix("CHANNEL_").lower()
    own_word = (words.SOURCE_KIND_UNSPECIFIED, words.SOURCE_KIND_RESIDENTS)
    said = {
        "occurred_at": request.command.HasField("occurred_at"),
        "channel": channel in submitting.ASSISTED_CHANNELS,
        "source_kind": request.source_kind not in own_word,
    }
    return frozenset(name for name, is_said in said.items() if is_said)


def _person(request: pb.SubmitTopicRequest) -> Person | None:
    given = request.submitter
    if not (given.name or given.phone or given.email):
        return None
    return Person(given.name, given.phone, given.email, given.locale or "zh-CN", given.no_reply)


def _role(act: Act, request: pb.SubmitTopicRequest) -> str:
    own = act.who.roles & submitting.MAY_ASSIST
    return min(own) if request.assisted and own else Role.CITIZEN.value


def _event(
    request: pb.SubmitTopicRequest, topic_id: UUID, number: str, person: Person | None
) -> words.TopicSubmitted:
    return events.topic_submitted(
        topic_id=topic_id,
        number=number,
        division=request.division,
        category=request.category,
        channel=request.channel,
        source_kind=request.source_kind or words.SOURCE_KIND_RESIDENTS,
        assisted=request.assisted,
        has_contact=person is not None and person.can_be_told,
        venue_id=request.venue_id,
    )


def _topic(
    act: Act, request: pb.SubmitTopicRequest, topic_id: UUID, event_id: UUID, person: Person | None
) -> dict[str, Any]:
    rules = act.desk.rules
    return {
        "topic_id": topic_id,
        "event_id": event_id,
        "division": request.division,
        "category": request.category,
        "channel": request.channel,
        "source_kind": request.source_kind or words.SOURCE_KIND_RESIDENTS,
        "assisted": request.assisted,
        "has_contact": person is not None and person.can_be_told,
        "venue_id": request.venue_id,
        "due_at": due_at(State.SUBMITTED, act.at, rules.policy, rules.calendar),
        "role": _role(act, request),
        "at": act.at,
        "now": act.now,
    }


def _sealed(
    act: Act, request: pb.SubmitTopicRequest, topic_id: UUID, person: Person | None
) -> dict[str, Any]:
    matter = WrittenMatter(request.title, request.text, request.place)
    values = seal_matter(act.desk.keyring, topic_id, matter)
    keys = {topic_id: values.pop("sealed_key")}
    if person:
        subject = uuid7()
        values |= seal_person(act.desk.keyring, subject, person)
        keys[subject] = values.pop("sealed_key")
        values |= {"subject_id": subject, "locale": person.locale, "no_reply": person.no_reply}
    return values | {"subjects": list(keys), "sealed_keys": list(keys.values())}


def _receipt(topic_id: UUID, number: str, code: str, at: datetime) -> pb.SubmitTopicResponse:
    receipt = pb.SubmitTopicResponse(
        topic_id=str(topic_id),
        number=number,
        tracking_code=code,
        state=pb.TOPIC_STATE_SUBMITTED,
        version=1,
    )
    receipt.submitted_at.FromDatetime(at)
    return receipt
