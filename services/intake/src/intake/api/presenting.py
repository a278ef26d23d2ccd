"""Topics as messages: the one place that turns what is stored into what is answered."""

from collections.abc import Iterable
from datetime import UTC, datetime

from google.protobuf.timestamp_pb2 import Timestamp

from intake.domain.clocks import is_overdue
from intake.domain.progress_texts import text_of
from intake.domain.states import State
from intake.models import ProgressStep, Topic
from intake.queries.topics import View
from shangliang.intake.v1 import topic_events_pb2 as words
from shangliang.intake.v1 import topic_service_pb2 as pb

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_STATES: dict[State, pb.TopicState] = {state: getattr(pb, f"TOPIC_STATE_{state.name}") for state in State}
_NAMES: dict[int, State] = {number: state for state, number in _STATES.items()}


def state_number(state: State) -> pb.TopicState:
    return _STATES[state]


def state_named(number: int) -> State | None:
    """The state of a message's number; None for the unspecified one."""
    return _NAMES.get(number)


def timestamp(moment: datetime) -> Timestamp:
    """Three times as quick as FromDatetime; every answer has some."""
    since = moment - _EPOCH
    return Timestamp(seconds=since.days * 86400 + since.seconds, nanos=since.microseconds * 1000)


def status_of(topic: Topic) -> pb.TopicStatus:
    return pb.TopicStatus(
        topic_id=str(topic.id), number=topic.number, state=state_number(topic.state), version=topic.version
    )


def public_topic(view: View) -> pb.PublicTopic:
    """A topic as anybody may see it: of one that hides its wording, that it is there and where it stands."""
    topic, hidden = view.topic, view.topic.hides_wording
    issues = () if hidden else view.issues
    return pb.PublicTopic(
        topic_id=str(topic.id),
        number=topic.number,
        division=topic.division,
        category=topic.category,
        title="" if hidden else topic.title,
        summary="" if hidden else topic.summary,
        state=state_number(topic.state),
        stage=view.stage,
        issues=[words.TopicIssue(number=each.number, statement=each.statement) for each in issues],
        supporters=topic.supporters,
        submitted_at=timestamp(topic.submitted_at),
        updated_at=timestamp(topic.updated_at),
        people_count=view.people,
        parts=len(view.parts),
        parts_over=sum(each.is_over for each in view.parts),
    )


def progress(steps: Iterable[ProgressStep], locale: str) -> list[pb.ProgressStep]:
    return [
        pb.ProgressStep(
            step=each.step,
            text=text_of(each.step, each.facts, locale),
            actor_role=each.actor_role,
            occurred_at=timestamp(each.occurred_at),
            recorded_at=timestamp(each.recorded_at),
        )
        for each in steps
    ]


def queue_item(topic: Topic, now: datetime) -> pb.QueueItem:
    item = pb.QueueItem(
        status=status_of(topic),
        division=topic.division,
        category=topic.category,
        submitted_at=timestamp(topic.submitted_at),
        overdue=is_overdue(topic.due_at, now),
    )
    if topic.due_at:
        item.due_at.FromDatetime(topic.due_at)
    if topic.claimed_by and topic.claimed_until and now < topic.claimed_until:
        item.claimed_by = topic.claimed_by
        item.claimed_until.FromDatetime(topic.claimed_until)
    return item
