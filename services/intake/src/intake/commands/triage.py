"""The clerk's desk: take a matter up, answer it at once, or accept it into the pool."""

from collections.abc import Sequence
from typing import Protocol

from intake import events
from intake.commands.act import Act, move, settle, take
from intake.commands.minors import require_guardian_of
from intake.domain import guards, names, personal_data
from intake.models import Topic, TopicIssue
from shangliang.intake.v1 import topic_service_pb2 as pb


class Worded(Protocol):
    """A request with a public wording, issue by issue."""

    @property
    def public_title(self) -> str: ...

    @property
    def public_summary(self) -> str: ...

    @property
    def issues(self) -> Sequence[str]: ...

    @property
    def names_reason(self) -> str: ...


async def start_triage(act: Act, request: pb.StartTriageRequest) -> Topic:
    topic, row = await take(act, request, "start-triage")
    await require_guardian_of(act, topic)
    move(act, topic, row)
    return await settle(act, topic, row, events.topic_triage_started(topic))


async def answer_topic(act: Act, request: pb.AnswerTopicRequest) -> Topic:
    topic, row = await take(act, request, "answer")
    personal_data.require_none({"answer": request.answer}, allowed=personal_data.OFFICE_LINES)
    move(act, topic, row)
    topic.answer = request.answer
    return await settle(act, topic, row, events.topic_answered(topic), record={"answer": request.answer})


async def pool_topic(act: Act, request: pb.PoolTopicRequest) -> Topic:
    topic, row = await take(act, request, "pool")
    require_poolable(act, topic.category, request)
    move(act, topic, row)
    topic.title, topic.summary = request.public_title, request.public_summary
    topic.requires_statutory_decision = request.requires_statutory_decision
    issues = [
        TopicIssue(topic_id=topic.id, number=number, statement=statement)
        for number, statement in enumerate(request.issues, start=1)
    ]
    act.session.add_all(issues)
    record = {"title": topic.title, "issues": list(request.issues)}
    if request.names_reason:
        record["names_reason"] = request.names_reason
    return await settle(act, topic, row, events.topic_pooled(topic, issues), record=record)


def require_poolable(act: Act, category_code: str, request: Worded) -> None:
    """Raise unless the category can be consulted on and the public wording is cleared."""
    category = act.desk.rules.categories[category_code]
    guards.require_consultable(consultable=category.consultable, channel=category.channel)
    guards.require_distinct_issues(request.issues)
    wording = {"public_title": request.public_title, "public_summary": request.public_summary}
    wording |= {f"issues[{index}]": issue for index, issue in enumerate(request.issues)}
    personal_data.require_none(wording)
    names.require_none(wording, request.names_reason)
