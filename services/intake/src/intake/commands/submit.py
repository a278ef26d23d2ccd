"""Handing a matter in: the busiest way in, so those who come together are written together."""

import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import eventing
from eventing import Composed
from eventing.ids import uuid7
from eventing.timers import scheduled_from
from intake import events
from intake.commands.act import CLOCK, Desk
from intake.commands.forms import require_answers
from intake.domain import submitting
from intake.domain.clocks import due_at, next_alarm
from intake.domain.consents import require_notice
from intake.domain.numbers import receipt_number
from intake.domain.states import State
from intake.domain.tracking import RANDOM_BYTES, fingerprint, tracking_code
from intake.vault import Person, WrittenMatter, seal_matter, seal_person
from rulebook.calendar import local_day
from rulebook.callers import Caller, Role
from shangliang.intake.v1 import topic_events_pb2 as words
from shangliang.intake.v1 import topic_service_pb2 as pb

# One row of these for each matter that is written; what belongs to a person is NULL for an anonymous one.
COLUMNS = {
    "topic_id": "uuid",
    "topic_key": "bytea",
    "title": "bytea",
    "text": "bytea",
    "place": "bytea",
    "form": "bytea",
    "form_version": "smallint",
    "subject_id": "uuid",
    "subject_key": "bytea",
    "name": "bytea",
    "phone": "bytea",
    "email": "bytea",
    "phone_index": "bytea",
    "locale": "text",
    "no_reply": "boolean",
    "number": "text",
    "tracking": "bytea",
    "division": "text",
    "category": "text",
    "channel": "smallint",
    "source_kind": "smallint",
    "assisted": "boolean",
    "has_contact": "boolean",
    "venue_id": "text",
    "role": "text",
    "due_at": "timestamptz",
    "due_calendar": "text",
    "alarm_at": "timestamptz",
    "earlier_id": "uuid",
    "consent_notice": "text",
    "age_band": "smallint",
    "concerns_minor": "boolean",
    "at": "timestamptz",
    "now": "timestamptz",
}
WRITES = f"""
    keys AS (
        INSERT INTO vault_keys (subject_id, sealed_key, created_at)
        SELECT topic_id, topic_key, now FROM accepted
        UNION ALL
        SELECT subject_id, subject_key, now FROM accepted WHERE subject_id IS NOT NULL
    ), contacts AS (
        INSERT INTO vault_contacts (subject_id, topic_id, name, phone, email, phone_index, locale, no_reply)
        SELECT subject_id, topic_id, name, phone, email, phone_index, locale, no_reply
        FROM accepted WHERE subject_id IS NOT NULL
    ), written AS (
        INSERT INTO submissions (topic_id, title, text, place, form, form_version)
        SELECT topic_id, title, text, place, form, form_version FROM accepted
    ), consented AS (
        INSERT INTO consents (topic_id, notice, given_at)
        SELECT topic_id, consent_notice, at FROM accepted WHERE consent_notice IS NOT NULL
    ), steps AS (
        INSERT INTO progress_steps
            (topic_id, event_id, step, facts, actor_role, occurred_at, recorded_at, state)
        SELECT topic_id, event_id, 'topic-submitted', '{{}}', role, at, now, 'submitted' FROM accepted
    ), created AS (
        INSERT INTO topics
            (id, version, number, tracking, division, category, channel, source_kind, assisted, has_contact,
             venue_id, state, state_since, due_at, due_calendar, timed, earlier_id, age_band,
             concerns_minor, stage, stage_since, submitted_at, recorded_at, updated_at)
        SELECT topic_id, 1, number, tracking, division, category, channel, source_kind, assisted, has_contact,
            venue_id, 'submitted', at, due_at, due_calendar, alarm_at IS NOT NULL, earlier_id,
            age_band, concerns_minor, 'topic-submitted', at, at, now, at
        FROM accepted
    ), clocks AS (
        {scheduled_from("accepted", kind=CLOCK, subject="topic_id::text", due_at="alarm_at")}
    )
"""  # noqa: S608 words of our own code
_ASSISTED_CHANNELS = frozenset(
    words.Channel.Value(f"CHANNEL_{name.upper()}") for name in submitting.ASSISTED_CHANNELS
)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_OWN_WORD = frozenset({words.SOURCE_KIND_UNSPECIFIED, words.SOURCE_KIND_RESIDENTS})
_NOBODY = dict.fromkeys(
    ("subject_id", "subject_key", "name", "phone", "email", "phone_index", "locale", "no_reply")
)


def require_permitted(who: Caller, request: pb.SubmitTopicRequest) -> None:
    """Raise NotPermitted when this caller may not say what the request says."""
    submitting.require_may_submit(who, request.division, assisted=request.assisted, claims=_claims(request))


def require_valid(desk: Desk, request: pb.SubmitTopicRequest, at: datetime) -> None:
    """Raise why nobody may hand in this matter."""
    code = request.division[:9] if len(request.division) == 12 else request.division  # noqa: PLR2004 - village codes
    desk.rules.divisions.require(code, local_day(at))
    submitting.require_category(request.category, desk.rules.categories)
    require_answers(desk, request)
    if request.consent_notice:
        require_notice(request.consent_notice, desk.rules.policy)


def compose(
    desk: Desk,
    who: Caller,
    request: pb.SubmitTopicRequest,
    *,
    at: datetime,
    now: datetime,
    sequence: int,
    earlier_id: UUID | None = None,
    unused: Callable[[], None] = lambda: None,
) -> Composed[pb.SubmitTopicResponse]:
    """Make the receipt for a matter, and everything that is to be stored with it.

    earlier_id is the finished topic that it takes up again; unused is Composed's.
    """
    topic_id, code = uuid7(), tracking_code(secrets.token_bytes(RANDOM_BYTES))
    name, number = str(topic_id), receipt_number(desk.number_prefix, at, sequence)
    person, role = _person(request), _role(who, request)
    topic = _topic(request, person)
    event = events.topic_submitted(topic_id=name, number=number, earlier_id=earlier_id, **topic)
    row = eventing.prepare(
        events.STREAM, name, 1, event, occurred_at=at, division=request.division, actor_role=role
    )
    values = {
        "topic_id": topic_id,
        "number": number,
        "tracking": fingerprint(code),
        "role": role,
        "earlier_id": earlier_id,
        "consent_notice": request.consent_notice or None,
        "age_band": request.age_band or None,
        "concerns_minor": request.concerns_minor,
        "at": at,
        "now": now,
        **topic,
        **_matter(desk, request, topic_id),
        **_contact(desk, person),
        **_clock(desk, at, now),
    }
    return Composed(_receipt(name, number, code, at), row, values, unused)


def _clock(desk: Desk, at: datetime, now: datetime) -> dict[str, Any]:
    policy, calendar = desk.rules.policy, desk.rules.calendar
    due = due_at(State.SUBMITTED, at, policy, calendar)
    return {
        "due_at": due,
        "due_calendar": calendar.version,
        "alarm_at": next_alarm(due, at, now, policy, calendar),
    }


def _claims(request: pb.SubmitTopicRequest) -> frozenset[str]:
    """What the request says that a resident cannot say for himself."""
    said = (
        ("occurred_at", request.command.HasField("occurred_at")),
        ("channel", request.channel in _ASSISTED_CHANNELS),
        ("source_kind", request.source_kind not in _OWN_WORD),
    )
    return frozenset([name for name, is_said in said if is_said])


def _person(request: pb.SubmitTopicRequest) -> Person | None:
    given = request.submitter
    if not (given.name or given.phone or given.email):
        return None
    return Person(given.name, given.phone, given.email, given.locale or "zh-CN", given.no_reply)


def _role(who: Caller, request: pb.SubmitTopicRequest) -> str:
    own = who.roles & submitting.MAY_ASSIST if request.assisted else None
    return min(own) if own else Role.CITIZEN.value


def _topic(request: pb.SubmitTopicRequest, person: Person | None) -> dict[str, Any]:
    return {
        "division": request.division,
        "category": request.category,
        "channel": request.channel,
        "source_kind": request.source_kind or words.SOURCE_KIND_RESIDENTS,
        "assisted": request.assisted,
        "has_contact": person is not None and person.can_be_told,
        "venue_id": request.venue_id,
    }


def _matter(desk: Desk, request: pb.SubmitTopicRequest, topic_id: UUID) -> dict[str, Any]:
    written = WrittenMatter(request.title, request.text, request.place)
    values = seal_matter(desk.keyring, topic_id, written, request.form)
    values["form_version"] = request.form_version if request.form else None
    return values | {"topic_key": values.pop("sealed_key")}


def _contact(desk: Desk, person: Person | None) -> dict[str, Any]:
    if person is None:
        return _NOBODY
    subject = uuid7()
    values = seal_person(desk.keyring, subject, person)
    values |= {"subject_id": subject, "locale": person.locale, "no_reply": person.no_reply}
    return values | {"subject_key": values.pop("sealed_key")}


def _receipt(topic_id: str, number: str, code: str, at: datetime) -> pb.SubmitTopicResponse:
    receipt = pb.SubmitTopicResponse(
        topic_id=topic_id,
        number=number,
        tracking_code=code,
        state=pb.TOPIC_STATE_SUBMITTED,
        version=1,
    )
    since = at - _EPOCH
    receipt.submitted_at.seconds = since.days * 86400 + since.seconds
    receipt.submitted_at.nanos = since.microseconds * 1000
    return receipt
