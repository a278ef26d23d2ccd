"""Layered linkage: a topic is offered to a level above or below, which takes it or not."""

from collections.abc import Callable
from uuid import UUID

from google.protobuf.message import Message

from intake import events
from intake.commands.act import Act, OnTopic, known, move, permitted, settle, take
from intake.domain import guards, levels
from intake.domain.states import State
from intake.models import Topic
from intake.queries.topics import topic_to_change
from rulebook.divisions import DivisionTable
from rulebook.lifecycle import Transition
from rulebook.versions import require_version
from shangliang.intake.v1 import triage_service_pb2 as pb


async def escalate_topic(act: Act, request: pb.EscalateTopicRequest) -> Topic:
    return await _offer(act, request, "escalate", levels.require_above, events.topic_escalated)


async def delegate_topic(act: Act, request: pb.DelegateTopicRequest) -> Topic:
    return await _offer(act, request, "delegate", levels.require_below, events.topic_delegated)


async def accept_handover(act: Act, request: pb.AcceptHandoverRequest) -> Topic:
    topic, row = await _take_offered(act, request, "accept-handover")
    offered_by, topic.host_division, topic.offered_to = topic.desk, topic.offered_to, None
    move(act, topic, row)
    event = events.topic_handover_accepted(topic, from_division=offered_by)
    record = {"note": request.note, "from_division": offered_by, "to_division": topic.desk}
    return await settle(act, topic, row, event, record=record)


async def refuse_handover(act: Act, request: pb.RefuseHandoverRequest) -> Topic:
    topic, row = await _take_offered(act, request, "refuse-handover")
    offered_to, topic.offered_to = topic.offered_to or "", None
    move(act, topic, row)
    event = events.topic_handover_refused(topic, to_division=offered_to)
    record = {"note": request.note, "from_division": topic.desk, "to_division": offered_to}
    return await settle(act, topic, row, event, record=record)


async def _take_offered(act: Act, request: OnTopic, action: str) -> tuple[Topic, Transition[State]]:
    """As take, for the level that a topic was offered to and that does not decide on it yet."""
    topic = known(await topic_to_change(act.session, UUID(request.topic_id)))
    act.who.require_division(topic.offered_to or topic.desk, act.desk.rules.divisions)
    require_version(topic.version, request.expected_version)
    return topic, permitted(act, topic, action)


async def _offer(
    act: Act,
    request: pb.EscalateTopicRequest | pb.DelegateTopicRequest,
    action: str,
    require_level: Callable[[str, str, DivisionTable], None],
    event: Callable[[Topic], Message],
) -> Topic:
    """Offer a topic to another level, which the action says must lie above or below."""
    topic, row = await take(act, request, action)
    require_level(topic.desk, request.to_division, act.desk.rules.divisions)
    guards.require_untouched(topic.state, topic.stage)
    move(act, topic, row)
    topic.offered_to = request.to_division
    record = {"to_division": request.to_division, "note": request.note}
    return await settle(act, topic, row, event(topic), record=record)
