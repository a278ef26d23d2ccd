"""Many topics decided alike: each is a command of its own, so that what one is refused holds up no other."""

import hashlib
from collections.abc import Awaitable, Callable
from typing import Any

from google.protobuf.message import Message

from chassis.validation import check
from intake import commands
from intake.api.door import Door
from intake.commands import Act
from intake.models import Topic
from rulebook.callers import Caller
from rulebook.refusals import Refused
from shangliang.intake.v1 import topic_service_pb2 as topics
from shangliang.intake.v1 import triage_service_pb2 as pb

_Command = Callable[[Act, Any], Awaitable[Topic]]

# What each kind of decision is when one topic is decided alone.
_ALONE: dict[str, tuple[type[Message], type[Message], _Command]] = {
    "start_triage": (topics.StartTriageRequest, topics.StartTriageResponse, commands.start_triage),
    "answer": (topics.AnswerTopicRequest, topics.AnswerTopicResponse, commands.answer_topic),
    "refer": (topics.ReferTopicRequest, topics.ReferTopicResponse, commands.refer_topic),
    "decline": (topics.DeclineTopicRequest, topics.DeclineTopicResponse, commands.decline_topic),
    "merge": (topics.MergeTopicRequest, topics.MergeTopicResponse, commands.merge_topic),
}


async def decide_topics(door: Door, who: Caller, request: pb.DecideTopicsRequest) -> pb.DecideTopicsResponse:
    """Decide one after the other. Broken off, a repetition with the same key finds what was decided."""
    results = [await _decided(door, who, request, each) for each in request.topics]
    return pb.DecideTopicsResponse(results=results)


async def _decided(
    door: Door, who: Caller, request: pb.DecideTopicsRequest, one: pb.DecidedTopic
) -> pb.DecisionResult:
    kind, response, command = _ALONE[request.WhichOneof("decision") or ""]
    try:
        alone: Any = _alone(kind, request, one)
        check(alone)
        answer: Any = await door.decide(who, alone, response, command)
    except Refused as refused:
        return pb.DecisionResult(
            topic_id=one.topic_id, reason=refused.reason, message=refused.message, remedy=refused.remedy
        )
    return pb.DecisionResult(topic_id=one.topic_id, status=answer.status)


def _alone(kind: type[Message], request: pb.DecideTopicsRequest, one: pb.DecidedTopic) -> Message:
    decision = getattr(request, request.WhichOneof("decision") or "")
    content = {field.name: value for field, value in decision.ListFields()}
    alone: Any = kind(topic_id=one.topic_id, expected_version=one.expected_version, **content)
    alone.command.CopyFrom(request.command)
    alone.command.idempotency_key = _key(request.command.idempotency_key, one.topic_id)
    return alone  # type: ignore[no-any-return]


def _key(key: str, topic_id: str) -> str:
    """A key for each topic, that of the whole and the topic's; hashed, because both may fill it alone."""
    return hashlib.sha256(f"{key}\n{topic_id}".encode()).hexdigest()
