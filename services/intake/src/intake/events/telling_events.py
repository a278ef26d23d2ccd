"""What is said of telling whoever handed a referred matter in: that it was done, or by when it should be."""

from intake.models import Topic
from shangliang.intake.v1 import topic_events_pb2 as pb


def topic_submitter_told(topic: Topic, *, way: str, late: bool) -> pb.TopicSubmitterTold:
    return pb.TopicSubmitterTold(topic_id=str(topic.id), way=way, late=late)


def topic_telling_due_soon(topic: Topic) -> pb.TopicTellingDueSoon:
    return pb.TopicTellingDueSoon(topic_id=str(topic.id), division=topic.desk, due_at=topic.tell_by)


def topic_telling_overdue(topic: Topic) -> pb.TopicTellingOverdue:
    return pb.TopicTellingOverdue(topic_id=str(topic.id), division=topic.desk, due_at=topic.tell_by)
