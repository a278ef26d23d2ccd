"""Answers of the contract as JSON bodies."""

from collections.abc import Iterable
from datetime import UTC, datetime

import msgspec
from google.protobuf.timestamp_pb2 import Timestamp

from intake.api.http.bodies import (
    IssueBody,
    PublicTopicBody,
    ReceiptBody,
    StateName,
    StatusBody,
    StepBody,
    TopicPageBody,
    TrackedPartBody,
    TrackedTopicBody,
)
from intake.api.presenting import state_named
from shangliang.intake.v1 import topic_service_pb2 as pb

_JSON = msgspec.json.Encoder()


def receipt_body(receipt: pb.SubmitTopicResponse) -> ReceiptBody:
    return ReceiptBody(
        id=receipt.topic_id,
        number=receipt.number,
        tracking_code=receipt.tracking_code,
        state=_state(receipt.state),
        version=receipt.version,
        submitted_at=_moment(receipt.submitted_at),
    )


def receipt_json(receipt: pb.SubmitTopicResponse) -> bytes:
    """The same as JSON, for the way past the framework."""
    return _JSON.encode(
        {
            "id": receipt.topic_id,
            "number": receipt.number,
            "tracking_code": receipt.tracking_code,
            "state": _state(receipt.state),
            "version": receipt.version,
            "submitted_at": _moment(receipt.submitted_at),
        }
    )


def topic_body(topic: pb.PublicTopic) -> PublicTopicBody:
    return PublicTopicBody(
        id=topic.topic_id,
        number=topic.number,
        division=topic.division,
        category=topic.category,
        title=topic.title,
        summary=topic.summary,
        state=_state(topic.state),
        stage=topic.stage,
        issues=[IssueBody(number=each.number, statement=each.statement) for each in topic.issues],
        supporters=topic.supporters,
        submitted_at=_moment(topic.submitted_at),
        updated_at=_moment(topic.updated_at),
        people_count=topic.people_count,
        parts=topic.parts,
        parts_over=topic.parts_over,
    )


def page_body(page: pb.ListTopicsResponse) -> TopicPageBody:
    return TopicPageBody(topics=[topic_body(each) for each in page.topics], next_cursor=page.next_cursor)


def tracked_body(tracked: pb.TrackTopicResponse) -> TrackedTopicBody:
    return TrackedTopicBody(
        topic=topic_body(tracked.topic),
        steps=_steps(tracked.steps),
        answer=tracked.answer,
        due_at=_moment(tracked.due_at) if tracked.HasField("due_at") else None,
        next=tracked.next,
        overdue=tracked.overdue,
        paused=tracked.paused,
        possible=list(tracked.possible),
        question=tracked.question,
        desk=tracked.desk,
        wording_notice=tracked.wording_notice,
        parts=[
            TrackedPartBody(
                topic=topic_body(part.topic),
                steps=_steps(part.steps),
                answer=part.answer,
                wording_notice=part.wording_notice,
                possible=list(part.possible),
            )
            for part in tracked.parts
        ],
    )


def _steps(steps: Iterable[pb.ProgressStep]) -> list[StepBody]:
    return [
        StepBody(
            step=each.step,
            text=each.text,
            actor_role=each.actor_role,
            occurred_at=_moment(each.occurred_at),
            recorded_at=_moment(each.recorded_at),
        )
        for each in steps
    ]


def status_body(status: pb.TopicStatus) -> StatusBody:
    return StatusBody(
        id=status.topic_id, number=status.number, state=_state(status.state), version=status.version
    )


def _state(number: int) -> StateName:
    state = state_named(number)
    if state is None:
        raise ValueError("a topic without a state")
    return state.value


def _moment(stamp: Timestamp) -> datetime:
    return stamp.ToDatetime(tzinfo=UTC)
