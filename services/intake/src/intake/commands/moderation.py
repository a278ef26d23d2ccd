"""A matter is put aside until a person has looked at a risk of its content, and goes on after that."""

from datetime import datetime

from intake import events
from intake.commands.act import Act, move, settle, take
from intake.commands.minors import require_guardian_of
from intake.domain import moderation
from intake.models import Topic
from rulebook.policy import due
from shangliang.intake.v1 import triage_service_pb2 as pb


async def hold_topic(act: Act, request: pb.HoldTopicRequest) -> Topic:
    topic, row = await take(act, request, "hold")
    moderation.require_risk(request.reason_code)
    move(act, topic, row, _look_at_once(act) if request.reason_code == moderation.URGENT else None)
    event = events.topic_held(topic, reason_code=request.reason_code)
    record = {"reason_code": request.reason_code, "note": request.note}
    return await settle(act, topic, row, event, record=record)


async def release_topic(act: Act, request: pb.ReleaseTopicRequest) -> Topic:
    topic, row = await take(act, request, "release")
    moderation.require_finding(request.reason_code)
    await require_guardian_of(act, topic)
    topic.internal_only = request.reason_code == moderation.INTERNAL_ONLY
    move(act, topic, row)
    event = events.topic_released(topic, reason_code=request.reason_code)
    record = {"reason_code": request.reason_code, "note": request.note}
    return await settle(act, topic, row, event, record=record)


def _look_at_once(act: Act) -> datetime:
    """What may be an emergency does not wait for the next working day."""
    return due(act.desk.rules.policy, act.desk.rules.calendar, "moderation.urgent", act.at).at
